import { expect, test } from '@jest/globals';
import { checkDigit, ownBarcode } from '../../src/demo/barcode.ts';

test.each([
  ['400638133393', 1],
  ['978030640615', 7],
  ['000000000000', 0],
])('the check digit of %s is %s', (twelve, digit) => {
  expect(checkDigit(twelve)).toBe(digit);
});

test("an own article's barcode has the in-store prefix, its number and the check digit", () => {
  expect([ownBarcode(1), ownBarcode(9_999_999_999)]).toEqual(['2000000000015', '2099999999998']);
});
