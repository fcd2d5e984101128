import { randomUUID } from 'node:crypto';
import { type GraphQLSchema, getNamedType, isInterfaceType, isObjectType, isScalarType } from 'graphql';
import { previewReturn } from '../support/returns.ts';
import { card, line, preview, sell } from '../support/shop.ts';
import type { World } from './world.ts';

/** A request that a caller of a store would make: the field with these arguments, its answer as `shows` selects it. */
export interface Request {
  readonly shows: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What stands around a field that is no root field. */
  readonly inside?: (field: string) => string;
}

/** Makes a request that its own store grants, with documents of its own wherever it uses one up. */
export type MakeRequest = (world: World) => Request | Promise<Request>;

/** One for each field with a place for a text; `problems` selects all that a problem can tell. */
export function requests(problems: string): Readonly<Record<string, MakeRequest>> {
  const list = (nodes: string) => `{ nodes { ${nodes} } pageInfo { hasNextPage hasPreviousPage } count { value } }`;
  const done = (more: string) => `{ ${more} ${problems} }`;
  const ofProduct = (world: World) => (field: string) => `product(id: "${world.ids.product}") { ${field} }`;
  const documents = { ...billRequests(done), ...refundRequests(done), ...stockRequests(done) };
  return {
    ...documents,
    'Query.node': ({ ids }) => ({ shows: '{ __typename }', args: { id: ids.bill } }),
    'Query.nodes': ({ ids }) => ({ shows: '{ __typename }', args: { ids: [ids.bill] } }),
    'Query.bill': ({ ids }) => ({ shows: '{ number }', args: { id: ids.bill } }),
    'Query.refund': ({ ids }) => ({ shows: '{ number }', args: { id: ids.refund } }),
    'Query.product': ({ ids }) => ({ shows: '{ name }', args: { id: ids.product } }),
    'Query.billByNumber': () => ({ shows: '{ total }', args: { register: 'SHARED', number: '1' } }),
    'Query.billByClientId': ({ names }) => ({ shows: '{ number }', args: { clientId: names.clientId } }),
    'Query.productByCode': ({ names }) => ({ shows: '{ name }', args: { code: names.sku } }),
    'Query.bills': () => ({ shows: list('number register'), args: {} }),
    'Query.refunds': () => ({ shows: list('number'), args: {} }),
    'Query.products': () => ({ shows: list('sku'), args: {} }),
    'Product.billItems': (world) => ({ shows: list('name'), args: {}, inside: ofProduct(world) }),
    'Product.stockMovements': (world) => ({ shows: list('kind'), args: {}, inside: ofProduct(world) }),
    'Mutation.productCreate': () => ({
      shows: done('product { version isActive barcode }'),
      args: { input: { idempotencyKey: randomUUID(), sku: randomUUID(), name: 'New', unitPrice: 1, taxRateBp: 0 } },
    }),
    'Mutation.productUpdate': async ({ shop }) => ({
      shows: done('product { version isActive barcode }'),
      args: { input: { id: await shop.add({ sku: randomUUID() }), expectedVersion: 1 } },
    }),
  };
}

type Done = (more: string) => string;

function billRequests(done: Done): Readonly<Record<string, MakeRequest>> {
  const input = ({ ids }: World) => ({
    ...{ idempotencyKey: randomUUID(), register: randomUUID() },
    ...{ lines: [line(ids.product, 1)], payments: [card(100)] },
  });
  return {
    'Query.billPreview': (world) => ({ shows: done('total'), args: { input: input(world) } }),
    'Mutation.billCreate': (world) => ({
      shows: done('replayed bill { number status total cashier customerRef note clientId items { name } }'),
      args: { input: input(world) },
    }),
    'Mutation.billVoid': async (world) => ({
      shows: done('replayed bill { status total }'),
      args: { input: { idempotencyKey: randomUUID(), billId: (await newBill(world)).id, reason: 'by mistake' } },
    }),
  };
}

function refundRequests(done: Done): Readonly<Record<string, MakeRequest>> {
  const input = async (world: World) => {
    const bill = await newBill(world);
    const items = [{ billItemId: bill.items[0].id, quantity: { units: 1 } }];
    return { idempotencyKey: randomUUID(), billId: bill.id, scope: { items }, reason: 'OTHER' };
  };
  return {
    'Query.refundPreview': async (world) => ({
      shows: done('totalRefunded maxRefundable lines { quantity { units } }'),
      args: { input: await input(world) },
    }),
    'Mutation.refundCreate': async (world) => ({
      shows: done('replayed refund { totalRefunded cashier note clientId } bill { status }'),
      args: { input: await input(world) },
    }),
  };
}

function stockRequests(done: Done): Readonly<Record<string, MakeRequest>> {
  const shows = done('replayed products { name }');
  const key = () => ({ idempotencyKey: randomUUID() });
  const product = ({ ids }: World) => ({ product: { id: ids.product } });
  return {
    'Mutation.stockReceive': (world) => ({
      shows,
      args: { input: { ...key(), lines: [{ ...product(world), quantity: { units: 1 } }] } },
    }),
    'Mutation.stockAdjust': (world) => ({
      shows,
      args: { input: { ...key(), kind: 'ADJUSTMENT', lines: [{ ...product(world), deltaSubunits: 1 }] } },
    }),
    'Mutation.stockCount': (world) => ({
      shows,
      args: { input: { ...key(), lines: [{ ...product(world), counted: { units: 100 } }] } },
    }),
  };
}

async function newBill(world: World) {
  const { bill } = await sell(world.shop.till, { lines: [line(world.ids.product, 1)], payments: [card(100)] });
  return bill;
}

/** The token of a preview of the very input that is about to be sent. */
export async function previewTokenOf(field: string, { shop }: World, { args }: Request): Promise<string> {
  const { till } = shop;
  const { previewToken } = field.includes('refund')
    ? await previewReturn(till, args.input as never)
    : await preview(till, args.input as never);
  return previewToken as string;
}

/** A selection of every fact that any problem has, each under a name of its own. */
export function everyFact(schema: GraphQLSchema): string {
  const problem = schema.getType('Problem');
  const types = isInterfaceType(problem) ? schema.getPossibleTypes(problem) : [];
  const facts = types.map(({ name: type }) => {
    const object = schema.getType(type);
    const scalars = Object.values(isObjectType(object) ? object.getFields() : {}).filter((field) =>
      isScalarType(getNamedType(field.type)),
    );
    return `... on ${type} { ${scalars.map(({ name }) => `${type}_${name}: ${name}`).join(' ')} }`;
  });
  return `errors { __typename ${facts.join(' ')} }`;
}
