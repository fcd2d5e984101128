import { expect, test } from '@jest/globals';
import { savedBy } from '../../web/profile/what-if.ts';
import { batch, recordOf } from './records.ts';

test('a batch that took nothing would save its time up to the next longest of its wave, and nothing off the path', () => {
  const record = recordOf({ batches: [batch(0, 1, 4, 7), batch(1, 2, 8, 10), batch(2, 2, 8, 15)] });
  expect([0, 1, 2].map((i) => savedBy(record, `batch:${i}`))).toEqual([3, 0, 5]);
});
