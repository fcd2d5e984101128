import type { Quantity } from '../generated/schema.ts';
import { type Goods, totalSubunits } from './units.ts';

/** An amount of goods as the schema shows it. */
export function quantity(units: number, subunits: number, subunitsPerUnit: number): Quantity {
  return { units, subunits, totalSubunits: totalSubunits({ units, subunits }, subunitsPerUnit) };
}

/** The same for a person: `3`, where there are no pieces, else `2 packs and 5 pieces`. */
export function inWords({ units, subunits }: Goods, subunitsPerUnit: number): string {
  if (subunitsPerUnit === 1) return String(units);
  const packs = `${units} ${units === 1 ? 'pack' : 'packs'}`;
  return subunits === 0 ? packs : `${packs} and ${subunits} ${subunits === 1 ? 'piece' : 'pieces'}`;
}
