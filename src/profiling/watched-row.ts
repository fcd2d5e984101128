/** Where a watched row keeps what it knows; nobody sees it who copies the row. */
const KNOWN = Symbol('known');

interface Known {
  readonly loaded: object;
  readonly read: Set<string>;
}

/** A row that notes which of its columns are read: one row of a batch shows what all of them are read for. */
export class WatchedRow<R extends object = object> {
  /** To be handed on in place of the row itself. */
  readonly row: R;
  readonly #known: Known;

  constructor(loaded: R) {
    this.#known = { loaded, read: new Set() };
    // No proxy: where one has been read V8 reads everything in the slow way from then on. And with the same getters in the
    // same order each time, since objects with other getters are one kind each, and five kinds have the same effect.
    const row = Object.defineProperty({}, KNOWN, { value: this.#known });
    for (const column of this.columns) Object.defineProperty(row, column, getterOf(column));
    this.row = row as R;
  }

  get columns(): readonly string[] {
    return Object.keys(this.#known.loaded);
  }

  /** The columns that nobody has read. */
  get unread(): readonly string[] {
    return this.columns.filter((name) => !this.#known.read.has(name));
  }

  /** The size of a column as text. */
  bytesOf(column: string): number {
    const value: unknown = Reflect.get(this.#known.loaded, column);
    return value === null ? 0 : Buffer.byteLength(typeof value === 'object' ? JSON.stringify(value) : `${value}`);
  }
}

const MOST_GETTERS = 10_000;
const getters = new Map<string, PropertyDescriptor>();

function getterOf(column: string): PropertyDescriptor {
  let getter = getters.get(column);
  if (getter === undefined) {
    getter = {
      get(this: { readonly [KNOWN]: Known }) {
        const { loaded, read } = this[KNOWN];
        read.add(column);
        return Reflect.get(loaded, column);
      },
      enumerable: true,
    };
    if (getters.size < MOST_GETTERS) getters.set(column, getter);
  }
  return getter;
}
