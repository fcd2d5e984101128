import type { Db } from '../database/database.ts';
import { fault } from '../errors.ts';
import { selectStoreIdByCode } from './repository.ts';

export type Role = 'cashier' | 'manager' | 'admin' | 'reporter';

/** Who is asking: the store whose rows are shown and written, and the member of staff with a role. */
export interface Caller {
  readonly storeId: number;
  /** The name under which a bill notes its cashier. */
  readonly staff: string;
  readonly role: Role;
}

/** Until callers are verified, whoever asks from this machine acts as the manager. */
const MANAGER = { staff: 'manager', role: 'manager' } as const;

export interface CallerOptions {
  /** The code of the store that is served when the request names none. */
  readonly defaultStore: string;
  readonly production: boolean;
}

/** The parts of an HTTP request that say who is asking. */
interface Request {
  readonly headers: { readonly host?: string | undefined; readonly 'x-store'?: string | string[] | undefined };
}

// A page of another site can make a browser call 127.0.0.1 under its own name (DNS rebinding); Host then gives it away.
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Throws a FORBIDDEN fault when a request was not sent to this machine by one of its own names. */
export function requireLoopback({ headers: { host = '' } }: Pick<Request, 'headers'>): void {
  if (LOOPBACK.test(host)) return;
  throw fault('FORBIDDEN', 'Until callers are verified, only requests to localhost, 127.0.0.1 or [::1] are answered.');
}

const MAX_STORES = 1_000;

/**
 * The one seam between a request and a store: until callers carry verified tokens, requests from this machine are the
 * default store's, or in development those of the store that `x-store` names. Nothing else knows how a store is found.
 */
export class Callers {
  readonly #db: Db;
  readonly #options: CallerOptions;
  readonly #stores = new Map<string, number>();
  readonly #callers = new WeakMap<object, Caller>();

  constructor(db: Db, options: CallerOptions) {
    this.#db = db;
    this.#options = options;
  }

  /** Finds the caller of a request; a FORBIDDEN fault when it may not be answered, BAD_USER_INPUT when there is no such store. */
  async find(request: Request): Promise<void> {
    requireLoopback(request);
    const { 'x-store': named } = request.headers;
    if (named !== undefined && this.#options.production) {
      throw fault('FORBIDDEN', 'The header x-store is for development; in production it is refused.');
    }
    const code = named === undefined ? this.#options.defaultStore : String(named);
    const storeId = this.#stores.get(code) ?? (await selectStoreIdByCode(this.#db, code));
    if (storeId === undefined)
      throw fault('BAD_USER_INPUT', `There is no store with the code ${JSON.stringify(code)}.`);
    // Only stores that exist are remembered: their codes and ids never change.
    if (this.#stores.size < MAX_STORES) this.#stores.set(code, storeId);
    this.#callers.set(request, { storeId, ...MANAGER });
  }

  /** The caller that `find` found for this request. */
  known(request: object): Caller {
    const caller = this.#callers.get(request);
    if (caller === undefined) throw new Error('A request reached the schema without a caller.');
    return caller;
  }
}
