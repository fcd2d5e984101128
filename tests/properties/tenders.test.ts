import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { roundCash, type Tender } from '../../src/bill/cash.ts';
import { type RefundPaid, type RefundToPay, refundTenders } from '../../src/refund/tenders.ts';
import { always, integer, partOf, thousandths } from './arbitraries.ts';

const OTHERS = ['CARD', 'VOUCHER', 'WALLET'] as const;

/** A bill paid by up to three methods and the rest in cash, and the parts in which all of it goes back. */
const story = fc.record({
  total: fc.oneof(integer(0, 300), integer(0, 20_000), integer(9_000_000_000_000_000, 9_007_199_254_740_000)),
  byOthers: fc.array(thousandths, { maxLength: OTHERS.length }),
  step: fc.constantFrom(1, 5, 10, 25, 100),
  parts: fc.array(fc.record({ size: thousandths, inCash: thousandths }), { maxLength: 8 }),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

interface Step {
  readonly refund: RefundToPay;
  readonly owedInCash: number;
  readonly paid: RefundPaid;
}

type Naming = (refund: RefundToPay, cash: Cash, inCash: number) => readonly Tender[] | undefined;

const unnamed: Naming = () => undefined;

test('rule 4: the cash of all refunds so far is what they owe in cash, rounded once', () => {
  always(fc.record({ story, isNamed: fc.boolean() }), ({ story, isNamed }) => {
    const steps = refundAll(story, isNamed ? namedByHalves : unnamed);
    let [owed, paid] = [0, 0];
    for (const step of steps) {
      owed += step.owedInCash;
      paid += amountOf('CASH', step.paid.tenders);
      expect(paid).toBe(roundCash(owed, story.step));
      expect(2 * (paid - owed) > -story.step && 2 * (paid - owed) <= story.step).toBe(true);
    }
  });
});

test('rules 4 and 9: tenders are the amount and its rounding, each above zero, and no method pays back more than it took', () => {
  always(fc.record({ story, isNamed: fc.boolean() }), ({ story, isNamed }) => {
    for (const { refund, paid } of refundAll(story, isNamed ? namedByHalves : unnamed)) {
      expect(sum(paid.tenders)).toBe(refund.amount + paid.rounding);
      expect(
        paid.tenders.filter(({ method, amount }) => amount <= 0 || amount > amountOf(method, refund.held)),
      ).toEqual([]);
    }
  });
});

test('rules 4 and 9: the last refund leaves nothing with any method, and all rounding together is that of the bill', () => {
  always(fc.record({ story, isNamed: fc.boolean() }), ({ story, isNamed }) => {
    const steps = refundAll(story, isNamed ? namedByHalves : unnamed);
    const { held, billRounding } = sold(story);
    for (const { method, amount } of held) {
      expect(steps.reduce((total, { paid }) => total + amountOf(method, paid.tenders), 0)).toBe(amount);
    }
    expect(steps.reduce((total, { paid }) => total + paid.rounding, 0)).toBe(billRounding);
  });
});

test('rule 9: nobody gets cash while another method still holds what is owed, unless it is named', () => {
  always(story, (one) => {
    for (const { refund, paid } of refundAll(one, unnamed)) {
      const byOthers = sum(paid.tenders) - amountOf('CASH', paid.tenders);
      expect(byOthers).toBe(Math.min(refund.amount, sum(refund.held) - amountOf('CASH', refund.held)));
    }
  });
});

test('rule 9: to name what would be paid anyway changes nothing', () => {
  always(story, (one) => {
    for (const { refund, paid } of refundAll(one, unnamed)) {
      expect(refundTenders({ ...refund, named: paid.tenders })).toEqual(paid);
    }
  });
});

test('rule 9: other cash than the rounded, or without cash any other sum, is refused', () => {
  const change = integer(1, 100).chain((by) => fc.constantFrom(by, -by));
  always(fc.record({ story, isNamed: fc.boolean(), change }), ({ story, isNamed, change }) => {
    for (const { refund, paid } of refundAll(story, isNamed ? namedByHalves : unnamed)) {
      const changed = paid.tenders.find(({ method }) => method === 'CASH') ?? paid.tenders[0];
      if (!changed || changed.amount + change < 0) continue;
      const named = paid.tenders.map((tender) =>
        tender === changed ? { ...tender, amount: tender.amount + change } : tender,
      );
      expect(refundTenders({ ...refund, named })).toHaveProperty('code');
    }
  });
});

test('rules 4 and 9: named cash that is paid never keeps another method from paying back all that it took', () => {
  always(fc.record({ story, size: thousandths, more: integer(0, 60) }), ({ story, size, more }) => {
    const bill = sold(story);
    const holds = amountOf('CASH', bill.held);
    const amount = partOf(story.total, size);
    const owed = Math.min(amount, holds - bill.billRounding + more);
    const cash = Math.min(holds, roundCash(owed, story.step));
    const named = [...shareOfOthers(bill.held, amount - owed), { method: 'CASH' as const, amount: cash }];
    const first = refundTenders({ ...bill, amount, roundedSoFar: 0, named });
    if (!('tenders' in first)) return;
    const held = lessPaid(bill.held, first.tenders);
    const rest = refundTenders({ ...bill, held, amount: story.total - amount, roundedSoFar: first.rounding });
    expect('tenders' in rest && sum(lessPaid(held, rest.tenders))).toBe(0);
  });
});

test('rule 4: cash pays back no more than it took, even where its step has changed since', () => {
  always(fc.record({ story, step: fc.constantFrom(1, 5, 10, 25, 100) }), ({ story, step }) => {
    const steps = refundAll(story, unnamed, step);
    const total = steps.reduce((cash, { paid }) => cash + amountOf('CASH', paid.tenders), 0);
    expect(total <= amountOf('CASH', sold(story).held)).toBe(true);
  });
});

test('case 30: whatever is named is paid to the last unit, or refused with the method that is over or the sum that is due', () => {
  const method = fc.constantFrom('CASH' as const, ...OTHERS);
  const named = fc.array(fc.record({ method, amount: integer(1, 300) }), { maxLength: 5 });
  always(fc.record({ story, named, size: integer(0, 300) }), ({ story, named, size }) => {
    const bill = sold(story);
    const answer = refundTenders({ ...bill, amount: Math.min(size, story.total), roundedSoFar: 0, named });
    const over = named.find((tender) => amountOf(tender.method, named) > amountOf(tender.method, bill.held));
    if (over) {
      const max = amountOf(over.method, bill.held);
      expect(answer).toEqual({ code: 'TENDER_EXCEEDED', method: over.method, max });
    } else if ('tenders' in answer) {
      expect(sum(answer.tenders)).toBe(sum(named));
      expect(sum(named)).toBe(Math.min(size, story.total) + answer.rounding);
    } else {
      expect(answer).toMatchObject({ code: 'PAYMENT_MISMATCH', paid: sum(named) });
      expect('due' in answer && answer.due).not.toBe(sum(named));
    }
  });
});

interface Cash {
  readonly owed: number;
  readonly paid: number;
  readonly owedAtSale: number;
}

/** What a bill took by method, and what rounding added to it. */
function sold({ total, byOthers, step }: Story) {
  const held: Tender[] = [];
  let rest = total;
  for (const [i, part] of byOthers.entries()) {
    const amount = partOf(rest, part);
    held.push({ method: OTHERS[i] as (typeof OTHERS)[number], amount });
    rest -= amount;
  }
  const cash = roundCash(rest, step);
  const billRounding = cash - rest;
  return { held: [...held, { method: 'CASH' as const, amount: cash }], billRounding, cashRounding: step };
}

/** Pays the bill of a story back part by part, then whatever is left, and shows every step. */
function refundAll(story: Story, naming: Naming, cashRounding = story.step): Step[] {
  const bill = { ...sold(story), cashRounding };
  const owedAtSale = amountOf('CASH', bill.held) - bill.billRounding;
  const steps: Step[] = [];
  let { held } = bill;
  let [left, owed, paidInCash] = [story.total, 0, 0];
  for (const { size, inCash } of [...story.parts, { size: 1_000, inCash: 500 }]) {
    const unnamed = { ...bill, held, amount: partOf(left, size), roundedSoFar: paidInCash - owed };
    const named = naming(unnamed, { owed, paid: paidInCash, owedAtSale }, inCash);
    const refund = { ...unnamed, named };
    const paid = refundTenders(refund);
    if (!('tenders' in paid)) throw new Error(`refused: ${JSON.stringify({ refund, paid })}`);
    const cash = amountOf('CASH', paid.tenders);
    const owedInCash = refund.amount - (sum(paid.tenders) - cash);
    steps.push({ refund, owedInCash, paid });
    held = lessPaid(held, paid.tenders);
    left -= refund.amount;
    owed += owedInCash;
    paidInCash += cash;
  }
  return steps;
}

/** Names as much cash as `inCash` says of what may be owed in it, each other method twice. */
function namedByHalves({ amount, held, cashRounding }: RefundToPay, cash: Cash, inCash: number): readonly Tender[] {
  const others = held.filter(({ method }) => method !== 'CASH');
  const least = Math.max(0, amount - sum(others));
  const owed = least + partOf(Math.min(amount, cash.owedAtSale - cash.owed) - least, inCash);
  const inCoins = roundCash(cash.owed + owed, cashRounding) - cash.paid;
  // Too little for any coin is not named, and then the others pay all they can.
  const byOthers = shareOfOthers(held, amount - (inCoins === 0 ? least : owed));
  const halves = byOthers.flatMap((tender) => {
    const half = partOf(tender.amount, 500);
    return [half, tender.amount - half].map((part) => ({ ...tender, amount: part }));
  });
  return [{ method: 'CASH', amount: inCoins }, ...halves];
}

/** What other methods than cash pay of `amount`, one after the other. */
function shareOfOthers(held: readonly Tender[], amount: number): Tender[] {
  let rest = amount;
  return held
    .filter(({ method }) => method !== 'CASH')
    .map((tender) => {
      const part = Math.min(rest, tender.amount);
      rest -= part;
      return { ...tender, amount: part };
    });
}

function lessPaid(held: readonly Tender[], paid: readonly Tender[]): Tender[] {
  return held.map(({ method, amount }) => ({ method, amount: amount - amountOf(method, paid) }));
}

function amountOf(method: Tender['method'], tenders: readonly Tender[]): number {
  return sum(tenders.filter((tender) => tender.method === method));
}

function sum(tenders: readonly Tender[]): number {
  return tenders.reduce((total, { amount }) => total + amount, 0);
}
