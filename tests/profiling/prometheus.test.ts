import { describe, expect, test } from '@jest/globals';
import { exposition } from '../../src/profiling/exposition.ts';
import { Profiler } from '../../src/profiling/profiler.ts';
import { Metrics } from '../../src/profiling/prometheus.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { parseExposition } from './parse-exposition.ts';
import { recordOf } from './record-of.ts';

const profiler = new Profiler({ deepShare: 0, deepEveryMs: 0 });
const ms = { parse: 0, validate: 0, execute: 0, db: 0, wait: 0 };

function metricsOf(...records: ProfileRecord[]) {
  const metrics = new Metrics({ prefix: 'shop', isNamed: (operation) => operation === 'Named' });
  for (const record of records) {
    metrics.operation(record);
    for (const statement of record.statements) metrics.statement(statement);
    for (const batch of record.batches) metrics.batch(batch);
  }
  return parseExposition(exposition(metrics.families(profiler)));
}

function named(name: string | null, more: Partial<ProfileRecord> = {}): Partial<ProfileRecord> {
  return { op: { name, type: 'query', hash: 'h' }, ...more };
}

describe('metrics', () => {
  test('before the first operation are families without samples, and zeros', () => {
    const families = metricsOf();
    expect([...families].map(([name, { type, samples }]) => `${name} ${type} ${samples.size}`)).toEqual([
      'graphql_server_request_duration_seconds histogram 0',
      'graphql_server_request_parse_duration_seconds histogram 0',
      'graphql_server_request_validate_duration_seconds histogram 0',
      'graphql_server_request_execute_duration_seconds histogram 0',
      'graphql_server_response_error_count histogram 0',
      'shop_sql_statements_per_operation histogram 0',
      'shop_sql_duration_seconds histogram 0',
      'shop_pool_wait_seconds histogram 0',
      'shop_loader_batch_size histogram 0',
      'shop_sql_unowned_total counter 1',
      'shop_profile_failed_total counter 1',
      'shop_profile_dropped_total counter 1',
    ]);
  });

  test('count a value in its bucket and in all above it', () => {
    const families = metricsOf(
      ...[1, 1.1, 4_000, 20_000].map((total) => recordOf({ record: named('Named', { ms: { ...ms, total } }) })),
    );
    const samples = families.get('graphql_server_request_duration_seconds')?.samples;
    const counts = ['0.001', '0.0025', '1', '2.5', '5', '10', '+Inf'].map((le) =>
      samples?.get(`_bucket{operation="Named",le="${le}"}`),
    );
    expect(counts).toEqual([1, 2, 2, 2, 3, 3, 4]);
    expect(samples?.get('_sum{operation="Named"}')).toBeCloseTo(24.0021, 9);
    expect(samples?.get('_count{operation="Named"}')).toBe(4);
  });

  test('know operations by name only where the name is one of few', () => {
    const families = metricsOf(
      ...['Named', 'Made up', null].map((name) =>
        recordOf({
          record: named(name, { n: { statements: 3, waves: 1, batches: 1, rows: 1, resolvers: 1, errors: 2 } }),
        }),
      ),
    );
    const errors = families.get('graphql_server_response_error_count')?.samples;
    expect(errors?.get('_sum{operation="Named"}')).toBe(2);
    expect(errors?.get('_sum{operation="other"}')).toBe(4);
    expect([...(errors?.keys() ?? [])].filter((key) => key.startsWith('_count'))).toHaveLength(2);
    expect(families.get('shop_sql_statements_per_operation')?.samples.get('_sum{operation="other"}')).toBe(6);
  });

  test('take phases that ran, statements with their waits, and batches with their keys', () => {
    const record = recordOf({
      record: named('Named', { phases: [{ name: 'execute', start: 1, end: 9 }] }),
      statements: [{ ms: 2, wait: 6, name: 'billById' }, { ms: 3 }],
      batches: [{ loader: 'billById', keys: 60 }],
    });
    const families = metricsOf(record);
    const value = (family: string, sample: string) => families.get(family)?.samples.get(sample);
    expect(value('graphql_server_request_execute_duration_seconds', '_sum{operation="Named"}')).toBeCloseTo(0.008, 9);
    expect(families.get('graphql_server_request_parse_duration_seconds')?.samples.size).toBe(0);
    expect(value('shop_sql_duration_seconds', '_sum{loader="billById"}')).toBeCloseTo(0.002, 9);
    expect(value('shop_sql_duration_seconds', '_sum{loader="selectPrice"}')).toBeCloseTo(0.003, 9);
    expect(value('shop_pool_wait_seconds', '_sum{}')).toBeCloseTo(0.006, 9);
    expect(value('shop_loader_batch_size', '_bucket{loader="billById",le="50"}')).toBe(0);
    expect(value('shop_loader_batch_size', '_bucket{loader="billById",le="100"}')).toBe(1);
  });

  test('tell 200 loaders apart and call the rest other', () => {
    const statements = Array.from({ length: 203 }, (_, i) => ({ name: `loader${i}` }));
    const { samples } = metricsOf(recordOf({ statements })).get('shop_sql_duration_seconds') ?? {};
    const counts = [...(samples ?? [])].filter(([key]) => key.startsWith('_count'));
    expect(counts).toHaveLength(201);
    expect(counts.at(-1)).toEqual(['_count{loader="other"}', 3]);
  });
});

test('what would break a line is escaped', () => {
  const samples = [{ labels: { b: 'a "b" \\ \n c' }, value: 1 }];
  const text = exposition([{ name: 'a', help: 'A.', type: 'gauge', samples }]);
  expect(text).toBe('# HELP a A.\n# TYPE a gauge\na{b="a \\"b\\" \\\\ \\n c"} 1\n');
  expect(parseExposition(text).get('a')?.samples.size).toBe(1);
});

test.each([
  ['# HELP a A.\n# TYPE a gauge\na 1', 'does not end'],
  ['# TYPE a gauge\na 1\n', 'no HELP and TYPE'],
  ['# HELP a A.\n# TYPE b gauge\na 1\n', 'no HELP and TYPE'],
  ['# HELP a A.\n# TYPE a gauge\nb 1\n', 'is no sample'],
  ['# HELP a A.\n# TYPE a gauge\na{b="\n"} 1\n', 'is no sample'],
  ['# HELP a A.\n# TYPE a gauge\na x\n', 'is no sample'],
  ['# HELP a A.\n# TYPE a gauge\na 1\na 2\n', 'comes twice'],
  ['# HELP a A.\n# TYPE a histogram\na_bucket{le="1"} 1\na_bucket{le="+Inf"} 2\na_sum 1\na_count 3\n', 'no histogram'],
  ['# HELP a A.\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n', 'no histogram'],
  ['# HELP a A.\n# TYPE a histogram\na_bucket{le="1"} 1\na_sum 1\na_count 1\n', 'no histogram'],
])('the parser of these tests refuses %j', (text, message) => {
  expect(() => parseExposition(text)).toThrow(message);
});
