import { expect, test } from '@jest/globals';
import { compared, comparisonText } from '../../src/profile-cli/comparison.ts';
import { drawn } from '../../src/profile-cli/figures.ts';
import { recordText } from '../../src/profile-cli/record-text.ts';
import { hasIssues, runsText } from '../../src/profile-cli/runs.ts';
import { shapesOf, shapesText } from '../../src/profile-cli/shapes.ts';
import type { Hint, ProfileRecord, TransactionProfile } from '../../src/profiling/record.ts';
import { summaryOf } from '../../src/profiling/summary.ts';
import { recordOf } from '../profiling/record-of.ts';

const HINT: Hint = { rule: 'n-plus-one', level: 'error', at: 'BillItem.price', say: 'Sent twice.', fix: 'Batch it.' };
const SALE: TransactionProfile = {
  ...{ i: 0, field: 'Mutation.sell', attempt: 2, start: 6, end: 9, begin: 0.1, commit: 0.1, locks: 0 },
  outcome: 'committed',
};

/** A batch that waited a millisecond for its keys, a transaction's statement, and two of a service. */
function sample(change: Partial<ProfileRecord> = {}): ProfileRecord {
  return recordOf({
    batches: [{ queued: 1, start: 1, end: 3 }],
    statements: [
      { fp: 'aa', name: 'productById', batch: 0, start: 1.5, ms: 1, wait: 0.5, rows: 10 },
      { fp: 'bb', start: 4, ms: 1 },
      { fp: 'bb', start: 5, ms: 1, err: '57014' },
      { fp: 'cc', name: 'insertBill', transaction: 0, start: 7, wait: 1, ms: 1 },
    ],
    record: {
      ...{ phases: [{ name: 'execute', start: 0, end: 10 }], transactions: [SALE], hints: [HINT] },
      ...{ budget: { statements: [4, 3], waves: [1, 2], ok: false }, self: { us: 1, dropped: 1 }, ...change },
    },
  });
}

test('a record is its totals, a waterfall on one axis, and its hints', () => {
  expect(recordText(sample())).toBe(WATERFALL);
});

test('the size of an answer is told where it is known', () => {
  const { n } = sample();
  expect(recordText(sample({ n: { ...n, bytes: 48_211 } }))).toMatch(/ 0 errors,\s+answer 48\.2 kB, OVER/);
});

test.each([
  [0.31, 0.32, '   █      '],
  [0.29, 0.31, '  ██      '],
  [1, 1, '         █'],
])('what took from %d to %d of 1 ms has every column that it touches, and at least one', (start, end, bar) => {
  expect(drawn([{ start, end, sign: '█' }], 1, 10)).toBe(bar);
});

test('runs are lines whose columns stand under each other', () => {
  const other = { ...{ id: 'id-2', op: { name: null, type: null, hash: '' }, budget: null, hints: [] } };
  const failed = { ...sample(other), n: { ...sample().n, errors: 1 }, ms: { ...sample().ms, total: 0, db: 0 } };
  expect(runsText([sample(), failed].map(summaryOf))).toBe(RUNS);
  expect(runsText([])).toBe('There are no such records; run an operation.');
});

test('errors, hints and an exceeded budget are each an issue', () => {
  const fine = { ...sample({ hints: [], budget: null }) };
  const over = { ...fine, budget: { statements: [4, 3], waves: [1, 2], ok: false } } as const;
  const within = { ...fine, budget: { statements: [3, 3], waves: [1, 2], ok: true } } as const;
  const failed = { ...fine, n: { ...fine.n, errors: 1 } };
  const hinted = { ...fine, hints: [HINT] };
  expect([fine, within, over, failed, hinted].map(hasIssues)).toEqual([false, false, true, true, true]);
});

test('statements of one text are shown once, where the first was sent', () => {
  const texts = { aa: 'select 1', bb: 'select price', cc: '' };
  expect(shapesText(shapesOf({ record: sample(), texts }))).toBe(SHAPES);
  expect(shapesText([])).toBe('-- no statements');
});

test('two records are compared by their totals and shapes', () => {
  const after = recordOf({
    statements: [
      { fp: 'aa', name: 'productById' },
      { fp: 'dd', name: 'stockById' },
    ],
    record: { id: 'later', ms: { ...sample().ms, total: 7.5 } },
  });
  expect(comparisonText(compared(sample(), after))).toBe(COMPARISON);
});

const WATERFALL = `\
query Op, record id of 2026-11-22T13:00:00.000Z, deep
10.00 ms: parse 0.00, validate 0.00, execute 10.00, database 5.00 (50%),
  waits for a connection 0.00
critical path: database 5.20, resolvers and response 4.80,
  parse and validate 0.00
4 statements, 1 wave, 1 batch, 0 rows, 0 resolver calls, 0 errors,
  OVER the budget of 3 statements in 2 waves
1 detail left out, for there were too many

                  |0                                 10.00 ms|
waves             |    111111111                             |
critical path     |────█████████───██████████───█████───█────|
SENT              |                                          |    MS  KEYS  ROWS
productById       |····█████████                             |  2.00    10    10
    wave 1, from BillItem.product ×10
  #0 productById  |    ··█████                               |  1.00          10
#1 selectPrice    |                █████                     |  1.00           1
    from BillItem.price
#2 selectPrice    |                     █████                |  1.00           1
    failed: 57014, from BillItem.price
transaction       |                         █░░░░░░░░░░░█    |  3.00
    attempt 2, committed, from Mutation.sell
  #3 insertBill   |                             █████        |  1.00           1
█ on the critical path, ░ beside it, · queued or waiting, ─ fields and our code

error n-plus-one at BillItem.price
  Sent twice.
  Batch it.`;

const RUNS = `\
ID    OPERATION     MS  STATEMENTS  WAVES   DB  HINTS
id    Op         10.00         4/3      1  50%  n-plus-one
id-2  (unnamed)   0.00           4      1   0%  1 error`;

const SHAPES = `\
-- productById: #0, 1.00 ms, 10 rows
select 1;

-- selectPrice ×2: #1 #2, 2.00 ms, 2 rows
select price;

-- insertBill: #3, 1.00 ms, 1 row
-- The server has forgotten its text.`;

const COMPARISON = `\
                   id  later  CHANGE
total ms        10.00   7.50   -2.50
execute ms      10.00  10.00
db ms            5.00   5.00
wait ms          0.00   0.00
statements          4      2      -2
waves               1      1
batches             1      0      -1
rows                0      0
resolvers           0      0
errors              0      0
STATEMENT
productById aa      1      1
selectPrice bb      2      0      -2
insertBill cc       1      0      -1
stockById dd        0      1      +1`;
