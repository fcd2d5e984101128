import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Outbox } from '../../../src/database/lane/outbox.ts';
import { type Parameter, parameterOf, parameterText } from '../../../src/database/lane/parameter-text.ts';

function burstOf(...parameters: readonly Parameter[]): Buffer {
  const outbox = new Outbox();
  outbox.run('a statement', parameters);
  return outbox.takeBurst();
}

const INTEGERS = fc.array(
  fc.oneof(fc.integer(), fc.integer({ min: -100, max: 100 }), fc.constantFrom(-0, 2 ** 31 - 1, -(2 ** 31))),
);

test('a list of integers leaves as its text would', () => {
  fc.assert(
    fc.property(INTEGERS, fc.string(), (list, text) => {
      expect(parameterOf(list)).toBe(list);
      const asText = burstOf(parameterText(list), text, null);
      expect(burstOf(parameterOf(list), text, null).equals(asText)).toBe(true);
    }),
  );
});

test.each([1, 100, 1_500, 4_000, 65_536])('%d of the longest integers find room', (count) => {
  const list = Array.from({ length: count }, () => -(2 ** 31));
  expect(burstOf(parameterOf(list), list.join()).equals(burstOf(parameterText(list), list.join()))).toBe(true);
});

test.each([[[2 ** 31]], [[1, 0.5]], [[1, null]], [['1']], [[[1]]], [[Number.NaN]]])('%j leaves as a text', (list) => {
  expect(parameterOf(list)).toBe(parameterText(list));
});
