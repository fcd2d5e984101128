import { describe } from '@jest/globals';
import { batchBig } from '../../../src/profiling/hints/batch-big.ts';
import { budgetExceeded } from '../../../src/profiling/hints/budget-exceeded.ts';
import { overfetch } from '../../../src/profiling/hints/overfetch.ts';
import { poolWait } from '../../../src/profiling/hints/pool-wait.ts';
import { slow } from '../../../src/profiling/hints/slow.ts';
import { each } from './cases.ts';

const fewerParents = 'Ask for fewer parents at a time: give the list above it a page, or a smaller one.';
const wide = { id: 1, name: 'n', photo: 'p'.repeat(900), notes: 'n'.repeat(200) };

describe('batch.big and rows.big', () => {
  each(batchBig, [
    {
      what: 'name a loader with more keys than one statement should have',
      batches: [{ keys: 2_000 }, { keys: 1 }],
      says: [
        [
          'BillItem.product',
          'productById was given 2001 keys in one wave, on behalf of BillItem.product.',
          fewerParents,
        ],
      ],
    },
    {
      what: 'name a loader with far more rows than keys',
      batches: [{ loader: 'itemsByProductId', keys: 20, rows: 1_001, from: { 'Product.items': 20 } }],
      says: [
        [
          'Product.items',
          'itemsByProductId read 1001 rows for 20 keys, on behalf of Product.items.',
          'Give the list a page, or sum and count in SQL what is only summed and counted.',
        ],
      ],
    },
    { what: 'are silent about 2,000 keys', batches: [{ keys: 2_000, rows: 2_000 }], says: [] },
    { what: 'are silent about a page of one list', batches: [{ keys: 1, rows: 101 }], says: [] },
    { what: 'are silent about 50 rows a key', batches: [{ keys: 100, rows: 5_000 }], says: [] },
  ]);
});

describe('slow', () => {
  each(slow, [
    {
      what: 'names a statement that took more than five times its usual',
      statements: [{ ms: 50.1, params: ['number', 'array[60]'], rows: 60 }],
      usualMs: 10,
      says: [
        [
          'BillItem.price',
          'selectPrice took 50.1 ms, 5 times its usual 10.0 ms, on behalf of BillItem.price.',
          'Look at its parameters (number, array[60]), its 60 rows and its plan: it may have waited for a lock.',
        ],
      ],
    },
    { what: 'is silent up to five times', statements: [{ ms: 50 }], usualMs: 10, says: [] },
    { what: 'is silent below 20 ms', statements: [{ ms: 20 }], usualMs: 0.1, says: [] },
    { what: 'is silent about what it has not seen often enough', statements: [{ ms: 500 }], says: [] },
  ]);
});

describe('pool.wait', () => {
  each(poolWait, [
    {
      what: 'names who waited longest for a connection',
      statements: [{ wait: 1 }, { wait: 2, field: 'Query.bills', name: 'selectBills' }, { wait: 0 }],
      record: { ms: { total: 20, parse: 0, validate: 0, execute: 20, db: 10, wait: 3 } },
      says: [
        [
          'Query.bills',
          'Statements waited 3.0 ms for a connection beside 10.0 ms in the database, most of all selectBills for 2.0 ms, on behalf of Query.bills.',
          'Allow more connections, or find what holds them: long transactions, or operations with wide waves. A new process waits while its first connections are opened.',
        ],
      ],
    },
    {
      what: 'is silent about 2 ms',
      statements: [{ wait: 2 }],
      record: { ms: { total: 20, parse: 0, validate: 0, execute: 20, db: 1, wait: 2 } },
      says: [],
    },
    {
      what: 'is silent about a fifth of the time in the database',
      statements: [{ wait: 4 }],
      record: { ms: { total: 30, parse: 0, validate: 0, execute: 30, db: 20, wait: 4 } },
      says: [],
    },
  ]);
});

describe('overfetch.columns', () => {
  each(overfetch, [
    {
      what: 'names the largest columns that nobody read',
      batches: [{}],
      rows: [{ row: wide, read: ['id'] }],
      says: [
        [
          'BillItem.product',
          'productById loaded 4 columns, of which 1 were read, on behalf of BillItem.product: 1101 bytes for nothing in its first row.',
          'Leave photo, notes, name out of productById; where another field of the document wants them, ask for that in an operation of its own.',
        ],
      ],
    },
    { what: 'is silent when half was read', batches: [{}], rows: [{ row: wide, read: ['id', 'name'] }], says: [] },
    {
      what: 'is silent about 1,000 bytes',
      batches: [{}],
      rows: [{ row: { ...wide, notes: 'n'.repeat(99) }, read: ['id'] }],
      says: [],
    },
    { what: 'is silent where no row was watched', batches: [{}], says: [] },
  ]);
});

describe('budget.exceeded', () => {
  each(budgetExceeded, [
    {
      what: 'says by how much, and which loader came last',
      batches: [{ wave: 1, loader: 'refundPage' }, { wave: 3 }],
      record: { budget: { statements: [6, 5], waves: [3, 3], ok: false } },
      says: [
        [
          'Op',
          'Op took 6 statements, 5 are allowed.',
          'Compare its statements with its entry in the lock file; the last wave sent productById. Where more are meant, write the entry anew.',
        ],
      ],
    },
    {
      what: 'is silent within the budget',
      record: { budget: { statements: [5, 5], waves: [3, 4], ok: true } },
      says: [],
    },
    { what: 'is silent without one', says: [] },
  ]);
});
