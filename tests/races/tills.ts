import { randomUUID } from 'node:crypto';
import type { Variables } from '../support/till.ts';
import type { Answer, Ask } from './ask.ts';

const PROBLEMS = 'errors { code message path }';

const SELL = `mutation Sell($input: BillInput!) {
  billCreate(input: $input) {
    bill { id number total items { id total product { id stock { totalSubunits } } } }
    errors { code message path ... on InsufficientStock { requested { totalSubunits } available { totalSubunits } } }
    replayed
  }
}`;

const REFUND = `mutation Refund($input: RefundInput!) {
  refundCreate(input: $input) { refund { id totalRefunded taxRefunded } ${PROBLEMS} replayed }
}`;

const VOID = `mutation Void($input: BillVoidInput!) {
  billVoid(input: $input) { bill { id status } ${PROBLEMS} replayed }
}`;

const RECEIVE = `mutation Receive($input: StockReceiveInput!) {
  stockReceive(input: $input) { products { id } ${PROBLEMS} replayed }
}`;

const ADJUST = `mutation Adjust($input: StockAdjustInput!) {
  stockAdjust(input: $input) { products { id } ${PROBLEMS} replayed }
}`;

/** What became of one mutation: its payload, and every code that stood in its way. */
export interface Outcome {
  // biome-ignore lint/suspicious/noExplicitAny: payloads are read by their documents.
  readonly payload: any;
  readonly codes: readonly string[];
}

/** Several tills of one store, which take turns; every input gets a key of its own unless it brings one. */
export class Tills {
  readonly #asks: readonly Ask[];
  #turn = 0;

  constructor(asks: readonly Ask[]) {
    this.#asks = asks;
  }

  sell = (input: Variables): Promise<Outcome> =>
    this.#send(SELL, { register: `T${1 + (this.#turn % this.#asks.length)}`, ...input });
  refund = (input: Variables): Promise<Outcome> => this.#send(REFUND, { reason: 'OTHER', ...input });
  void = (input: Variables): Promise<Outcome> => this.#send(VOID, { reason: 'typed wrong', ...input });
  receive = (input: Variables): Promise<Outcome> => this.#send(RECEIVE, input);
  adjust = (input: Variables): Promise<Outcome> => this.#send(ADJUST, { kind: 'ADJUSTMENT', ...input });

  async #send(document: string, input: Variables): Promise<Outcome> {
    const ask = this.#asks[this.#turn++ % this.#asks.length] as Ask;
    return outcome(await ask(document, { input: { idempotencyKey: randomUUID(), ...input } }));
  }
}

function outcome({ data, errors }: Answer): Outcome {
  const payload = Object.values(data ?? {})[0] as Outcome['payload'];
  const problems: { code: string }[] = payload?.errors ?? [];
  const failures = errors.map(({ message, extensions }) => extensions?.code ?? message);
  return { payload, codes: [...failures, ...problems.map(({ code }) => code)] };
}

/** A line of a sale, in pieces. */
export const pieces = (productId: string, subunits: number) => ({ product: { id: productId }, quantity: { subunits } });

/** The payment of a whole bill by card. */
export const byCard = (amount: number) => ({ payments: [{ method: 'CARD', amount }] });
