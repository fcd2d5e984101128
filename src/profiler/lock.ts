import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
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

/** The lock as it has to be: the plan of every named operation in these documents, whatever their variables. */
export function plannedLock(documents: readonly string[]): LockEntry[] {
  const planner = new Planner(makeSchema(), declarations);
  return documents
    .map((text) => parse(text))
    .flatMap((document) =>
      document.definitions.flatMap((node) => {
        if (node.kind !== Kind.OPERATION_DEFINITION || node.name === undefined) return [];
        const { value: name } = node.name;
        const op = { name, type: node.operation, hash: documentHash(document) };
        return [lockEntry(op, planner.bound(document, name))];
      }),
    );
}
