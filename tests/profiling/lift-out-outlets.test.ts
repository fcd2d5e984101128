import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { openCollector } from './collector.ts';
import { openBookProfiler } from './lift-out-outlets.ts';
import { openBooks } from './lift-out-shelf.ts';

test('another server’s operations are counted and traced, and its records outlive it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tillgraph-books-'));
  const collector = await openCollector();
  const outlets = { endpoint: collector.endpoint, folder, names: new Set(['Books']) };
  const opened = await openBookProfiler(outlets);
  const books = await openBooks(opened.profiler);
  await books.fill(4);
  const { id } = await books.profile('query Books { authors { name books { title } } }');
  const metrics = opened.metrics();
  await books.close();
  await opened.close();

  const again = await openBookProfiler(outlets);
  expect(again.profiler.history.get(id)?.op.name).toBe('Books');
  await Promise.all([again.close(), collector.close()]);
  await rm(folder, { recursive: true });

  expect(metrics).toContain('books_sql_statements_per_operation_sum{operation="Books"} 2\n');
  expect(collector.spans.map(({ name }) => name)).toContain('query Books');
});
