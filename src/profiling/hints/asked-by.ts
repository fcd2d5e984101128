import type { BatchProfile, ProfileRecord, StatementProfile } from '../record.ts';

/** Stands in a batch's `from` for loads whose field is not known: it had awaited before, or fields were not watched. */
export const UNKNOWN = '?';

/** The fields on whose behalf a statement was sent, most loads first; none where nobody knows. */
export function askedBy({ batches }: ProfileRecord, { batch, field }: StatementProfile): readonly string[] {
  if (batch === null) return field === null ? [] : [field];
  const asked = batches[batch];
  return asked === undefined ? [] : fieldsOf(asked);
}

/** The known fields that a batch's loads came from, most loads first. */
export function fieldsOf({ from }: BatchProfile): readonly string[] {
  return Object.entries(from)
    .filter(([field]) => field !== UNKNOWN)
    .sort((a, b) => b[1] - a[1])
    .map(([field]) => field);
}

/** `BillItem.product`, `Bill.items and 2 more`, or what can be said when nobody knows. */
export function named(fields: readonly string[]): string {
  const [first, ...more] = fields;
  if (first === undefined) return 'a field that is not known';
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}
