// A process of its own that uses an embedded PostgreSQL until it is killed; says the port when it has it.
import { openEmbedded } from '../../src/database/embedded.ts';

const { url } = await openEmbedded(process.argv[2] ?? '');
console.log(new URL(url).port);
