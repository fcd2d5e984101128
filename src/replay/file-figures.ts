import type { FileLine } from '../import/file-line.ts';
import { Figures } from './figures.ts';
import { Holdings } from './holdings.ts';

type Invoice = readonly [FileLine, ...FileLine[]];

/**
 * The figures that a file of sales comes to, up to the bill after the first `limit` ones. This is a second reading of the
 * file, which shares no decision with the import's plan, so that no mistake of it stands on both sides of a comparison. It
 * knows no limit of ours: what a bill loses beyond 1,000 lines is a difference.
 */
export function fileFigures(lines: readonly FileLine[], limit = Number.POSITIVE_INFINITY): Figures {
  const invoices = inOrderOfTime(lines);
  const next = invoices.filter((invoice) => invoice.some(isSold))[limit];
  const { figures, lowest } = read(next === undefined ? invoices : invoices.slice(0, invoices.indexOf(next)));
  // Each product opens with what the whole file takes to never run out of it.
  for (const [code, level] of next === undefined ? lowest : read(invoices).lowest) figures.product(code).stock -= level;
  return figures;
}

/** The figures of invoices when stock begins at 0, and the lowest level below it that each product came to. */
function read(invoices: readonly Invoice[]) {
  const figures = new Figures();
  const lowest = new Map<string, number>();
  const holdings = new Holdings();
  const move = (code: string, pieces: number) => {
    const product = figures.product(code);
    product.stock += pieces;
    if (product.stock < (lowest.get(code) ?? 0)) lowest.set(code, product.stock);
  };
  for (const invoice of invoices) {
    const day = invoice[0].at.slice(0, 'YYYY-MM-DD'.length);
    if (invoice.some(isSold)) figures.day(day).bills += 1;
    const refundedInvoices = new Set<string>();
    for (const line of invoice) {
      const { code, customer, quantity } = line;
      const price = line.priceMills / 10;
      if (isSold(line)) {
        const product = figures.product(code);
        figures.day(day).sold += price * quantity;
        product.sold += price * quantity;
        product.soldPieces += quantity;
        move(code, 0 - quantity);
        holdings.sell(customer, code, { invoice: line.invoice, price, left: quantity });
      } else if (isGivenOrCorrected(line)) {
        const isCorrection = quantity < 0 || (invoice.length === 1 && customer === '');
        move(code, isCorrection ? quantity : 0 - quantity);
      } else if (isCancelled(line)) {
        const back = holdings.takeBack(customer, code, 0 - quantity, price);
        if (back === undefined) continue;
        const product = figures.product(code);
        refundedInvoices.add(back.invoice);
        figures.day(day).refunded += back.refunded;
        product.refunded += back.refunded;
        product.returnedPieces -= quantity;
        move(code, 0 - quantity);
      }
    }
    if (refundedInvoices.size > 0) figures.day(day).refunds += refundedInvoices.size;
  }
  return { figures, lowest };
}

function isSold(line: FileLine): boolean {
  return isTrade(line) && !isOfCancellation(line) && line.quantity > 0 && line.priceMills > 0;
}

function isGivenOrCorrected(line: FileLine): boolean {
  return isTrade(line) && !isOfCancellation(line) && line.priceMills === 0;
}

function isCancelled(line: FileLine): boolean {
  return isTrade(line) && isOfCancellation(line) && line.quantity < 0 && line.customer !== '';
}

function isOfCancellation({ invoice }: FileLine): boolean {
  return invoice.startsWith('C');
}

// Neither the shop's own books nor a price that no coin can pay.
function isTrade({ code, priceMills }: FileLine): boolean {
  const isBookkeeping = /^(AMAZONFEE|B|BANK CHARGES|CRUK|D|S)$/.test(code);
  return !isBookkeeping && priceMills >= 0 && Number.isInteger(priceMills / 10);
}

function inOrderOfTime(lines: readonly FileLine[]): Invoice[] {
  const invoices = new Map<string, [FileLine, ...FileLine[]]>();
  for (const line of lines) {
    const invoice = invoices.get(line.invoice);
    if (invoice) invoice.push(line);
    else invoices.set(line.invoice, [line]);
  }
  const number = ([{ invoice }]: Invoice) => Number(invoice.replace(/\D/g, ''));
  const minute = ([{ at }]: Invoice) => Date.parse(`${at.replace(' ', 'T')}Z`);
  return [...invoices.values()].sort((a, b) => minute(a) - minute(b) || number(a) - number(b));
}
