import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { expect } from '@jest/globals';
import type { Plan } from '../../src/loading/plan.ts';
import type { Ran } from './till.ts';

/** Set by `npm run operations:update`, which rewrites what the operations cause; the diff is then reviewed like code. */
const UPDATE = process.env.UPDATE_OPERATIONS === '1';

/** A file beside an operation's document. */
export function neighbour(name: string, extension: 'graphql' | 'sql' | 'json' | 'txt'): URL {
  return new URL(`../operations/${name}.${extension}`, import.meta.url);
}

/** Expects `text` to be what the neighbour holds, or writes it there when the expectations are being rewritten. */
export function expectNeighbour(name: string, extension: 'sql' | 'json' | 'txt', text: string): void {
  const file = neighbour(name, extension);
  if (UPDATE) writeFileSync(file, text);
  const known = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (known !== text) {
    console.error(format('%s.%s differs; when the change is meant: npm run operations:update', name, extension));
  }
  expect(text).toBe(known);
}

/**
 * Every statement of a run: first those of its service calls, from begin to commit, then those of its loaders in the
 * order of the plan, each with its wave and the fields that caused it.
 */
export function sqlOf(plan: Plan, ran: Ran): string {
  const ofCalls = ran.statements.filter(({ query }) => !LOADER.test(query.sql));
  const calls = ofCalls.map(({ query }) => `${broken(query.sql)};\n`).join('\n');
  const heading = plan.calls.map(({ coordinate }) => `-- ${coordinate}\n`).join('');
  const loaders = plan.statements.map(({ wave, loader, coordinates }) => {
    const sent = ran.statements.find(({ query }) => LOADER.exec(query.sql)?.[1] === loader.name);
    return `-- wave ${wave}: ${coordinates.join(', ')}\n${sent ? `${broken(sent.query.sql)};` : NOT_SENT}\n`;
  });
  return [...(calls === '' ? [] : [`${heading}${calls}`]), ...loaders].join('\n');
}

const LOADER = /\/\*loader='(\w+)'\*\/$/;
const NOT_SENT = '-- not sent: the statements before it brought the rows back';

// Kysely writes one line; a reviewer reads clauses.
function broken(sql: string): string {
  const clauses = sql.includes('\n') ? / \/\*/g : / (?:from|where|and|group by|order by|\/\*)/g;
  return sql.replace(clauses, (clause) => `\n${clause.trim()}`);
}
