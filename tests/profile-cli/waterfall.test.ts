import { expect, test } from '@jest/globals';
import { waterfallText } from '../../src/profile-cli/waterfall.ts';
import { batch, field, recordOf, statement, transaction } from '../web/records.ts';

/** Two waves; of the second one batch ends later, and another asks after an await. */
const HISTORY = recordOf({
  fields: [
    field('Bill.items', 3, 7, { n: 10, own: 0.1, waited: 3.5 }),
    field('Bill.number', 7.5, 7.5, { n: 1_200, own: 0.25 }),
    field('BillItem.product', 7.5, 15, { n: 36, own: 0.2, waited: 7.5, err: 2 }),
  ],
  batches: [
    batch(0, 1, 4, 7, { loader: 'billItemsByBillId', keys: 10, rows: 36, queued: 1, from: { 'Bill.items': 10 } }),
    batch(1, 2, 8, 10, { loader: 'staffById', from: { 'Bill.staff': 2, '?': 3 }, loads: 5, hits: 4, err: true }),
    batch(2, 2, 8, 15, { loader: 'productById', branch: 'NAME', keys: 30, from: { 'BillItem.product': 36 } }),
  ],
  statements: [
    statement(0, 4.5, 2, { name: 'billItemsByBillId', batch: 0, wait: 0.5, rows: 36 }),
    statement(1, 8, 1, { name: 'staffById', batch: 1, rows: 0, err: '57014' }),
    statement(2, 8, 2, { name: 'productById', batch: 2, rows: 20 }),
    statement(3, 8, 6, { name: 'productById', batch: 2, rows: 10 }),
  ],
});

test('a record in full is its waves, its critical path, its fields, and what was sent for whom', () => {
  expect(waterfallText(HISTORY)).toBe(FULL);
});

test('a light record has no fields, and does not say who asked', () => {
  const batches = HISTORY.batches.map((each) => ({ ...each, loads: 0, hits: 0, queued: 0, from: {} }));
  expect(waterfallText({ ...HISTORY, sampled: 'light', fields: [], batches })).toBe(LIGHT);
});

test('in a mutation begin and commit are on the critical path, with the statements between them', () => {
  const record = recordOf({
    transactions: [transaction(0, 4, 14, { field: 'Mutation.billCreate', attempt: 2 })],
    statements: [
      statement(0, 6, 2, { transaction: 0, wait: 3, kind: 'lock' }),
      statement(1, 9, 2, { transaction: 0, kind: 'write' }),
      statement(2, 15, 2, { wait: 1, field: 'Mutation.billCreate' }),
    ],
  });
  expect(waterfallText(record)).toBe(MUTATION);
});

test('a statement whose batch was left out stands alone', () => {
  const record = recordOf({ statements: [statement(0, 4, 8, { batch: 7 })] });
  expect(
    waterfallText(record)
      .split('\n')
      .slice(2, 4)
      .map((line) => line.slice(0, 14)),
  ).toEqual([...['SENT          ', '#0 statement0 ']]);
});

test('no line is longer than a terminal is wide, and no name is cut', () => {
  const loader = 'stockMovementsByProductIdPerStaffMember';
  const names = Array.from({ length: 9 }, (_, i) => `StockMovementConnection.pageInfo${i}`);
  const record = recordOf({
    ms: { ...HISTORY.ms, total: 123_456.789 },
    fields: names.map((name) => field(name, 4, 9, { n: 1_000, own: 12_345.678, waited: 12_345.678 })),
    batches: [batch(0, 1, 4, 9, { loader, from: Object.fromEntries(names.map((name) => [name, 1_000])) })],
    statements: [statement(0, 4, 4, { batch: 0, name: loader, rows: 1_234_567 })],
  });
  const lines = waterfallText(record).split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(
    lines.filter((line) => [loader, `  #0 ${loader}`, ...names.map((name) => `${name} ×1,000`)].includes(line)),
  ).toHaveLength(11);
  expect(lines.filter((line) => /^ {4,6}\S/.test(line))).toEqual(LINEAGE);
});

const FULL = `\
                        |0                       20.00 ms|
waves                   |      111111222222222222        |
critical path           |████──██████████████████────────|
FIELD                   |                                |  OWN MS  WAITED   ERR
Bill.items ×10          |    ────────                    |    0.10    3.50
Bill.number ×1,200      |            ─                   |    0.25    0.00
BillItem.product ×36    |            ────────────        |    0.20    7.50     2
SENT                    |                                |      MS    KEYS  ROWS
billItemsByBillId       |    ··██████                    |    3.00      10    36
    wave 1, from Bill.items ×10
  #0 billItemsByBillId  |      ·████                     |    2.00            36
staffById               |            ░░░░                |    2.00       1     1
    wave 2, 4 of 5 loads from the cache, failed, from Bill.staff ×2,
      a field after its await ×3
  #1 staffById          |            ░░░                 |    1.00             0
      failed: 57014
productById             |            ████████████        |    7.00      30     1
    wave 2, NAME, from BillItem.product ×36
  #2 productById        |            ░░░░                |    2.00            20
  #3 productById        |            ███████████         |    6.00            10
█ on the critical path, ░ beside it, · queued or waiting, ─ fields and our code`;

const LIGHT = `\
                        |0                           20.00 ms|
waves                   |       111111 2222222222222         |
critical path           |████───██████─█████████████─────────|
SENT                    |                                    |    MS  KEYS  ROWS
billItemsByBillId       |       ██████                       |  3.00    10    36
    wave 1
  #0 billItemsByBillId  |       ·████                        |  2.00          36
staffById               |              ░░░░                  |  2.00     1     1
    wave 2, failed
  #1 staffById          |              ░░░                   |  1.00           0
      failed: 57014
productById             |              █████████████         |  7.00    30     1
    wave 2, NAME
  #2 productById        |              ░░░░                  |  2.00          20
  #3 productById        |              ████████████          |  6.00          10
█ on the critical path, ░ beside it, · queued or waiting, ─ fields and our code`;

const MUTATION = `\
                 |0                                 20.00 ms|
critical path    |█████───███─█████─██████─███████████──────|
SENT             |                                          |     MS  KEYS  ROWS
transaction      |        ███░░░░░░░░░░░░░░█████            |  10.00
    attempt 2, committed, from Mutation.billCreate
  #0 statement0  |            █████                         |   2.00           1
  #1 statement1  |                  ██████                  |   2.00           1
#2 statement2    |                             ··█████      |   2.00           1
    from Mutation.billCreate
█ on the critical path, ░ beside it, · queued or waiting, ─ fields and our code`;

const LINEAGE = [
  '    wave 1, from StockMovementConnection.pageInfo0 ×1,000,',
  ...[1, 2, 3, 4, 5, 6, 7].map((i) => `      StockMovementConnection.pageInfo${i} ×1,000,`),
  '      StockMovementConnection.pageInfo8 ×1,000',
];
