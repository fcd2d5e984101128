import { afterEach, describe, expect, test } from '@jest/globals';
import { TraceExporter } from '../../src/profiling/otlp.ts';
import { StatementTexts } from '../../src/profiling/statement-texts.ts';
import { traceParent } from '../../src/profiling/trace-context.ts';
import { type Collector, openCollector } from './collector.ts';
import { recordOf } from './record-of.ts';

let collector: Collector;
afterEach(() => collector.close());

async function open(answers?: readonly number[], everyMs = 10_000): Promise<TraceExporter> {
  collector = await openCollector(answers);
  const named = { texts: new StatementTexts(), isNamed: () => true };
  return new TraceExporter({ ...named, endpoint: `${collector.endpoint}/`, service: 'test', everyMs });
}

function add(exporter: TraceExporter, count: number): void {
  for (let i = 0; i < count; i++) exporter.add(recordOf({}), undefined);
}

describe('an exporter', () => {
  test('sends in batches of 128, and what is left when it is closed', async () => {
    const exporter = await open();
    add(exporter, 300);
    await exporter.close();
    expect(collector.requests.length).toBe(3);
    expect([collector.spans.length, exporter.dropped]).toEqual([300, 0]);
    expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(300);
  });

  test('sends what has come within its time', async () => {
    const exporter = await open([200], 20);
    add(exporter, 2);
    const until = Date.now() + 5_000;
    while (collector.spans.length < 2 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
    expect([collector.requests.length, collector.spans.length]).toEqual([1, 2]);
    await exporter.close();
  });

  test.each([429, 502, 503, 504])('tries once more after %i', async (status) => {
    const exporter = await open([status, 200], 0);
    add(exporter, 1);
    const until = Date.now() + 5_000;
    while (collector.spans.length < 1 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
    await exporter.close();
    expect([collector.requests.length, collector.spans.length, exporter.dropped]).toEqual([2, 1, 0]);
  });

  test('counts what is refused twice, or once for good', async () => {
    const exporter = await open([503, 503, 400], 0);
    add(exporter, 1);
    const until = Date.now() + 5_000;
    while (exporter.dropped < 1 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
    add(exporter, 1);
    await exporter.close();
    expect([collector.requests.length, collector.spans.length, exporter.dropped]).toEqual([3, 0, 2]);
  });

  test('counts what is sent on to another address', async () => {
    const exporter = await open([302, 200]);
    add(exporter, 1);
    await exporter.close();
    expect([collector.requests.length, collector.spans.length, exporter.dropped]).toEqual([1, 0, 1]);
  });

  test('has room for 2,048 records, and counts the rest', async () => {
    const exporter = await open();
    add(exporter, 2_100);
    await exporter.close();
    expect([collector.spans.length, exporter.dropped]).toEqual([2_048, 52]);
  });

  test('closes at once when its collector is gone', async () => {
    const exporter = await open();
    await collector.close();
    add(exporter, 300);
    const begun = performance.now();
    await exporter.close();
    expect(performance.now() - begun).toBeLessThan(400);
    expect(exporter.dropped).toBe(300);
    collector = await openCollector();
  });
});

describe('a traceparent', () => {
  const [trace, span] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];

  test.each([
    [`00-${trace}-${span}-01`, true],
    [`00-${trace}-${span}-00`, false],
    [`00-${trace}-${span}-03`, true],
    [`01-${trace}-${span}-01-what-comes-later`, true],
  ])('%s is followed', (header, sampled) => {
    expect(traceParent(header)).toEqual({ traceId: trace, spanId: span, sampled });
  });

  test.each([
    undefined,
    '',
    `00-${trace}-${span}`,
    `00-${trace}-${span}-01-more`,
    `ff-${trace}-${span}-01`,
    `00-${'0'.repeat(32)}-${span}-01`,
    `00-${trace}-${'0'.repeat(16)}-01`,
    `00-${trace.toUpperCase()}-${span}-01`,
    `00-${trace}-${span}-01\n`,
  ])('%j is none, and a trace begins', (header) => {
    const { traceId, spanId, sampled } = traceParent(header);
    expect([spanId, sampled]).toEqual([undefined, true]);
    expect(traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(traceId).not.toBe(trace);
  });
});
