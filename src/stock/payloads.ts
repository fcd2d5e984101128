import type { Problem } from '../writing/problem.ts';

/** The row behind a payload that shows what was entered: products and movements, or every reason why there are none. */
export interface EntryPayload {
  readonly productIds: readonly number[];
  readonly movementIds: readonly number[];
  readonly errors: readonly Problem[];
  readonly replayed: boolean;
}

/** What a stock document holds: the products it names, and the movements it made. */
type Entered = Pick<EntryPayload, 'productIds' | 'movementIds'>;

export const made = (entered: Entered): EntryPayload => ({ ...entered, errors: [], replayed: false });
export const replayed = (entered: Entered): EntryPayload => ({ ...entered, errors: [], replayed: true });
export const refused = (errors: readonly Problem[]): EntryPayload => ({
  ...{ productIds: [], movementIds: [] },
  ...{ errors, replayed: false },
});
