import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Db } from '../database/database.ts';
import type { Output } from '../output.ts';
import { SetupError } from '../setup-error.ts';
import { closingTable } from './closing-table.ts';
import { showProgress } from './progress.ts';
import { describe, writeReportedLines } from './reported-lines.ts';
import { importSales } from './service.ts';

const USAGE = 'Usage: npm run import -- sales FILE.csv[.gz] [--store NAME] [--report FILE.csv]';
const LINES_SHOWN = 5;

/** Runs `sales FILE [--store NAME] [--report FILE]` and prints progress, table and first reported lines; SetupError in one sentence. */
export async function runImport(db: Db, args: readonly string[], out: Output): Promise<void> {
  const { file, store, reportFile } = parse(args);
  const report = await importSales(db, { file, store, onProgress: showProgress(out) });
  const { products, bills, refunds } = report.stored;
  out.write(`\n${closingTable(report)}\n\n`);
  out.write(`The store holds ${products} products, and ${bills} bills and ${refunds} refunds of this file.\n`);
  out.write('The file knows no tax: prices are kept as charged, with tax rates of 0.\n');
  if (reportFile !== undefined) await writeReportedLines(reportFile, report.reportedLines);
  const first = report.reportedLines.slice(0, LINES_SHOWN);
  const where = reportFile === undefined ? 'all of them with --report FILE.csv' : `all of them in ${reportFile}`;
  if (first.length > 0) out.write(`Reported, ${where}:\n${first.map((line) => `  ${describe(line)}\n`).join('')}`);
}

function parse(args: readonly string[]) {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { store: { type: 'string' }, report: { type: 'string' } },
    });
    const [kind, file, ...rest] = positionals;
    if (kind !== 'sales' || file === undefined || rest.length > 0) throw new SetupError(USAGE);
    const { store, report: reportFile } = values;
    if (store !== undefined && !/^[a-z0-9-]{1,100}$/.test(store)) {
      throw new SetupError(`"${store}" is no name for a store: small letters, digits and dashes.`);
    }
    if (reportFile !== undefined && resolve(reportFile) === resolve(file)) {
      throw new SetupError('The list of reported lines would replace the file of sales: choose another name for it.');
    }
    return { file, store, reportFile };
  } catch (error) {
    throw error instanceof SetupError ? error : new SetupError(`${(error as Error).message}. ${USAGE}`);
  }
}
