import { setTimeout as sleep } from 'node:timers/promises';
import { ERRORS } from '../src/errors.ts';
import { Book } from '../tests/faults/book.ts';
import { atWork } from '../tests/faults/work.ts';
import { WARES } from '../tests/races/fair.ts';
import { connections } from '../tests/races/http.ts';
import { byCard, pieces, type Tills } from '../tests/races/tills.ts';
import { openStall } from '../tests/support/stall.ts';
import { type Chapter, exactly, type Finding, figure, type Promised, told } from './finding.ts';
import { marketOver } from './market.ts';
import type { Stage } from './stage.ts';

const AT_ONCE = 8;
const GIVES_UP_MS = 15_000;
const PAUSE_MS = 10;

/** What a fault may bring about: failures after which the same may be sent again. */
export const RETRYABLE: Readonly<Record<string, Promised>> = Object.fromEntries(
  Object.entries(ERRORS).flatMap(([code, { retryable }]) => (retryable ? [[code, 'any']] : [])),
);

/** Opens a stall whose clients can be put to work, and keeps the books of it. */
export async function openWork(stage: Stage, clients: number) {
  const stall = await openStall(stage.db, WARES);
  const agent = connections(clients);
  const tills = await marketOver(stage, { agent }).tills(stall);
  const insistent = await marketOver(stage, { agent: connections(clients), onAgain() {} }).tills(stall);
  const book = new Book();
  return {
    ...{ stall, tills, book },
    /** Has the clients work until the function that is returned is called. */
    begin: () => atWork(tills, stall, book, clients),
    /** Brings what is unknown to an end. */
    settle: () => book.settle(insistent),
    /** Sells a piece of one of the wares; the codes that stood in its way. */
    sell,
    /** How long it takes until several clients at once are all served. */
    async untilServed(): Promise<number> {
      const started = performance.now();
      for (;;) {
        const codes = await Promise.all(Array.from({ length: AT_ONCE }, () => sell(0)));
        const tookMs = performance.now() - started;
        if (codes.flat().length === 0) return tookMs;
        if (tookMs > GIVES_UP_MS) throw new Error(`Not served within ${GIVES_UP_MS} ms: ${book.failures.at(-1)}.`);
        await sleep(PAUSE_MS);
      }
    },
    /** What the books come to; of failures 0 is promised where nothing else is said. */
    async books(failures: Readonly<Record<string, Promised>>): Promise<Chapter> {
      const audit = await book.audit(stage.db, stall, insistent);
      const { sent, acknowledged, settled } = book;
      const findings: Finding[] = [
        figure('sent', sent),
        exactly('acknowledged in the end', sent, acknowledged),
        figure('sent again, as their end was unknown', settled.again),
        figure('of which had been written', settled.replayed),
        ...Object.entries(audit).map(([what, seen]) => exactly(what, 0, seen)),
        ...told(failures, book.failures),
      ];
      return { title: 'the books', findings };
    },
  };

  async function sell(ware: number, at: Tills = tills): Promise<readonly string[]> {
    const lines = [pieces(stall.productIds[ware] as string, 1)];
    return (await book.send(at, 'sell', { register: 'T9', lines, ...byCard(151) })).codes;
  }
}
