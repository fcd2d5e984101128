import { tuneHeap } from './program/heap.ts';

// Before anything else is loaded: some of what V8 is told counts only until it has collected garbage for the first time.
tuneHeap();
await import('./program/main.ts');
