import type { StockReceiveLine } from '../generated/schema.ts';
import type { EntryRules } from './entry.ts';
import { packProblems, quantityProblems } from './problems.ts';
import { totalSubunits } from './units.ts';

/** Goods that came, into any stock: also into that of a product which is no longer sold. */
export const delivery: EntryRules<StockReceiveLine> = {
  kind: 'RECEIPT',
  amount: 'quantity',
  addsUp: true,
  lineProblems: ({ quantity }, path) => quantityProblems([...path, 'quantity'], quantity),
  goodsProblems: ({ quantity }, path, product) => packProblems([...path, 'quantity'], quantity, product),
  delta: ({ quantity }, { subunitsPerUnit }) => totalSubunits(quantity, subunitsPerUnit),
};
