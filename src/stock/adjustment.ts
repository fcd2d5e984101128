import type { StockAdjustKind, StockAdjustLine } from '../generated/schema.ts';
import { invalidInput } from '../writing/problem.ts';
import type { EntryRules } from './entry.ts';

/** Differences in pieces: of either sign where stock was wrong, below zero where goods were thrown away. */
export function adjustment(kind: StockAdjustKind): EntryRules<StockAdjustLine> {
  return {
    kind,
    amount: 'deltaSubunits',
    addsUp: true,
    lineProblems({ deltaSubunits }, path) {
      const at = [...path, 'deltaSubunits'];
      if (deltaSubunits === 0) return [invalidInput(at, 'A difference must not be 0.')];
      if (kind === 'WASTE' && deltaSubunits > 0)
        return [invalidInput(at, 'What is thrown away leaves the stock: its difference must be below 0.')];
      return [];
    },
    goodsProblems: () => [],
    delta: ({ deltaSubunits }) => deltaSubunits,
  };
}
