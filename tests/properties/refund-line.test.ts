import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holds, type LineRefund, type RefundableLine, refundable, refundFor } from '../../src/refund/share.ts';
import type { Goods } from '../../src/stock/units.ts';
import { always, integer, partOf, soldLine, thousandths } from './arbitraries.ts';

/** How much of what is left goes back next, in packs and in pieces, and what is paid of its worth. */
const part = fc.record({ packs: thousandths, pieces: thousandths, paid: fc.option(thousandths) });
type Part = typeof part extends fc.Arbitrary<infer T> ? T : never;

const split = fc.record({ line: soldLine, parts: fc.array(part, { maxLength: 8 }) });

interface Step {
  readonly before: RefundableLine;
  readonly goods: Goods;
  readonly refund: LineRefund;
  readonly after: RefundableLine;
}

/** Refunds the line part by part, then whatever is left, and shows every step. */
function refundAll(line: RefundableLine, parts: readonly Part[]): Step[] {
  const steps: Step[] = [];
  let before = line;
  const pay = (goods: Goods, amount?: number) => {
    if (goods.units + goods.subunits === 0) return;
    const refund = refundFor(before, goods, amount);
    const after = { ...before, ...refund.after };
    steps.push({ before, goods, refund, after });
    before = after;
  };
  for (const { packs, pieces, paid } of parts) {
    const left = refundable(before);
    const units = partOf(left.units, packs);
    const most = (left.units - units) * line.subunitsPerUnit + left.subunits;
    const goods = { units, subunits: partOf(most, pieces) };
    pay(goods, paid === null ? undefined : partOf(refundFor(before, goods).refundedAmount, paid));
  }
  pay(refundable(before));
  return steps;
}

const asComputed = (parts: readonly Part[]) => parts.map((one) => ({ ...one, paid: null }));
const sum = (amounts: readonly number[]) => Number(amounts.reduce((total, amount) => total + BigInt(amount), 0n));
const amounts = (steps: readonly Step[]) => steps.map(({ refund }) => refund.refundedAmount);
const taxes = (steps: readonly Step[]) => steps.map(({ refund }) => refund.refundedTax);

test('rules 6 and 7: the refunds of a line, in any split, add up to its total and its tax', () => {
  always(split, ({ line, parts }) => {
    const steps = refundAll(line, asComputed(parts));
    expect(sum(amounts(steps))).toBe(line.total);
    expect(sum(taxes(steps))).toBe(line.tax);
    expect(refundable(steps.at(-1)?.after ?? line)).toMatchObject({ units: 0, subunits: 0, isFullyRefunded: true });
  });
});

test('rule 6: what was paid by any moment is the rounded share of the goods that are back, however they came back', () => {
  always(split, ({ line, parts }) => {
    const k = BigInt(line.subunitsPerUnit);
    const price = { unit: BigInt(line.unitPrice), subunit: BigInt(line.subunitPrice) };
    const whole = k * (BigInt(line.units) * price.unit + BigInt(line.subunits) * price.subunit);
    for (const { after } of refundAll(line, asComputed(parts))) {
      const fromPacks = BigInt(Math.max(0, after.refundedSubunits - line.subunits));
      const loose = BigInt(after.refundedSubunits) - fromPacks;
      const back = k * (BigInt(after.refundedUnits) * price.unit + loose * price.subunit) + fromPacks * price.unit;
      const error = 2n * (BigInt(after.refundedAmount) * whole - BigInt(line.total) * back);
      expect(whole === 0n ? after.refundedAmount === 0 : error > -whole && error <= whole).toBe(true);
    }
  });
});

test('rules 6 and 7: no refund is below zero, and none has more tax than money, with custom amounts or without', () => {
  always(split, ({ line, parts }) => {
    const unsound = refundAll(line, parts).filter(
      ({ refund }) => refund.refundedAmount < 0 || refund.refundedTax < 0 || refund.refundedTax > refund.refundedAmount,
    );
    expect(unsound).toEqual([]);
  });
});

test('rule 7: a custom amount is paid as given, its shortfall to nobody, and the tax is that of the money paid', () => {
  always(split, ({ line, parts }) => {
    const steps = refundAll(line, parts);
    const shortfalls = steps.map(
      ({ before, goods, refund }) => refundFor(before, goods).refundedAmount - refund.refundedAmount,
    );
    expect(sum(amounts(steps)) + sum(shortfalls)).toBe(line.total);
    for (const { after } of steps) {
      const error =
        2n * (BigInt(after.refundedTax) * BigInt(line.total) - BigInt(line.tax) * BigInt(after.refundedAmount));
      const total = BigInt(line.total);
      expect(total === 0n ? after.refundedTax === 0 : error > -total && error <= total).toBe(true);
    }
  });
});

test('rule 7: no amount above the worth of the goods is paid', () => {
  always(split, ({ line, parts }) => {
    for (const { before, goods } of refundAll(line, parts)) {
      const worth = refundFor(before, goods).refundedAmount;
      expect(refundFor(before, goods, worth).refundedAmount).toBe(worth);
      expect(() => refundFor(before, goods, worth + 1)).toThrow(RangeError);
    }
  });
});

test('rules 6 and 7: what refundable says before every refund is what refunding everything pays', () => {
  always(split, ({ line, parts }) => {
    for (const { before } of refundAll(line, parts)) {
      const { amount, tax, units, subunits } = refundable(before);
      expect(refundFor(before, { units, subunits })).toMatchObject({ refundedAmount: amount, refundedTax: tax });
    }
  });
});

test('rule 6: a line holds exactly what a shelf of its packs and pieces would, where pieces open packs when they must', () => {
  const asked = fc.record({ units: integer(0, 60), subunits: integer(0, 90) });
  const shelf = fc.record({ line: soldLine, asked: fc.array(asked, { minLength: 1, maxLength: 6 }) });
  always(shelf, ({ line, asked }) => {
    let left = { packs: line.units, loose: line.subunits };
    let before = line;
    for (const goods of asked) {
      const next = taken(left, goods, line.subunitsPerUnit);
      expect(holds(before, goods)).toBe(next !== undefined);
      if (!next) continue;
      left = next;
      before = { ...before, ...refundFor(before, goods).after };
      expect(refundable(before)).toMatchObject({ units: left.packs, subunits: left.loose });
    }
  });
});

/** What is left on a shelf once goods are taken from it by hand, or nothing where they are not there. */
function taken(shelf: { packs: number; loose: number }, goods: Goods, packSize: number) {
  let { packs, loose } = { packs: shelf.packs - goods.units, loose: shelf.loose - goods.subunits };
  while (loose < 0 && packs > 0) {
    packs -= 1;
    loose += packSize;
  }
  return packs >= 0 && loose >= 0 ? { packs, loose } : undefined;
}
