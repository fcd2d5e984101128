import path from 'node:path';
import type { Check } from './sources.ts';

/** The parts of src/, folders and files: each may import from those to its left, and from itself. */
export const PARTS = [
  ...[
    'errors',
    'setup-error',
    'output',
    'money',
    'integer-digits',
    'generated',
    'logging',
    'workers',
    'limits',
    'setting-values',
    'settings',
    'config',
    'http',
    'trusted',
    'auth',
    'database',
    'loading',
    'connection',
    'executing',
    'profiling',
    'page',
    'serving',
  ],
  ...['rights', 'store', 'cost', 'writing', 'product', 'stock', 'catalogue', 'bill', 'refund', 'receipt', 'node'],
  ...['declarations', 'scalars', 'schema', 'context', 'operation-log', 'profiler', 'apollo', 'graphiql', 'server'],
  ...['demo', 'seed', 'import', 'replay', 'profile-cli', 'program', 'main', 'cli'],
] as const;

/** Neighbours that would be allowed to know each other by the order above, and do not: importer, imported. */
const STRANGERS = [
  ['database', 'http', 'an answer to a client is no matter of SQL'],
  ['database', 'limits', 'limits are about operations'],
  ['database', 'auth', 'whose request it is, is no matter of SQL'],
  ['import', 'demo', 'real sales need no invented ones'],
  ['import', 'seed', 'real sales need no invented ones'],
  ['replay', 'database', 'a replay is a client, and goes through the front door'],
  ['replay', 'demo', 'real sales need no invented ones'],
  ['replay', 'seed', 'real sales need no invented ones'],
  ['profile-cli', 'database', 'it is a client, and goes through the front door'],
  ['cli', 'main', 'importing a program runs it'],
] as const;

/** Nothing knows its future: a part imports from its left only, and src/ nothing but itself and the migrations. */
export const importsOnlyFromItsLeft: Check = (files) => {
  const strays: string[] = [];
  const seen: string[] = [];
  for (const { path: from, text } of files) {
    if (!from.startsWith('src/')) continue;
    for (const [, to] of text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)) {
      const target = path.posix.join(path.posix.dirname(from), to as string);
      seen.push(`${partOf(from)} → ${partOf(target)}`);
      if (!mayImport(partOf(from), partOf(target))) strays.push(`${from} imports ${target}`);
    }
  }
  return { strays, seen };
};

function mayImport(from: string, to: string): boolean {
  const [left, right] = [PARTS.indexOf(to as never), PARTS.indexOf(from as never)];
  const strange = STRANGERS.some(([importer, imported]) => importer === from && imported === to);
  return left !== -1 && right !== -1 && left <= right && !strange;
}

/** `src/bill/loaders.ts` is of the part bill, `src/money.ts` of the part money, and a file outside of src/ of none. */
export function partOf(file: string): string {
  return /^src\/([^/]+?)(?:\.ts)?(?:\/|$)/.exec(file)?.[1] ?? '(outside)';
}
