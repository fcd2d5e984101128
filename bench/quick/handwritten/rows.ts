/** Rows under the value of one column, in the order they came. */
export function groupRows<Row, C extends keyof Row>(rows: readonly Row[], column: C): Map<Row[C], Row[]> {
  const groups = new Map<Row[C], Row[]>();
  for (const row of rows) {
    const group = groups.get(row[column]);
    if (group === undefined) groups.set(row[column], [row]);
    else group.push(row);
  }
  return groups;
}

/** Rows by their id. */
export function indexRows<Row extends { id: number }>(rows: readonly Row[]): Map<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** The row with this id; a foreign key promised it. */
export function rowOf<Row>(rows: ReadonlyMap<number, Row>, id: number): Row {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`The row ${id} is missing.`);
  return row;
}

/** The different values, each once. */
export function distinct(values: readonly number[]): number[] {
  return [...new Set(values)];
}
