import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type RunningServer, startServer } from '../../src/server.ts';
import { type Collector, openCollector, type Received, treeOf } from '../profiling/collector.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask, type Headers } from '../support/http.ts';
import { neighbour } from '../support/neighbours.ts';

let database: TestDatabase;
let collector: Collector;
let server: RunningServer;
beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  collector = await openCollector();
  const traces = { endpoint: collector.endpoint, service: 'till-7' };
  server = await startServer({
    host: '127.0.0.1',
    port: 0,
    defaultStore: 'demo',
    database,
    production: false,
    traces,
  });
});

/** The spans of one operation of a server that has ended. */
async function traceOf(document: string, variables: object, headers: Headers = {}): Promise<readonly Received[]> {
  const { json } = await ask(server, document, variables, headers);
  expect(json.errors).toBeUndefined();
  await server.close();
  await collector.close();
  return collector.spans;
}

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const refundDesk = readFileSync(neighbour('refund-desk', 'graphql'), 'utf8');
const generateBill = readFileSync(neighbour('generate-bill', 'graphql'), 'utf8');

function named(spans: readonly Received[], name: string): Received {
  const [found, ...more] = spans.filter((span) => span.name === name);
  expect(more).toEqual([]);
  return found as Received;
}

function expectInside(spans: readonly Received[]): void {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const inner = spans.filter(({ parentSpanId }) => byId.has(parentSpanId ?? ''));
  expect(inner).toHaveLength(spans.length - 1);
  for (const { parentSpanId, start, end } of inner) {
    const parent = byId.get(parentSpanId ?? '') as Received;
    expect([start >= parent.start, end <= parent.end, start <= end]).toEqual([true, true, true]);
  }
}

describe('RefundDesk', () => {
  test('is a trace of phases, fields, waves, batches and statements below the caller', async () => {
    const began = BigInt(Date.now()) * 1_000_000n;
    const spans = await traceOf(refundDesk, { first: 5 }, { traceparent: `00-${TRACE}-${CALLER}-01` });
    expect(treeOf(spans, CALLER)).toEqual([
      [
        'query RefundDesk',
        ['GraphQL DataLoader Dispatch', ['GraphQL DataLoader Batch refundPageByStoreId', ['SELECT refund']]],
        [
          'GraphQL DataLoader Dispatch',
          ['GraphQL DataLoader Batch refundItemSumsByRefundId', ['SELECT refund_item']],
          ['GraphQL DataLoader Batch refundItemsByRefundId', ['SELECT refund_item']],
        ],
        ['GraphQL DataLoader Dispatch', ['GraphQL DataLoader Batch billItemById', ['SELECT bill_item']]],
        ['GraphQL DataLoader Dispatch', ['GraphQL DataLoader Batch productById', ['SELECT product']]],
        ['GraphQL Document Parsing'],
        ['GraphQL Document Validation'],
        [
          'GraphQL Operation Execution',
          ...['BillItem.product', 'Refund.items', 'Refund.totalRefunded', 'RefundConnection.nodes'].map((name) => [
            name,
          ]),
          ...['RefundConnection.pageInfo', 'RefundItem.billItem'].map((name) => [name]),
        ],
      ],
    ]);
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
    expectInside(spans);
    const root = named(spans, 'query RefundDesk');
    expect([root.start >= began, root.end <= BigInt(Date.now() + 1) * 1_000_000n]).toEqual([true, true]);
    expect(collector.requests).toEqual([{ url: '/v1/traces', type: 'application/json', service: 'till-7' }]);
  });

  test('says what each span is by the conventions', async () => {
    const spans = await traceOf(refundDesk, { first: 5 });
    const hash = expect.stringMatching(/^sha256-64:[0-9a-f]{16}$/);
    const operation = {
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'RefundDesk',
      'graphql.document.hash': hash,
    };
    const said = (name: string) => {
      const { kind, status, attributes } = named(spans, name);
      return { kind, status, attributes };
    };
    expect(said('query RefundDesk')).toEqual({
      ...{ kind: 2, status: {} },
      attributes: { ...operation, 'profile.id': expect.any(String) },
    });
    expect(said('GraphQL Document Parsing')).toEqual({
      ...{ kind: 1, status: {} },
      attributes: { 'graphql.processing.type': 'parse', 'graphql.document.hash': hash },
    });
    expect(said('GraphQL Operation Execution').attributes).toEqual({
      'graphql.processing.type': 'execute',
      ...operation,
    });
    expect(said('GraphQL DataLoader Batch billItemById')).toEqual({
      ...{ kind: 1, status: {} },
      attributes: {
        'graphql.processing.type': 'dataloader_batch',
        'graphql.dataloader.name': 'billItemById',
        'graphql.dataloader.batch.size': 9,
        'graphql.dataloader.cache.hit_count': 0,
      },
    });
    expect(named(spans, 'GraphQL DataLoader Batch billItemById').links).toEqual([
      {
        ...{ traceId: expect.any(String), spanId: named(spans, 'RefundItem.billItem').spanId },
        attributes: { 'graphql.selection.field.coordinate': 'RefundItem.billItem' },
      },
    ]);
    expect(said('SELECT product')).toEqual({
      ...{ kind: 3, status: {} },
      attributes: {
        'db.system.name': 'postgresql',
        'db.query.summary': 'SELECT product',
        'db.query.text': `select "id", "name", "sku" from "product" where "store_id" = $1 and "id" = any($2::bigint[]) /*loader='productById'*/`,
        'db.collection.name': 'product',
        'db.response.returned_rows': 9,
      },
    });
  });
});

test('GenerateBill is a trace with its transaction inside the field whose service opened it', async () => {
  const line = { product: { id: 'product_1_108' }, quantity: { units: 1 } };
  const input = {
    register: 'T1',
    lines: [line],
    payments: [{ method: 'CASH', amount: 595 }],
    idempotencyKey: 'traces-1',
  };
  const spans = await traceOf(generateBill, { input });
  expect(treeOf(spans, undefined)).toEqual([
    [
      'mutation GenerateBill',
      ['GraphQL Document Parsing'],
      ['GraphQL Document Validation'],
      [
        'GraphQL Operation Execution',
        [
          'Mutation.billCreate',
          [
            'transaction',
            ['INSERT idempotency_key SELECT bill product refund store'],
            [
              'UPDATE product INSERT stock_movement INSERT register_counter INSERT bill INSERT bill_item INSERT payment',
            ],
          ],
        ],
      ],
    ],
  ]);
  expectInside(spans);
  expect(named(spans, 'transaction').attributes).toEqual({
    'transaction.attempt': 1,
    'transaction.outcome': 'committed',
  });
});

test('an operation that a client has named stands in no span’s name, and an error in its status', async () => {
  const { json } = await ask(server, 'query MadeUp { bills(after: "x") { nodes { id } } }');
  expect(json.errors).toHaveLength(1);
  await server.close();
  await collector.close();
  const root = named(collector.spans, 'query');
  expect(root.status).toEqual({ code: 2 });
  expect(root.attributes).toMatchObject({ 'graphql.operation.name': 'MadeUp', 'error.type': '_OTHER' });
});

test('a caller that records nothing is followed in that', async () => {
  expect(await traceOf('{ store { code } }', {}, { traceparent: `00-${TRACE}-${CALLER}-00` })).toEqual([]);
  expect(collector.requests).toEqual([]);
});
