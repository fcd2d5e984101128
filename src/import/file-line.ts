import { SetupError } from '../setup-error.ts';

/** One line of the file. Prices are in mills, thousandths of the currency's major unit, so that every price of the file is exact. */
export interface FileLine {
  /** Where it stands in the file; the header is line 1. */
  readonly lineNo: number;
  readonly invoice: string;
  readonly code: string;
  /** Trimmed; empty when the file has none. */
  readonly description: string;
  /** Signed as in the file, never 0. */
  readonly quantity: number;
  /** The shop's own clock, `YYYY-MM-DD HH:MM:SS`. */
  readonly at: string;
  readonly priceMills: number;
  /** Empty for a sale over no account. */
  readonly customer: string;
  readonly country: string;
}

/** The columns that a file of sales must have, in any order. */
export const COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
] as const;

export type Cells = Readonly<Record<(typeof COLUMNS)[number], string>>;

// The longest text that any column is made of, an invoice and a description, stays well within a label.
const MAX_CELL_LENGTH = 200;
const MAX_QUANTITY = 1_000_000;

/** The line that `cells` spell; SetupError with the line number when one of them cannot be read. */
export function fileLine(cells: Cells, lineNo: number): FileLine {
  const refuse = (sentence: string): never => {
    throw new SetupError(`Line ${lineNo}: ${sentence}.`);
  };
  for (const column of COLUMNS) {
    if (cells[column].length > MAX_CELL_LENGTH) refuse(`${column} is longer than ${MAX_CELL_LENGTH} characters`);
    if (cells[column].includes('\0')) refuse(`${column} holds a NUL character`);
  }
  for (const column of ['InvoiceNo', 'StockCode'] as const) {
    if (cells[column].trim() === '') refuse(`${column} is empty`);
  }
  const line: FileLine = {
    lineNo,
    invoice: cells.InvoiceNo,
    code: cells.StockCode,
    description: cells.Description.trim(),
    quantity: quantityOf(cells.Quantity) ?? refuse(`"${cells.Quantity}" is no quantity: a whole number, not 0`),
    at: timeOf(cells.InvoiceDate) ?? refuse(`"${cells.InvoiceDate}" is no date: YYYY-MM-DD HH:MM:SS`),
    priceMills: millsOf(cells.UnitPrice) ?? refuse(`"${cells.UnitPrice}" is no price: a decimal of at most 3 places`),
    // The workbook kept the number of the customer as a decimal.
    customer: cells.CustomerID.trim().replace(/\.0$/, ''),
    country: cells.Country.trim(),
  };
  if (!Number.isSafeInteger(amountMills(line))) refuse('the price times the quantity is beyond exact numbers');
  return line;
}

/** What a line is worth, in mills: negative when its goods or its money come back. */
export function amountMills(line: FileLine): number {
  return line.priceMills * line.quantity;
}

function quantityOf(text: string): number | undefined {
  const quantity = /^-?\d{1,7}$/.test(text) ? Number(text) : 0;
  return quantity !== 0 && Math.abs(quantity) <= MAX_QUANTITY ? quantity : undefined;
}

function millsOf(text: string): number | undefined {
  const [, sign, whole = '', decimals = ''] = /^(-?)(\d{1,9})(?:\.(\d{1,3}))?$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const mills = Number(whole + decimals.padEnd(3, '0'));
  return sign === '-' ? 0 - mills : mills;
}

function timeOf(text: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined;
  const instant = new Date(`${text.replace(' ', 'T')}Z`);
  // A day that the calendar lacks is either no date at all or has moved into the next month.
  const isReal = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text.slice(0, 10));
  return isReal ? text : undefined;
}
