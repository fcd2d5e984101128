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

  get columns(): readonly string[] {
    return Object.keys(this.#loaded);
  }

  /** The columns that nobody has read. */
  get unread(): readonly string[] {
    return this.columns.filter((name) => !this.#read.has(name));
  }

  /** The size of a column as text. */
  bytesOf(column: string): number {
    const value: unknown = Reflect.get(this.#loaded, column);
    return value === null ? 0 : Buffer.byteLength(typeof value === 'object' ? JSON.stringify(value) : `${value}`);
  }
}
