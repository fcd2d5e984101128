import { describe, expect, test } from '@jest/globals';
import { batchSplit } from '../../../src/profiling/hints/batch-split.ts';
import { duplicate } from '../../../src/profiling/hints/duplicate.ts';
import { nPlusOne } from '../../../src/profiling/hints/n-plus-one.ts';
import { hintsOf } from '../record-of.ts';
import { each } from './cases.ts';

const readThrough = 'Read product through a loader: its keys are sent together in one statement.';
const lateKey = { keys: 1, loads: 1, from: { '?': 1 } };
const readOnce = 'Read it once: a loader remembers its keys as long as the operation runs; else hand the rows on.';
const noAwait =
  'Load from productById before the first await of the resolver, so that all its keys share one statement.';

describe('n+1', () => {
  each(nPlusOne, [
    {
      what: 'names the field that sends one text three times with other values',
      statements: [{ values: [1] }, { values: [2] }, { values: [3] }],
      says: [
        [
          'BillItem.price',
          'selectPrice was sent 3 times with differing values, on behalf of BillItem.price.',
          readThrough,
        ],
      ],
    },
    {
      what: 'names the statement where no field is known',
      statements: [1n, 2n, 3n].map((id) => ({ values: [id], field: null })),
      says: [
        [
          'selectPrice',
          'selectPrice was sent 3 times with differing values, on behalf of a field that is not known.',
          readThrough,
        ],
      ],
    },
    {
      what: 'sees rows that are inserted one by one',
      statements: [1, 2, 3].map((id) => ({ values: [id], kind: 'write', name: 'insertItem', transaction: 0 })),
      says: [
        [
          'BillItem.price',
          'insertItem was sent 3 times with differing values, on behalf of BillItem.price.',
          'Write all rows in one statement: give insertItem arrays, and read them by unnest.',
        ],
      ],
    },
    {
      what: 'sees loads that are awaited one after another',
      statements: [1, 2, 3].map((id) => ({ values: [id], batch: id - 1, field: null, name: 'productById' })),
      batches: [lateKey, lateKey, lateKey].map((batch, i) => ({ ...batch, wave: i + 1 })),
      says: [
        [
          'productById',
          'productById was sent 3 times with differing values, on behalf of a field that is not known.',
          'Load all keys of productById before the first is awaited (Promise.all): loads in a row share no batch.',
        ],
      ],
    },
    { what: 'is silent about two', statements: [{ values: [1] }, { values: [2] }], says: [] },
    {
      what: 'is silent about equal values',
      statements: [{ values: [1] }, { values: [1] }, { values: [1] }],
      says: [],
    },
    {
      what: 'is silent about the attempts of one transaction',
      statements: [0, 1, 2].map((transaction) => ({ values: [transaction], transaction, kind: 'write' })),
      says: [],
    },
    {
      what: 'is silent about different fields',
      statements: ['A.a', 'B.b', 'C.c'].map((field, i) => ({ values: [i], field })),
      says: [],
    },
    {
      what: 'is silent about batches on a way down, each of one key',
      statements: [1, 2, 3].map((id) => ({ values: [id], batch: id - 1, field: null })),
      batches: [1, 2, 3].map((wave) => ({ keys: 1, loads: 1, from: { 'Category.parent': 1 }, wave })),
      says: [],
    },
  ]);
});

describe('duplicate', () => {
  each(duplicate, [
    {
      what: 'names a read that was made twice with the same values',
      statements: [{ values: [1, 'a'] }, { values: [2, 'a'] }, { values: [1, 'a'], field: 'Bill.price' }],
      says: [
        [
          'BillItem.price',
          'selectPrice was sent 2 times with the same values, on behalf of BillItem.price and 1 more.',
          readOnce,
        ],
      ],
    },
    { what: 'is silent about other values', statements: [{ values: [1] }, { values: [2] }], says: [] },
    {
      what: 'is silent when the table was written in between',
      statements: [{ values: [1] }, { kind: 'write', fp: 'bbbbbbbb' }, { values: [1] }],
      says: [],
    },
    {
      what: 'is not misled by a write to another table',
      statements: [{ values: [1] }, { kind: 'write', fp: 'bbbbbbbb', tables: ['bill'] }, { values: [1] }],
      says: [
        ['BillItem.price', 'selectPrice was sent 2 times with the same values, on behalf of BillItem.price.', readOnce],
      ],
    },
    {
      what: 'is silent about a write, and about what is read again inside a transaction',
      statements: [
        { values: [1] },
        { values: [1], transaction: 0 },
        { values: [1], kind: 'write', transaction: 0, tables: ['bill'], fp: 'bbbbbbbb' },
        { values: [1], kind: 'write', transaction: 0, tables: ['bill'], fp: 'bbbbbbbb' },
      ],
      says: [],
    },
  ]);
});

describe('batch.split', () => {
  each(batchSplit, [
    {
      what: 'names a loader that went out twice in one wave',
      batches: [{ from: { 'BillItem.product': 7 } }, { from: { 'BillItem.product': 2, 'Bill.gift': 1 } }],
      says: [
        [
          'BillItem.product',
          'productById went out 2 times in wave 1, on behalf of BillItem.product and 1 more.',
          noAwait,
        ],
      ],
    },
    {
      what: 'names a loader that was asked again after an await',
      batches: [{ wave: 2 }, { wave: 3, from: { '?': 4 } }],
      says: [
        [
          'BillItem.product',
          'productById went out in wave 2, and again in wave 3, on behalf of BillItem.product; a resolver had awaited before it loaded.',
          noAwait,
        ],
      ],
    },
    {
      what: 'is silent about one loader at two depths of the document',
      batches: [{ wave: 2 }, { wave: 4, from: { 'StockMovement.product': 4 } }],
      says: [],
    },
    { what: 'is silent about two branches', batches: [{ branch: '?sort=a' }, { branch: '?sort=b' }], says: [] },
    {
      what: 'is silent about what did not fit into one statement',
      batches: [{ keys: 2_000 }, { keys: 1 }],
      says: [],
    },
    {
      what: 'is silent about a way that goes on after an await, to a loader that nobody else asked',
      batches: [{ loader: 'billById' }, { wave: 2, from: { '?': 4 } }],
      says: [],
    },
  ]);
});

test('rules leave the values out of what they say', () => {
  const values = ['secret-of-a-customer'];
  const three = [1, 2, 3].map((id) => ({ values: [id, ...values] }));
  const hints = [
    ...hintsOf(nPlusOne, { statements: three }),
    ...hintsOf(duplicate, { statements: [{ values }, { values }] }),
  ];
  expect(hints.map(({ rule, statements }) => [rule, statements])).toEqual([
    ['n+1', [0, 1, 2]],
    ['duplicate', [0, 1]],
  ]);
  expect(JSON.stringify(hints)).not.toContain('secret');
});
