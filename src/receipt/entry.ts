/** One row of a receipt: words, and beside them an amount or a time; `value` is empty where the words say it all. */
export interface Entry {
  readonly kind: 'plain' | 'item' | 'detail' | 'total';
  readonly label: string;
  readonly value: string;
}

/** A row like any other. */
export function plain(label: string, value = ''): Entry {
  return { kind: 'plain', label, value };
}

/** The name of what was sold; its details follow. */
export function item(label: string): Entry {
  return { kind: 'item', label, value: '' };
}

/** Something about the entry above. */
export function detail(label: string, value: string): Entry {
  return { kind: 'detail', label, value };
}

/** The figure that a reader looks for. */
export function total(label: string, value: string): Entry {
  return { kind: 'total', label, value };
}
