import { tuneHeap } from './program/heap.ts';

// Before anything else is loaded: some of what V8 is told counts only until it has collected garbage for the first time.
tuneHeap();
// This cannot wait either: until somebody listens the signal ends the process, and loading the rest takes a while.
(await import('./program/renewal.ts')).heedRenewal();
await import('./program/main.ts');
