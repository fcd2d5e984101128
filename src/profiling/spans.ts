import { grouped } from './grouped.ts';
import type { BatchProfile, Phase, ProfileRecord, StatementProfile, TransactionProfile } from './record.ts';
import { childSpan, rootSpan, type Span } from './span.ts';
import type { StatementTexts } from './statement-texts.ts';

export interface SpanOptions {
  readonly texts: StatementTexts;
  /** Whether the name of an operation may stand in the name of a span: a client may send any. */
  isNamed(operation: string): boolean;
}

/** The spans of a record, the operation's first, by the GraphQL and database conventions of OpenTelemetry. */
export function spansOf(record: ProfileRecord, parentId: string | undefined, options: SpanOptions): Span[] {
  const server = serverSpan(record, parentId, options);
  const phases = record.phases.map((phase) => childSpan(server, phaseDraft(phase, record)));
  const execution = phases[record.phases.findIndex(({ name }) => name === 'execute')] ?? server;
  const fields = fieldSpans(execution, record);
  const batches = new Map<number, Span>();
  const dispatches = grouped(record.batches, ({ wave }) => String(wave)).map((wave) => {
    const dispatch = childSpan(server, dispatchDraft(wave));
    for (const batch of wave) batches.set(batch.i, childSpan(dispatch, batchDraft(batch, fields)));
    return dispatch;
  });
  const transactions = record.transactions.map((transaction) =>
    childSpan(fields.get(transaction.field ?? '') ?? execution, transactionDraft(transaction)),
  );
  const statements = record.statements.map((statement) => {
    const { batch, transaction, field } = statement;
    const owner = batch === null ? transactions[transaction ?? -1] : batches.get(batch);
    return childSpan(owner ?? fields.get(field ?? '') ?? execution, statementDraft(statement, options.texts));
  });
  return [server, ...phases, ...fields.values(), ...dispatches, ...batches.values(), ...transactions, ...statements];
}

function serverSpan({ id, op, ms, n }: ProfileRecord, parentId: string | undefined, { isNamed }: SpanOptions): Span {
  const { type, name } = op;
  const isKnown = type !== null && name !== null && isNamed(name);
  return rootSpan(parentId, {
    ...{ name: isKnown ? `${type} ${name}` : (type ?? 'GraphQL Operation'), kind: 'server', start: 0, end: ms.total },
    failed: n.errors > 0,
    attributes: { ...operationOf(op), 'error.type': n.errors > 0 ? '_OTHER' : undefined, 'profile.id': id },
  });
}

const PHASES = {
  parse: 'GraphQL Document Parsing',
  validate: 'GraphQL Document Validation',
  execute: 'GraphQL Operation Execution',
} as const;

function phaseDraft({ name, start, end }: Phase, { op }: ProfileRecord) {
  const about = name === 'execute' ? operationOf(op) : { 'graphql.document.hash': hashOf(op) };
  return { name: PHASES[name], start, end, attributes: { 'graphql.processing.type': name, ...about } };
}

/** One span per field that loaded, or sent a statement of its own: not one per call, which could be thousands. */
function fieldSpans(execution: Span, { fields, batches, statements, transactions }: ProfileRecord): Map<string, Span> {
  const asked = new Set([
    ...batches.flatMap(({ from }) => Object.keys(from)),
    ...[...statements, ...transactions].map(({ field }) => field),
  ]);
  return new Map(
    fields
      .filter(({ c }) => asked.has(c))
      .map(({ c, n, start, end, err }) => [
        c,
        childSpan(execution, {
          ...{ name: c, start, end, failed: err > 0 },
          attributes: {
            'graphql.processing.type': 'resolve',
            'graphql.selection.field.coordinate': c,
            'field.calls': n,
          },
        }),
      ]),
  );
}

function dispatchDraft(wave: readonly BatchProfile[]) {
  return {
    name: 'GraphQL DataLoader Dispatch',
    start: Math.min(...wave.map(({ start, queued }) => start - queued)),
    end: Math.max(...wave.map(({ end }) => end)),
    attributes: { 'graphql.processing.type': 'dataloader_dispatch' },
  };
}

function batchDraft({ loader, keys, hits, start, queued, end, from, err }: BatchProfile, fields: Map<string, Span>) {
  return {
    ...{ name: `GraphQL DataLoader Batch ${loader}`, start: start - queued, end, failed: err === true },
    attributes: {
      'graphql.processing.type': 'dataloader_batch',
      'graphql.dataloader.name': loader,
      'graphql.dataloader.batch.size': keys,
      'graphql.dataloader.cache.hit_count': hits,
    },
    links: Object.keys(from).flatMap((coordinate) => {
      const field = fields.get(coordinate);
      return field === undefined
        ? []
        : [{ spanId: field.id, attributes: { 'graphql.selection.field.coordinate': coordinate } }];
    }),
  };
}

function transactionDraft({ attempt, start, end, outcome }: TransactionProfile) {
  return {
    ...{ name: 'transaction', start, end, failed: outcome === 'rolled back' },
    attributes: { 'transaction.attempt': attempt, 'transaction.outcome': outcome },
  };
}

function statementDraft({ fp, tables, start, ms, rows, err }: StatementProfile, texts: StatementTexts) {
  const text = texts.get(fp)?.text;
  const summary = summaryOf(text ?? '', tables);
  return {
    ...{ name: summary, kind: 'client' as const, start, end: start + ms, failed: err !== undefined },
    attributes: {
      'db.system.name': 'postgresql',
      'db.query.summary': summary,
      'db.query.text': text,
      'db.collection.name': tables.length === 1 ? tables[0] : undefined,
      'db.response.returned_rows': rows,
      'db.response.status_code': err,
      'error.type': err,
    },
  };
}

const WRITES = /\b(insert|update|delete|merge)\s+(?:into\s+|from\s+)?(?:only\s+)?"?(?!set\b|of\b)([a-z_]\w*)/gi;

/** `INSERT bill SELECT product`: what is written in the order of the text, and what is only read. */
function summaryOf(text: string, tables: readonly string[]): string {
  const writes = [...text.matchAll(WRITES)].filter(([, , table = '']) => tables.includes(table));
  const read = tables.filter((table) => !writes.some(([, , written]) => written === table));
  const written = writes.map(([, verb = '', table]) => `${verb.toUpperCase()} ${table}`);
  return [...written, ...(read.length > 0 || written.length === 0 ? ['SELECT', ...read] : [])].join(' ');
}

function operationOf(op: ProfileRecord['op']) {
  return {
    'graphql.operation.type': op.type ?? undefined,
    'graphql.operation.name': op.name ?? undefined,
    'graphql.document.hash': hashOf(op),
  };
}

// The first 64 bits of it, and it says so.
function hashOf({ hash }: ProfileRecord['op']): string {
  return `sha256-64:${hash}`;
}
