import { expect, test } from '@jest/globals';
import type { CompiledQuery } from 'kysely';
import { Burst } from '../../../src/database/lane/burst.ts';
import { Chunk } from '../../../src/database/lane/chunk.ts';
import { MESSAGE } from '../../../src/database/lane/messages.ts';
import { StatementListeners } from '../../../src/database/observe.ts';

/** A clock that goes on by a millisecond each time somebody looks at it. */
class Ticking extends StatementListeners {
  #ms = 0;

  override now(): number {
    return this.#ms++;
  }
}

test('of statements answered together, one that is timed by itself takes no time from those after it', () => {
  const listeners = new Ticking();
  const told: [string, number, number][] = [];
  listeners.add(({ query, startedMs, durationMs }) => told.push([query.sql, startedMs, durationMs]));
  const burst = new Burst(listeners);
  for (const [sql, isTimed] of [
    ['before', false],
    ['timed', true],
    ['after', false],
  ] as const) {
    const query = { sql, parameters: [] } as unknown as CompiledQuery;
    burst.add({ query, name: '', resolve() {}, reject() {}, isTimed }, { name: '' });
  }
  burst.sent();
  const chunk = new Chunk(Buffer.alloc(0));
  for (let i = 0; i < 3; i++) burst.take(MESSAGE.complete, chunk, 0);
  // Asked at 0, 1 and 2, and sent at 3; the clock was looked at for the chunk, at 4, and for the one that is timed.
  expect(told).toEqual([
    ['before', 3, 1],
    ['timed', 3, 2],
    ['after', 5, 0],
  ]);
});
