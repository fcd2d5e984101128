import { tuneHeap } from '../../src/program/heap.ts';

// As in production: V8 is told how to treat the heap before anything large is loaded.
tuneHeap();
await import('./serve-modes.ts');
