import type { Db } from '../database/database.ts';
import { SetupError } from '../setup-error.ts';
import { type ClosingReport, closingReport } from './closing-report.ts';
import { readSales } from './csv.ts';
import { planSales } from './plan.ts';
import type { Progress } from './progress.ts';
import { claimStore, insertSales, selectImportedFingerprint, selectStored } from './repository.ts';

export interface ImportOptions {
  /** A CSV file, gzipped when its name ends in `.gz`. */
  readonly file: string;
  /** The code of the store that the sales become; it must be new, or hold this very file. */
  readonly store?: string | undefined;
  readonly onProgress?: Progress | undefined;
}

/**
 * Imports a file of sales as a store of its own, whole or not at all, and closes it against what the store then holds.
 * A file that the store holds already changes nothing and closes the same way. SetupError, with nothing changed, for a
 * file that cannot be read, for a store that holds anything else, and for books that do not add up.
 */
export async function importSales(db: Db, options: ImportOptions): Promise<ClosingReport> {
  const { file, store = 'online-retail', onProgress = () => {} } = options;
  const { lines, fingerprint } = await readSales(file, onProgress);
  const plan = planSales(lines);
  return db.transaction().execute(async (transaction) => {
    const { storeId, isNew } = await claimStore(transaction, store);
    if (isNew) await insertSales(transaction, storeId, plan, fingerprint, onProgress);
    else await refuseOtherContent(transaction, storeId, store, fingerprint);
    return closingReport(plan, await selectStored(transaction, storeId));
  });
}

async function refuseOtherContent(db: Db, storeId: number, store: string, fingerprint: Buffer): Promise<void> {
  const held = await selectImportedFingerprint(db, storeId);
  if (held?.equals(fingerprint)) return;
  const content = held ? 'another file of sales' : 'a shop that no import made';
  throw new SetupError(`The store "${store}" holds ${content}: choose a new one with --store NAME.`);
}
