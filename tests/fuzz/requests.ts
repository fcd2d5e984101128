import { readdirSync, readFileSync } from 'node:fs';

/** A request that the demo shop answers: what mutated bodies are made of. */
export interface GraphQLBody {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

const FOLDER = new URL('../operations/', import.meta.url);

const lines = [{ product: { code: 'SOF-003' }, quantity: { units: 1, subunits: 2 } }];
const entry = { idempotencyKey: 'fuzz-1', note: 'Müller – “two” 🧾', lines };

const MORE: readonly GraphQLBody[] = [
  {
    query: `query Filtered($filter: BillFilter, $sort: BillSort! = TOTAL_DESC, $after: String) {
      bills(first: 5, after: $after, filter: $filter, sort: $sort) { count(limit: 10) { value precision }
        edges { cursor node { ...parts } } pageInfo { endCursor hasNextPage } } }
      fragment parts on Bill { id receipt(format: HTML, width: 30) taxSummary { base } refunds { id } }`,
    variables: { filter: { register: 'T1', status: ['PAID'], occurred: { from: '2026-01-01T00:00:00Z' } } },
  },
  {
    query: `query Search($search: String, $ids: [ID!]!, $with: Boolean = true) {
      products(last: 3, filter: { search: $search, isActive: true }) { nodes { id hasSales stockMovements(kind: [SALE]) { nodes { id } } } }
      nodes(ids: $ids) { __typename id ... on Bill @include(if: $with) { number } ... on RefundItem { product { name } } } }`,
    variables: { search: 'milk', ids: ['bill_1_260', 'refund_1_3', 'product_1_7', 'product_2_7', 'junk'], with: false },
  },
  {
    query:
      'query Preview($input: BillInput!) { billPreview(input: $input) { total lines { product { name } } errors { code message path } } }',
    variables: { input: { idempotencyKey: 'fuzz-2', register: 'T1', lines, payments: [] } },
  },
  {
    query:
      'mutation Receive($input: StockReceiveInput!) { stockReceive(input: $input) { replayed errors { code path } } }',
    variables: { input: entry },
  },
  {
    query:
      'mutation Adjust($input: StockAdjustInput!) { stockAdjust(input: $input) { replayed errors { code path } } }',
    variables: { input: { ...entry, kind: 'WASTE', lines: [{ product: { id: 'product_1_7' }, deltaSubunits: -1 }] } },
  },
  {
    query:
      'mutation Enter($input: ProductInput!) { productCreate(input: $input) { product { id } errors { code path } } }',
    variables: { input: { idempotencyKey: 'fuzz-3', sku: 'FUZZ', name: 'Fuzz', unitPrice: 100, taxRateBp: 1900 } },
  },
  {
    query:
      'mutation Void($input: BillVoidInput!) { billVoid(input: $input) { bill { status } errors { code message } } }',
    variables: { input: { idempotencyKey: 'fuzz-4', billId: 'bill_1_12', reason: 'test' } },
  },
];

/** The named operations with their variables, and others that reach the rest of the schema. */
export function requests(): readonly GraphQLBody[] {
  const names = readdirSync(FOLDER).filter((file) => file.endsWith('.graphql'));
  const named = names.map((file) => {
    const query = readFileSync(new URL(file, FOLDER), 'utf8');
    const { variables } = JSON.parse(readFileSync(new URL(file.replace('.graphql', '.json'), FOLDER), 'utf8'));
    return { query, variables };
  });
  return [...named, ...MORE];
}
