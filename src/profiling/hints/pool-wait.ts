import type { Rule } from '../profiler.ts';
import { askedBy, named } from './asked-by.ts';

const LEAST_MS = 2;
const SHARE = 0.2;

/** Waits for a connection that are a good part of the time with the database: not slow SQL, but too few connections. */
export const poolWait: Rule = (record) => {
  const { wait, db } = record.ms;
  if (wait <= LEAST_MS || wait <= SHARE * db) return [];
  const waited = record.statements.filter((statement) => statement.wait > 0).sort((a, b) => b.wait - a.wait);
  const [longest] = waited;
  if (longest === undefined) return [];
  const fields = askedBy(record, longest);
  const most = `${longest.name} for ${longest.wait.toFixed(1)} ms, on behalf of ${named(fields)}`;
  return [
    {
      rule: 'pool.wait',
      level: 'warning',
      at: fields[0] ?? longest.name,
      say: `Statements waited ${wait.toFixed(1)} ms for a connection beside ${db.toFixed(1)} ms in the database, most of all ${most}.`,
      fix: 'Allow more connections, or find what holds them: long transactions, or operations with wide waves. A new process waits while its first connections are opened.',
      statements: waited.map(({ i }) => i),
    },
  ];
};
