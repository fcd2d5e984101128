/** A row that notes which of its columns are read: one row of a batch shows what all of them are read for. */
export class WatchedRow<R extends object = object> {
  /** To be handed on in place of the row itself. */
  readonly row: R;
  readonly #read = new Set<string>();
  readonly #loaded: R;

  constructor(loaded: R) {
    this.#loaded = loaded;
    const getter = (column: string, value: unknown) => {
      const get = () => {
        this.#read.add(column);
        return value;
      };
      return { get, enumerable: true };
    };
    // No proxy: where one has been read V8 reads everything in the slow way from then on.
    const columns = Object.entries(loaded).map(([column, value]) => [column, getter(column, value)] as const);
    this.row = Object.defineProperties({}, Object.fromEntries(columns)) as R;
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
