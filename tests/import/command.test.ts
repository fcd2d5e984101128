import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runImport } from '../../src/import/command.ts';
import { SetupError } from '../../src/setup-error.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const file = fileURLToPath(new URL('./sales-slice.csv', import.meta.url));
const usage = 'Usage: npm run import -- sales FILE.csv[.gz] [--store NAME] [--report FILE.csv]';
const CLOSING = `accepted   sold, as lines of bills                                                           124  11,296.350
           cancelled, as refunds                                                              27  -4,580.620
           at price 0, as stock adjustments                                                   20       0.000
reported   the shop's own books: fee, bank charge, discount, sample, commission, bad debt      8  13,397.500
reported   a price finer than the smallest coin                                                1       0.001
reported   a cancellation that names no customer, so no bill                                   2    -945.090
reported   a cancellation of what the customer has on no earlier bill                          5     -35.010
reported   a cancellation of more than any one earlier bill still holds                        2     -93.000
difference the part of a refund above the price paid (2 accepted lines)                        0  -1,908.470
────────────────────────────────────────────────────────────────────────────────────────────────────────────
accepted                                                                                     171   6,715.730
reported, with the difference                                                                 18  10,415.931
file = accepted + reported                                                                   189  17,131.661

The store holds 119 products, and 42 bills and 22 refunds of this file.
The file knows no tax: prices are kept as charged, with tax rates of 0.
Reported, all of them in REPORT:
  line 24: C536379 D × -1, -27.500: the shop's own books: fee, bank charge, discount, sample, commission, bad debt
  line 25: C536383 35004C × -1, -4.650: a cancellation of what the customer has on no earlier bill
  line 38: C536543 22632 × -1, -2.100: a cancellation of what the customer has on no earlier bill
  line 39: C536543 22355 × -2, -1.700: a cancellation of what the customer has on no earlier bill
  line 60: 536779 BANK CHARGES × 1, 15.000: the shop's own books: fee, bank charge, discount, sample, commission, bad debt
`;
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'sales-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** The whole text that a run writes. */
async function run(args: readonly string[], isTTY = false): Promise<string> {
  const parts: string[] = [];
  await runImport(database.db, args, { isTTY, write: (part) => parts.push(part) });
  return parts.join('');
}

test('prints each step, the closing table and the first reported lines, and writes them all to a file', async () => {
  const reportFile = path.join(folder, 'reported.csv');
  const text = await run(['sales', file, '--report', reportFile]);
  expect(text.split('\n').slice(0, 2)).toEqual(['reading the file (bytes): 16,254', 'writing product rows: 119']);
  expect(text.slice(text.indexOf('accepted'))).toBe(CLOSING.replace('REPORT', reportFile));
  const written = (await readFile(reportFile, 'utf8')).split('\n');
  expect([written.length, written[0], written[6]]).toEqual([
    22,
    'line,invoice,code,description,quantity,time,customer,amount,reason',
    '88,C537413,22834,HAND WARMER BABUSHKA DESIGN,-72,2010-12-06 15:07:00,14409,-18.000,the part of a refund above the price paid',
  ]);
});

test('prints the same table again for the same file', async () => {
  const table = (text: string) => text.slice(text.indexOf('accepted'), text.indexOf('The store holds'));
  const first = table(await run(['sales', file, '--store', 'again']));
  expect(table(await run(['sales', file, '--store', 'again']))).toBe(first);
  expect(first).toContain('file = accepted + reported');
});

test('draws a bar on a terminal', async () => {
  const text = await run(['sales', file, '--store', 'bar'], true);
  expect(text).toContain(`\r${'█'.repeat(30)} writing product rows 119 of 119\n`);
});

test.each([
  [[], usage],
  [['sales'], usage],
  [['bills', 'x.csv'], usage],
  [['sales', 'x.csv', 'y.csv'], usage],
  [['sales', 'x.csv', '--store', 'My Shop'], '"My Shop" is no name for a store: small letters, digits and dashes.'],
  [
    ['sales', 'x.csv', '--report', './x.csv'],
    'The list of reported lines would replace the file of sales: choose another name for it.',
  ],
])('refuses %j in one sentence', async (args, sentence) => {
  await expect(run(args)).rejects.toThrow(new SetupError(sentence));
});

test('refuses an option it does not know', async () => {
  await expect(run(['sales', 'x.csv', '--force'])).rejects.toThrow(/^Unknown option '--force'.* Usage: /);
});
