/** A row that notes which of its columns are read: one row of a batch shows what all of them are read for. */
export class WatchedRow<R extends object = object> {
  /** To be handed on in place of the row itself. */
  readonly row: R;
  readonly #read = new Set<string | symbol>();
  readonly #loaded: R;

  constructor(loaded: R) {
    this.#loaded = loaded;
    this.row = new Proxy(loaded, {
      get: (row, column) => {
        this.#read.add(column);
        return Reflect.get(row, column);
      },
    });
  }

  /** Every column with its size as text in bytes, and whether it has been read. */
  columns(): { readonly name: string; readonly bytes: number; readonly read: boolean }[] {
    return Object.entries(this.#loaded).map(([name, value]) => {
      const bytes =
        value === null ? 0 : Buffer.byteLength(typeof value === 'object' ? JSON.stringify(value) : `${value}`);
      return { name, bytes, read: this.#read.has(name) };
    });
  }
}
