/** A page asked for by its size and, but for the first, the cursor before it. */
export interface PageVariables {
  readonly first: number;
  readonly after?: string | null;
}

/** The place in the list as `[sort value, id]`. */
export type Place = readonly [value: string, id: number];

/** The place that a cursor names, or `start` without one. */
export function readCursor(cursor: string | null | undefined, start: Place): Place {
  return cursor == null ? start : JSON.parse(Buffer.from(cursor, 'base64url').toString());
}

/** Cuts rows fetched with one more than `first` down to the page, and says where it ends. */
export function cutPage<Row>(rows: Row[], first: number, placeOf: (row: Row) => Place) {
  const hasNextPage = rows.length > first;
  if (hasNextPage) rows.length = first;
  const last = rows.at(-1);
  const endCursor = last === undefined ? null : Buffer.from(JSON.stringify(placeOf(last))).toString('base64url');
  return { rows, pageInfo: { endCursor, hasNextPage } };
}
