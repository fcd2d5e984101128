import { expect, test } from '@jest/globals';
import { readOptions } from '../../bench/options.ts';

test('without arguments everybody competes on everything', () => {
  expect(readOptions([])).toMatchObject({ contest: 'peers', contestant: undefined, operation: undefined });
});

test('one contestant and one operation can be named', () => {
  expect(readOptions(['--contestant', 'yoga', '--operation', 'History', '--rounds', '3'])).toMatchObject({
    ...{ contest: 'peers', contestant: 'yoga', operation: 'History', rounds: 3 },
  });
});

test.each([
  [['fast'], 'There is no "fast": contests are peers, quick, profiler, refund, growth, start.'],
  [['--operation', 'Nothing'], 'operations are Receipt, History, RefundDesk, Catalogue, NestedPages, Empty'],
  [['--contestant', 'hasura'], 'contestants are handwritten, json, tillgraph, postgraphile, mercurius, yoga, tutorial'],
  [['--rounds', '0'], '--rounds 0 is not a whole number from 1 to 9999999.'],
  [['--warp'], "Unknown option '--warp'"],
])('%j says what would have passed', (args, says) => {
  expect(() => readOptions(args)).toThrow(says);
  expect(() => readOptions(args)).toThrow('Usage: npm run bench');
});
