import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSales } from '../../src/import/csv.ts';
import { SetupError } from '../../src/setup-error.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const GOOD = '536365,85123A,"HEART, WHITE ",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sales-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer, name = 'sales.csv') {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return readSales(file, () => {});
}

test('a line is read with its number, its price in thousandths and its customer as a whole number', async () => {
  const { lines } = await read(`\uFEFF${HEADER}\r\n${GOOD}\r\n`);
  expect(lines).toEqual([
    {
      lineNo: 2,
      invoice: '536365',
      code: '85123A',
      description: 'HEART, WHITE',
      quantity: 6,
      at: '2010-12-01 08:26:00',
      priceMills: 2_550,
      customer: '17850',
      country: 'United Kingdom',
    },
  ]);
});

test('columns may come in any order, with others among them', async () => {
  const header = 'Country,CustomerID,More,UnitPrice,InvoiceDate,Quantity,Description,StockCode,InvoiceNo';
  const { lines } = await read(`${header}\nFrance,,x,0.001,2011-02-28 12:00:00,-1,,POST,C1\n`);
  expect(
    lines.map(({ invoice, code, priceMills, quantity, customer, country }) => [
      invoice,
      code,
      priceMills,
      quantity,
      customer,
      country,
    ]),
  ).toEqual([['C1', 'POST', 1, -1, '', 'France']]);
});

test('a packed file has the fingerprint of its text', async () => {
  const text = `${HEADER}\n${GOOD}\n`;
  const plain = await read(text);
  expect(await read(gzipSync(text), 'sales.csv.gz')).toEqual(plain);
});

describe('refuses with the line and the reason', () => {
  const row = (cells: Record<number, string>) => GOOD_CELLS.map((cell, i) => cells[i] ?? cell).join(',');
  const GOOD_CELLS = ['1', 'A', 'x', '6', '2010-12-01 08:26:00', '2.55', '', 'UK'];
  test.each([
    [`${HEADER.replace('StockCode,', '')}\n${GOOD}`, 'Line 1: the column StockCode is missing.'],
    [`${HEADER}\n${GOOD}\n1,2,3`, 'Line 3: 3 cells where the header has 8.'],
    [`${HEADER}\n${GOOD}\n${row({ 3: '6.5' })}`, 'Line 3: "6.5" is no quantity: a whole number, not 0.'],
    [`${HEADER}\n${row({ 3: '0' })}`, 'Line 2: "0" is no quantity: a whole number, not 0.'],
    [`${HEADER}\n${row({ 3: '1000001' })}`, 'Line 2: "1000001" is no quantity: a whole number, not 0.'],
    [`${HEADER}\n\n${row({ 4: '01/12/2010' })}`, 'Line 3: "01/12/2010" is no date: YYYY-MM-DD HH:MM:SS.'],
    [
      `${HEADER}\n${row({ 4: '2011-02-29 08:00:00' })}`,
      'Line 2: "2011-02-29 08:00:00" is no date: YYYY-MM-DD HH:MM:SS.',
    ],
    [`${HEADER}\n${row({ 5: '1e3' })}`, 'Line 2: "1e3" is no price: a decimal of at most 3 places.'],
    [
      `${HEADER}\n${row({ 3: '1000000', 5: '99999999' })}`,
      'Line 2: the price times the quantity is beyond exact numbers.',
    ],
    [`${HEADER}\n${row({ 1: ' ' })}`, 'Line 2: StockCode is empty.'],
    [`${HEADER}\n${row({ 2: 'x'.repeat(201) })}`, 'Line 2: Description is longer than 200 characters.'],
    [`${HEADER}\n${row({ 2: 'a\0b' })}`, 'Line 2: Description holds a NUL character.'],
  ])('%#: %s', async (content, sentence) => {
    await expect(read(content)).rejects.toThrow(new SetupError(sentence));
  });

  test.each([
    [`${HEADER}\n1,"A`, /sales\.csv is no CSV file: .*quote/i],
    [HEADER, /sales\.csv holds no sales\.$/],
    ['', /sales\.csv holds no sales\.$/],
    [Buffer.from([0x49, 0xff, 0x0a]), /sales\.csv cannot be read: .*utf-8/i],
  ])('a file that is none: %#', async (content, sentence) => {
    await expect(read(content)).rejects.toThrow(sentence);
    await expect(read(content)).rejects.toThrow(SetupError);
  });

  test('a packed file that is cut, and one that is not there', async () => {
    const cut = gzipSync(`${HEADER}\n${GOOD}\n`).subarray(0, 60);
    await expect(read(cut, 'cut.csv.gz')).rejects.toThrow(/cut\.csv\.gz cannot be read: unexpected end of file\.$/);
    await expect(readSales(path.join(folder, 'none.csv'), () => {})).rejects.toThrow(SetupError);
  });
});
