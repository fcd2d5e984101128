import { setFlagsFromString } from 'node:v8';

const GROWING_PERCENT = 50;
/** Weeks. */
const NEVER_MS = 2_000_000_000;

/**
 * Has V8 collect old garbage when there is half as much of it as what lives. Left alone it waits, on a machine with much
 * memory, until there is three times as much: a server of 100 MB then holds 400. Young garbage, of which every request
 * leaves some, is collected by one thread: four of them, with next to nothing to do, cost a twentieth of all CPU.
 *
 * And when nobody has asked for anything for a while, V8 shall not tidy up: it would forget the shapes of all objects that
 * are not there at the moment, and with them whatever it has compiled for them. Whoever comes then waits for it again.
 */
export function tuneHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
  setFlagsFromString('--no-parallel-scavenge');
  setFlagsFromString(`--gc-memory-reducer-start-delay-ms=${NEVER_MS}`);
}
