import type { Refundable } from '../generated/schema.ts';
import { quantity } from '../stock/quantity.ts';
import { type RefundableLine, refundable } from './share.ts';

/** What is left of a line, as the schema shows it: on the line itself, in a preview, and in a refusal. */
export function remaining(line: RefundableLine): Refundable {
  const { units, subunits, ...money } = refundable(line);
  return { quantity: quantity(units, subunits, line.subunitsPerUnit), ...money };
}
