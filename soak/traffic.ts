import { type Operation, operations } from '../bench/quick/operations.ts';
import { writeOperation } from '../bench/quick/write-operations.ts';
import { basketOf, type KnownProduct } from '../bench/writing/basket.ts';
import { partialRefund } from '../bench/writing/refund.ts';
import type { SoldBill } from '../bench/writing/stocked-shop.ts';

/** One request, and who hears the answer's data; throws when the shop refused. */
export interface Asked {
  readonly name: string;
  readonly body: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: read by the document that was asked.
  answered?(data: any): void;
}

/** Of a hundred requests so many are of a kind; what is left are reads. */
export interface Mix {
  readonly sales: number;
  readonly refunds: number;
  readonly anonymous: number;
}

export interface Goods {
  readonly billIds: readonly string[];
  readonly products: readonly KnownProduct[];
}

const MOST_LINES = 5;
const READS = operations.filter(({ name }) => name !== 'Empty');

/** The requests of a busy shop, the same ones each time: named reads page by page, sales, their refunds, and documents that come once. */
export class Traffic {
  readonly #goods: Goods;
  readonly #mix: Mix;
  readonly #asking = new Map<string, Iterator<object, void, never>>();
  readonly #answers = new Map<string, unknown>();
  readonly #sold: SoldBill[] = [];

  constructor(goods: Goods, mix: Mix) {
    this.#goods = goods;
    this.#mix = mix;
  }

  /** Request number `number`. */
  request(number: number): Asked {
    const { sales, refunds, anonymous } = this.#mix;
    // A step that has no factor in common with a hundred mixes the kinds.
    const at = (number * 37) % 100;
    if (at < sales) return this.#sale(number);
    if (at < sales + refunds) return this.#refund() ?? this.#sale(number);
    if (at < sales + refunds + anonymous) return documentOf(number);
    return this.#read(READS[number % READS.length] as Operation);
  }

  #sale(number: number): Asked {
    const basket = basketOf(this.#goods.products, 1 + (number % MOST_LINES), number);
    const bill = { id: String(number), itemIds: [], basket };
    return {
      ...bodyOf('GenerateBill', bill),
      answered: ({ billCreate: { bill: sold, errors } }) => {
        requireNone(errors);
        const itemIds = sold.items.map(({ id }: { id: string }) => id);
        this.#sold.push({ id: sold.id, itemIds, basket });
      },
    };
  }

  #refund(): Asked | undefined {
    const bill = this.#sold.shift();
    return bill && { ...bodyOf('RefundItems', bill), answered: ({ refundCreate }) => requireNone(refundCreate.errors) };
  }

  // Page after page; those who ask at the same time walk on together.
  #read({ name, document, requests }: Operation): Asked {
    // Nobody can go on before the first answer is there.
    const known = this.#answers.has(name) ? this.#asking.get(name) : undefined;
    const asking = known ?? requests(this.#goods.billIds);
    this.#asking.set(name, asking);
    const { value: variables, done } = asking.next(this.#answers.get(name) as never);
    if (done) {
      this.#asking.delete(name);
      return this.#read({ name, document, requests });
    }
    return {
      name,
      body: json({ query: document, operationName: name, variables }),
      answered: (data) => this.#answers.set(name, { data }),
    };
  }
}

function bodyOf(name: 'GenerateBill' | 'RefundItems', bill: SoldBill): Asked {
  const { document, inputs } = writeOperation(name, [bill], partialRefund);
  return { name, body: json({ query: document, variables: { input: inputs[0] } }) };
}

// Nobody asks it again, so whatever is remembered of it is remembered in vain.
function documentOf(number: number): Asked {
  const alias = `n${number}`;
  const query = `{ bills(first: 2) { nodes { ${alias}: number total items { ${alias}: name product { id } } } } }`;
  return { name: 'anonymous', body: json({ query }) };
}

function requireNone(problems: readonly unknown[]): void {
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
}

function json(request: object): Buffer {
  return Buffer.from(JSON.stringify(request));
}
