import { expect, test } from '@jest/globals';
import { toldErrors } from '../../src/http/told-errors.ts';

const errors = (codes: string) => [...codes].map((code, i) => ({ message: `${code}${i}`, extensions: { code } }));
const told = (codes: string) => toldErrors(errors(codes)).map(({ message }) => message);

test('ten errors are told as they are', () => {
  expect(toldErrors(errors('aaaaaaaaaa'))).toEqual(errors('aaaaaaaaaa'));
});

test('of more than ten the first ones are told', () => {
  expect(toldErrors(errors('aaaaaaaaaaaa'))).toEqual(errors('aaaaaaaaaa'));
});

test('of each code one is told, however late it comes', () => {
  expect(told('aaaaaaaaaaaab')).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'b12']);
  expect(told('abcdefghijkl')).toHaveLength(10);
});
