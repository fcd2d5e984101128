import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { CsvError, parse } from 'csv-parse/sync';
import { SetupError } from '../setup-error.ts';
import { type Cells, COLUMNS, type FileLine, fileLine } from './file-line.ts';
import type { Progress } from './progress.ts';

/** A file of sales: its lines in their order, and the sha256 of its text, the same packed or not. */
export interface SalesFile {
  readonly lines: readonly FileLine[];
  readonly fingerprint: Buffer;
}

const MAX_BYTES = 500_000_000;
const LINES_PER_REPORT = 5_000;

/** Reads a CSV file of sales, gzipped when its name ends in `.gz`; SetupError names the line of the first thing it cannot read. */
export async function readSales(file: string, onProgress: Progress): Promise<SalesFile> {
  const bytes = await contentOf(file);
  const lines: FileLine[] = [];
  let cellsOf: ((record: readonly string[], lineNo: number) => Cells) | undefined;
  const onRecord = (record: string[], { lines: lineNo, bytes: done }: { lines: number; bytes: number }) => {
    if (cellsOf === undefined) cellsOf = headerOf(record);
    else lines.push(fileLine(cellsOf(record, lineNo), lineNo));
    if (lines.length % LINES_PER_REPORT === 0) onProgress('reading the file (bytes)', done, bytes.length);
    return null;
  };
  try {
    parse(bytes, { bom: true, relax_column_count: true, skip_empty_lines: true, on_record: onRecord });
  } catch (error) {
    throw error instanceof CsvError ? new SetupError(`${file} is no CSV file: ${error.message}.`) : error;
  }
  if (lines.length === 0) throw new SetupError(`${file} holds no sales.`);
  onProgress('reading the file (bytes)', bytes.length, bytes.length);
  return { lines, fingerprint: createHash('sha256').update(bytes).digest() };
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    const bytes = await readFile(file);
    const text = file.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes;
    new TextDecoder('utf-8', { fatal: true }).decode(text);
    return text;
  } catch (error) {
    throw new SetupError(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

function headerOf(header: readonly string[]) {
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new SetupError(`Line 1: the column ${missing.join(', ')} is missing.`);
  const places = COLUMNS.map((column) => header.indexOf(column));
  return (record: readonly string[], lineNo: number): Cells => {
    if (record.length !== header.length) {
      throw new SetupError(`Line ${lineNo}: ${record.length} cells where the header has ${header.length}.`);
    }
    return Object.fromEntries(COLUMNS.map((column, i) => [column, record[places[i] as number]])) as unknown as Cells;
  };
}
