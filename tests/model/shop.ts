import type { BillStatus, PaymentMethod, RestockAction } from '../../src/generated/schema.ts';

/** A product as the model keeps it: stock is a number of pieces. */
export interface Product {
  id: string;
  readonly sku: string;
  unitPrice: number;
  subunitPrice: number;
  pack: number;
  readonly taxRateBp: number;
  stock: number;
  isActive: boolean;
  version: number;
}

/** A line as sold, with all that came back of it. */
export interface Line {
  id: string;
  readonly product: Product;
  readonly units: number;
  readonly subunits: number;
  readonly pack: number;
  readonly unitPrice: number;
  readonly subunitPrice: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
  readonly back: { units: number; subunits: number; amount: number; tax: number };
}

export interface Tender {
  readonly method: PaymentMethod;
  readonly amount: number;
}

interface Payment extends Tender {
  readonly tendered: number | null;
}

export interface RefundedItem {
  readonly line: Line;
  readonly units: number;
  readonly subunits: number;
  readonly amount: number;
  readonly tax: number;
  readonly restock: RestockAction;
}

export interface Refund {
  id: string;
  readonly bill: Bill;
  readonly number: number;
  readonly items: readonly RefundedItem[];
  readonly payments: readonly Tender[];
  readonly rounding: number;
}

export interface Bill {
  id: string;
  readonly register: string;
  readonly number: number;
  status: BillStatus;
  readonly lines: readonly Line[];
  readonly payments: readonly Payment[];
  readonly rounding: number;
  readonly total: number;
  readonly refunds: Refund[];
  version: number;
}

/** A whole shop in memory: what the database must hold after the same commands. */
export interface Shop {
  readonly pricesIncludeTax: boolean;
  readonly cashRounding: number;
  readonly products: Product[];
  readonly bills: Bill[];
}

/** Why nothing was done: each problem as its code and its path, `INVALID_INPUT lines.0.quantity`. */
export class Refused {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    this.problems = problems;
  }
}

/** The pieces of an amount in packs. */
export const piecesOf = ({ units, subunits }: { units: number; subunits: number }, pack: number) =>
  units * pack + subunits;
