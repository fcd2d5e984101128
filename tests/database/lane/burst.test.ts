import { expect, test } from '@jest/globals';
import type { CompiledQuery } from 'kysely';
import { Answers } from '../../../src/database/lane/answers.ts';
import { type Asked, Burst } from '../../../src/database/lane/burst.ts';
import { Chunk } from '../../../src/database/lane/chunk.ts';
import { MESSAGE } from '../../../src/database/lane/messages.ts';
import { StatementListeners } from '../../../src/database/observe.ts';

/** A clock that somebody sets. */
class Clock extends StatementListeners {
  ms = 0;

  override now(): number {
    return this.ms;
  }
}

/** A lane on which everything is told: of each statement when it began, its wait before that, and its time. */
function lane() {
  const clock = new Clock();
  const answers = new Answers();
  const told: Record<string, readonly [number, number, number]> = {};
  clock.add(({ query, startedMs, waitMs, durationMs }) => {
    told[query.sql] = [startedMs, waitMs, durationMs];
  });
  const send = (names: readonly string[], how: Pick<Asked, 'askedMs' | 'owner'> = {}): Burst => {
    const burst = new Burst(clock, answers);
    for (const sql of names) {
      const query = { sql, parameters: [] } as unknown as CompiledQuery;
      burst.add({ query, name: '', resolve() {}, reject() {}, ...how }, { name: '' });
    }
    return burst;
  };
  /** So many statements of each of these bursts are answered by one chunk, at this time. */
  const answer = (ms: number, ...parts: readonly [Burst, number][]) => {
    const chunk = new Chunk(Buffer.alloc(0));
    clock.ms = ms;
    for (const [burst, count] of parts) for (let i = 0; i < count; i++) burst.take(MESSAGE.complete, chunk, 0);
  };
  return { clock, told, send, answer };
}

test('what is answered together has one time, and what is answered alone its own', () => {
  const { clock, told, send, answer } = lane();
  clock.ms = 100;
  const burst = send(['a', 'b', 'c']);
  clock.ms = 101;
  burst.sent();
  answer(105, [burst, 2]);
  answer(112, [burst, 1]);
  expect(told).toEqual({ a: [101, 0, 4], b: [101, 0, 4], c: [105, 4, 7] });
});

test('statements of another burst are waited for, as for a connection', () => {
  const { clock, told, send, answer } = lane();
  clock.ms = 8;
  // The other one was asked for at 3, before it had a connection.
  const [one, other] = [send(['one']), send(['other'], { askedMs: 3 })];
  clock.ms = 10;
  one.sent();
  other.sent();
  answer(30, [one, 1]);
  answer(36, [other, 1]);
  expect(told).toEqual({ one: [10, 0, 20], other: [30, 25, 6] });
});

test('two operations whose answers come in one chunk both took as long as it did', () => {
  const { clock, told, send, answer } = lane();
  const [one, other] = [send(['one']), send(['other'])];
  clock.ms = 10;
  one.sent();
  other.sent();
  answer(40, [one, 1], [other, 1]);
  expect(told).toEqual({ one: [10, 0, 30], other: [10, 0, 30] });
});

test('of those whose times are of interest to one, the first that a chunk answers has the time, and none waits for another', () => {
  const { clock, told, send, answer } = lane();
  const before = send(['before']);
  const heard: string[] = [];
  const burst = send(['short', 'long', 'none'], { owner: { timedFor: {}, ran: ({ query }) => heard.push(query.sql) } });
  clock.ms = 10;
  before.sent();
  burst.sent();
  answer(14, [before, 1]);
  answer(15, [burst, 1]);
  answer(65, [burst, 2]);
  expect(told).toEqual({ before: [10, 0, 4], short: [14, 4, 1], long: [15, 0, 50], none: [65, 0, 0] });
  expect(heard).toEqual(['short', 'long', 'none']);
});
