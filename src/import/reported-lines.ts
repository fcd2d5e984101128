import { writeFile } from 'node:fs/promises';
import { SetupError } from '../setup-error.ts';
import { REASONS } from './classify.ts';
import type { ReportedLine } from './imported.ts';
import { formatMills } from './mills.ts';

const HEADER = ['line', 'invoice', 'code', 'description', 'quantity', 'time', 'customer', 'amount', 'reason'];

/** One reported line for people: where it stands, what it is, its reason and its amount. */
export function describe({ line, reason, amountMills }: ReportedLine): string {
  return `line ${line.lineNo}: ${line.invoice} ${line.code} × ${line.quantity}, ${formatMills(amountMills)}: ${REASONS[reason]}`;
}

/** Writes all reported lines to a CSV file, in the order of the imported file; SetupError when it cannot be written. */
export async function writeReportedLines(file: string, reported: readonly ReportedLine[]): Promise<void> {
  const records = reported.map(({ line, reason, amountMills }) => {
    const { lineNo, invoice, code, description, quantity, at, customer } = line;
    const amount = formatMills(amountMills).replaceAll(',', '');
    return [lineNo, invoice, code, description, quantity, at, customer, amount, REASONS[reason]];
  });
  const text = [HEADER, ...records].map((record) => record.map(csvCell).join(',')).join('\n');
  await writeFile(file, `${text}\n`).catch((error: Error) => {
    throw new SetupError(`The list of reported lines cannot be written: ${error.message}.`);
  });
}

function csvCell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
