import type { Quantity } from '../generated/schema.ts';
import { totalSubunits } from './units.ts';

/** An amount of goods as the schema shows it. */
export function quantity(units: number, subunits: number, subunitsPerUnit: number): Quantity {
  return { units, subunits, totalSubunits: totalSubunits({ units, subunits }, subunitsPerUnit) };
}
