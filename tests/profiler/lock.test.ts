import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { plannedLock, readLock } from '../../src/profiler/lock.ts';
import { formatLock } from '../../src/profiling/lock-text.ts';
import { neighbour } from '../support/neighbours.ts';

const folder = new URL('.', neighbour('receipt', 'graphql'));

test('the lock that the server reads is the plan of the named operations', () => {
  const documents = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const planned = plannedLock(documents.map((file) => readFileSync(new URL(file, folder), 'utf8')));
  expect(formatLock(readLock())).toBe(formatLock(planned));
  expect(planned.length).toBeGreaterThanOrEqual(7);
});

test('an operation without a name cannot be locked', () => {
  expect(plannedLock(['{ store { name } }'])).toEqual([]);
});
