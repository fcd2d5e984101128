import { handlers } from './handwritten/operations.ts';
import { competeWith } from './serve.ts';

// What a careful engineer writes without any framework: the limit that the server is held against.
await competeWith(handlers, (data) => JSON.stringify({ data }));
