import path from 'node:path';
import { expect, test } from '@jest/globals';
import { trackedFiles } from '../architecture/sources.ts';
import { writes } from '../support/writes.ts';

const ROOT = path.join(import.meta.dirname, '../..');

/** Functions of repositories that no caller reaches, or that are no statement by themselves, each with its reason. */
const NO_STATEMENT_OF_A_CALLER: Readonly<Record<string, string>> = {
  'catalogue.isTakenBarcode': 'reads an error',
  'import.claimStore': 'a command: makes the store that it fills',
  'import.selectImportedFingerprint': 'a command, for the store that it was given',
  'import.insertSales': 'a command, for the store that it was given',
  'import.selectStored': 'a command, for the store that it was given',
  'product.productColumns': 'a part of statements that are read whole',
  'product.soughtProducts': 'a part of statements that are read whole',
  'product.productsOf': 'a part of statements that are read whole',
  'product.productsIn': 'a part of statements that are read whole',
  'program.selectStoreCodes': 'tells a start whether there is any store',
  'program.selectTellingBill': 'a bill for the welcome on the terminal, of the store that it names',
  'program.selectNow': 'reads a clock',
  'seed.insertNewStores': 'a command: makes the stores that it fills',
  'seed.updateProducts': 'a command, for the store that it made',
  'seed.passIds': 'a command: counters of ids',
  'seed.analyze': 'a command: statistics',
  'stock.selectStockDrift': 'what a loader sends, which is read with the loaders',
  'stock.stockChange': 'a part of statements that are read whole',
  'store.selectStoreIdByCode': 'finds the store of a verified caller, whom it does not know before',
  'store.insertStore': 'a command: makes the store',
  'writing.deleteOldKeys': 'forgets the old keys of all stores, and tells nobody of them',
};

test('every statement that a repository declares is among those that are read, and every function has its reason', async () => {
  const files = trackedFiles().filter((file) => /^src\/\w+\/repository\.ts$/.test(file.path));
  const declared: string[] = [];
  const functions: string[] = [];
  for (const file of files) {
    for (const [name, value] of Object.entries(await import(path.join(ROOT, file.path)))) {
      if (typeof value === 'function') functions.push(`${file.path.split('/')[1]}.${name}`);
      else if (isWrite(value)) declared.push(value.name);
    }
  }
  expect(files).toHaveLength(10);
  expect(declared.sort()).toEqual(writes.map(({ name }) => name).sort());
  expect(functions.sort()).toEqual(Object.keys(NO_STATEMENT_OF_A_CALLER).sort());
});

function isWrite(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'compile' in value && 'name' in value;
}
