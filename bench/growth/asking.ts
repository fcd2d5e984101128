import type { Till } from '../../tests/support/till.ts';
import { type Operation, operations } from '../quick/operations.ts';
import { WRITES, writeOperation } from '../quick/write-operations.ts';
import { basketOf, type KnownProduct } from '../writing/basket.ts';
import { partialRefund } from '../writing/refund.ts';
import type { SoldBill } from '../writing/stocked-shop.ts';

/** A named operation, asked in requests that have as many rows in any shop. */
export interface NamedOperation {
  readonly name: string;
  /** Asks all its requests, one after another; the writes of another `round` have keys of their own. */
  ask(till: Till, round: number): Promise<unknown>;
}

const PAGES = 10;
const BASKETS = 20;
const LINES = 5;

/** The seven named operations on a shop with these bills and products. */
export function namedOperations(billIds: readonly string[], products: readonly KnownProduct[]): NamedOperation[] {
  const reads = operations.filter(({ name }) => name !== 'Empty').map((operation) => readOf(operation, billIds));
  const sold = new Map<number, SoldBill[]>();
  const [sell, refund] = WRITES;
  return [
    ...reads,
    {
      name: sell,
      async ask(till, round) {
        const baskets = Array.from({ length: BASKETS }, (_, index) => basketOf(products, LINES, index));
        const asked = baskets.map((basket, index) => ({ id: `${round}-${index}`, itemIds: [], basket }));
        const answers = await write(till, sell, asked);
        const bills = answers.map(({ billCreate: { bill } }, index) => ({
          ...(asked[index] as SoldBill),
          id: bill.id as string,
          itemIds: bill.items.map(({ id }: { id: string }) => id) as string[],
        }));
        sold.set(round, bills);
      },
    },
    { name: refund, ask: (till, round) => write(till, refund, sold.get(round) ?? []) },
  ];
}

function readOf({ name, document, requests }: Operation, billIds: readonly string[]): NamedOperation {
  return {
    name,
    async ask(till) {
      const asking = requests(billIds);
      let next = asking.next();
      for (let page = 0; page < PAGES && !next.done; page++) {
        const { data, errors } = await till.run(document, next.value as never, name);
        if (errors.length > 0) throw new Error(`${name}: ${JSON.stringify(errors)}`);
        next = asking.next({ data });
      }
    },
  };
}

async function write(till: Till, name: (typeof WRITES)[number], bills: readonly SoldBill[]) {
  const { document, inputs } = writeOperation(name, bills, partialRefund);
  const answers = [];
  for (const input of inputs) {
    const { data, errors } = await till.run(document, { input }, name);
    const [payload] = Object.values(data ?? {}) as { errors: unknown[] }[];
    if (errors.length > 0 || payload?.errors.length !== 0)
      throw new Error(`${name}: ${JSON.stringify([errors, data])}`);
    answers.push(data);
  }
  return answers;
}
