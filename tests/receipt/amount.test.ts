import { expect, test } from '@jest/globals';
import { amountsIn } from '../../src/receipt/amount.ts';

test.each([
  ['EUR', 1_250, '12.50'],
  ['EUR', 5, '0.05'],
  ['EUR', 0, '0.00'],
  ['EUR', -0, '0.00'],
  ['EUR', -5, '-0.05'],
  ['EUR', 9_007_199_254_740_991, '90071992547409.91'],
  ['JPY', 1_250, '1250'],
  ['JPY', -1, '-1'],
  ['KWD', 1_250, '1.250'],
  ['KWD', -1, '-0.001'],
  ['CLF', 1, '0.0001'],
  // Everyday prices have none of these decimals, and Intl would leave them out.
  ['HUF', 1_250, '12.50'],
  ['IQD', 1_250, '1.250'],
  ['XYZ', 1_250, '12.50'],
])('in %s, %i minor units are written %s', (currency, amount, written) => {
  expect(amountsIn(currency)(amount)).toBe(written);
});
