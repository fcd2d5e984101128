import { readFileSync } from 'node:fs';
import { getOperationAST, parse, separateOperations } from 'graphql';
import { declarations } from '../declarations.ts';
import { Planner } from '../loading/plan.ts';
import { documentHash } from '../profiling/document-hash.ts';
import { type LockEntry, lockEntry } from '../profiling/lock.ts';
import { parseLock } from '../profiling/lock-text.ts';
import { makeSchema } from '../schema.ts';

/** The lock as it was committed. */
export function readLock(): LockEntry[] {
  return parseLock(readFileSync(new URL('../../operations.sql.lock', import.meta.url), 'utf8'));
}

/**
 * The lock as it has to be: the plan of every named operation in these documents, whatever their variables. Where one
 * holds several, each is locked as clients send it: alone, with the fragments that it uses.
 */
export function plannedLock(documents: readonly string[]): LockEntry[] {
  const planner = new Planner(makeSchema(), declarations);
  return documents
    .flatMap((text) => Object.values(separateOperations(parse(text))))
    .flatMap((document) => {
      const operation = getOperationAST(document);
      if (!operation?.name) return [];
      const { value: name } = operation.name;
      const op = { name, type: operation.operation, hash: documentHash(document) };
      return [lockEntry(op, planner.bound(document, name))];
    });
}
