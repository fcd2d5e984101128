/** Items under what they have in common, in the order in which each group began. */
export function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** All of them where a text was sent more than once, else none: most operations repeat nothing, and are soon done with. */
export function repeated<Item extends { readonly fp: string }>(statements: readonly Item[]): readonly Item[] {
  return new Set(statements.map(({ fp }) => fp)).size === statements.length ? [] : statements;
}
