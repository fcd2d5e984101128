/** What an answer holds. */
export interface Size {
  /** Objects with an id: each was a row of some table. */
  readonly rows: number;
  /** Values under a name, objects and lists among them. */
  readonly fields: number;
}

/** Counts the rows and the fields of an answer's data. */
export function sizeOf(answer: string): Size {
  const counted = { rows: 0, fields: 0 };
  count(JSON.parse(answer).data, counted);
  return counted;
}

function count(value: unknown, counted: { rows: number; fields: number }): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) {
    counted.fields += Object.keys(value).length;
    if ('id' in value) counted.rows++;
  }
  for (const below of Object.values(value)) count(below, counted);
}
