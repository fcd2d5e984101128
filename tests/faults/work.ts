import { setTimeout as sleep } from 'node:timers/promises';
import type { SoldBill } from '../races/fair.ts';
import { byCard, pieces, type Tills } from '../races/tills.ts';
import type { Stall } from '../support/stall.ts';
import type { Book } from './book.ts';

const PAUSE_MS = 50;
/** A piece of each of `WARES`. */
const PIECE = 151;

/**
 * Clients sell, pay back and receive goods without a pause, and after a failure with a short one. The function that is
 * returned has them stop, and resolves when all of them have heard of what they sent.
 */
export function atWork(tills: Tills, { productIds }: Stall, book: Book, clients: number): () => Promise<void> {
  let isOver = false;
  const client = async (_: unknown, number: number) => {
    let latest: SoldBill | undefined;
    for (let turn = number; !isOver; turn++) {
      const goods = productIds.slice(0, 1 + (turn % productIds.length));
      const { payload, codes } = await act(goods, turn, latest);
      if (codes.length > 0) await sleep(PAUSE_MS);
      latest = payload?.bill;
    }
  };
  const over = Promise.all(Array.from({ length: clients }, client));
  return async () => {
    isOver = true;
    await over;
  };

  function act(goods: readonly string[], turn: number, latest: SoldBill | undefined) {
    if (latest !== undefined) {
      const items = latest.items.map(({ id }) => ({ billItemId: id, quantity: { subunits: 1 } }));
      return book.send(tills, 'refund', { billId: latest.id, scope: { items } });
    }
    const lines = goods.map((id) => pieces(id, 1));
    if (turn % 4 === 0) return book.send(tills, 'receive', { lines });
    // Named here, since a sale that is sent again comes from the same register.
    return book.send(tills, 'sell', { register: `T${turn % 8}`, lines, ...byCard(PIECE * goods.length) });
  }
}
