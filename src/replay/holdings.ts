/** What a customer has of one line of an invoice; the price in minor units. */
interface Holding {
  readonly invoice: string;
  readonly price: number;
  left: number;
}

/** What went back on an invoice. */
interface Return {
  readonly invoice: string;
  readonly refunded: number;
}

/** The goods that customers hold, and how a cancelled line finds the invoice that it goes back on. */
export class Holdings {
  readonly #held = new Map<string, Holding[]>();

  /** Hands goods to a customer; invoices come in order of time. */
  sell(customer: string, code: string, holding: Holding): void {
    const key = `${code}\n${customer}`;
    const held = this.#held.get(key);
    if (held) held.push(holding);
    else this.#held.set(key, [holding]);
  }

  /**
   * Takes pieces back on the customer's latest invoice that still has all of them, and pays `price` for each or what it
   * had cost, if that was less. Undefined when there is no such invoice.
   */
  takeBack(customer: string, code: string, pieces: number, price: number): Return | undefined {
    const held = this.#held.get(`${code}\n${customer}`) ?? [];
    for (const invoice of new Set(held.map((holding) => holding.invoice).reverse())) {
      const lines = held.filter((holding) => holding.invoice === invoice);
      const left = lines.reduce((sum, line) => sum + line.left, 0);
      if (left >= pieces) return { invoice, refunded: take(lines, pieces, price) };
    }
    return undefined;
  }
}

function take(lines: readonly Holding[], pieces: number, price: number): number {
  // The lines that cost the price or more can pay all of it, the nearest first; of the others the dearest pay most.
  const enough = lines.filter((line) => line.price >= price).sort((a, b) => a.price - b.price);
  const less = lines.filter((line) => line.price < price).sort((a, b) => b.price - a.price);
  let missing = pieces;
  let refunded = 0;
  for (const line of [...enough, ...less]) {
    const taken = Math.min(missing, line.left);
    line.left -= taken;
    missing -= taken;
    refunded += taken * Math.min(price, line.price);
  }
  return refunded;
}
