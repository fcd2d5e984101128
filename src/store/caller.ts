import type { Claims } from '../auth/claims.ts';
import type { Role } from '../auth/role.ts';
import { tokenMissing, unauthenticated } from '../auth/unauthenticated.ts';
import type { TokenVerifier } from '../auth/verifier.ts';
import type { Db } from '../database/database.ts';
import { fault } from '../errors.ts';
import { selectStoreIdByCode } from './repository.ts';

/** Who is asking: the store whose rows are shown and written, and the member of staff with a role. */
export interface Caller {
  readonly storeId: number;
  /** The name under which a bill notes its cashier. */
  readonly staff: string;
  readonly role: Role;
}

/** Whoever asks from this machine without a token, where that is allowed. */
const MANAGER = { staff: 'manager', role: 'manager' } as const;

export interface CallerOptions {
  /** Believes tokens; without it nobody's is. */
  readonly tokens?: TokenVerifier | undefined;
  /** Whether a request from this machine needs no token: it is then the manager's, of the store that `x-store` names. */
  readonly anonymous: boolean;
  /** The code of the store of such a request when it names none. */
  readonly defaultStore: string;
}

/** The parts of an HTTP request that say who is asking. */
interface Request {
  readonly headers: {
    readonly host?: string | undefined;
    readonly authorization?: string | undefined;
    readonly 'x-store'?: string | string[] | undefined;
  };
  /** The connection that brought it. */
  readonly socket?: object;
}

// A page of another site can make a browser call 127.0.0.1 under its own name (DNS rebinding); Host then gives it away.
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Throws a FORBIDDEN fault when a request was not sent to this machine by one of its own names. */
export function requireLoopback({
  headers: { host = '' },
}: {
  readonly headers: Pick<Request['headers'], 'host'>;
}): void {
  if (LOOPBACK.test(host)) return;
  throw fault('FORBIDDEN', 'Where requests need no token, only those to localhost, 127.0.0.1 or [::1] are answered.');
}

const MAX_STORES = 1_000;

/**
 * The one seam between a request and a store: its token says whose it is, and where none is needed the header `x-store`.
 * Nothing else knows how a store is found.
 */
export class Callers {
  readonly #db: Db;
  readonly #options: CallerOptions;
  readonly #stores = new Map<string, number>();
  /** Where a request keeps its caller: a weak map would be looked through by every collection of garbage. */
  readonly #caller = Symbol('caller');

  constructor(db: Db, options: CallerOptions) {
    this.#db = db;
    this.#options = options;
  }

  /** Finds the caller of a request, nearly always at once; an UNAUTHENTICATED or FORBIDDEN fault when there is none to answer. */
  find(request: Request): Promise<void> | undefined {
    if (this.#options.anonymous) requireLoopback(request);
    const { authorization, 'x-store': named } = request.headers;
    if (named !== undefined && (authorization !== undefined || !this.#options.anonymous)) {
      throw fault('FORBIDDEN', 'The header x-store is for development without a token; a token names its own store.');
    }
    const known = authorization === undefined ? undefined : this.#again(authorization, request.socket);
    if (known === undefined) return this.#findFirst(request, named);
    this.#keep(request, known);
    return undefined;
  }

  async #findFirst(request: Request, named: string | string[] | undefined): Promise<void> {
    const { authorization } = request.headers;
    const caller = authorization === undefined ? this.#anonymous(named) : this.#verified(authorization, request.socket);
    this.#keep(request, await caller);
  }

  #keep(request: Request, caller: Caller): void {
    (request as unknown as Record<symbol, Caller>)[this.#caller] = caller;
  }

  /** The caller that `find` found for this request. */
  known(request: object): Caller {
    const caller = (request as Record<symbol, Caller | undefined>)[this.#caller];
    if (caller === undefined) throw new Error('A request reached the schema without a caller.');
    return caller;
  }

  /** What the bearer token in the header `authorization` says; an UNAUTHENTICATED fault when it cannot be believed. */
  async claims(authorization: string, connection?: object): Promise<Claims> {
    const token = tokenIn(authorization);
    if (token === undefined) throw unauthenticated('The header authorization must be Bearer and a token.');
    if (this.#options.tokens === undefined) throw unauthenticated('This server believes no tokens.');
    return this.#options.tokens.verify(token, connection);
  }

  /** A caller who was here before. */
  #again(authorization: string, connection: object | undefined): Caller | undefined {
    const token = tokenIn(authorization);
    const claims = token === undefined ? undefined : this.#options.tokens?.known(token, connection);
    if (claims === undefined) return undefined;
    const { store, staff, role } = claims;
    const storeId = this.#stores.get(store);
    return storeId === undefined ? undefined : { storeId, staff, role };
  }

  async #verified(authorization: string, connection: object | undefined): Promise<Caller> {
    const { store, staff, role } = await this.claims(authorization, connection);
    const storeId = await this.#storeId(store);
    if (storeId === undefined)
      throw unauthenticated(`The token is of a store that is not here: ${JSON.stringify(store)}.`);
    return { storeId, staff, role };
  }

  async #anonymous(named: string | string[] | undefined): Promise<Caller> {
    const { anonymous, defaultStore } = this.#options;
    if (!anonymous) throw tokenMissing('Every request needs a token: authorization: Bearer TOKEN.');
    const code = named === undefined ? defaultStore : String(named);
    const storeId = await this.#storeId(code);
    if (storeId === undefined)
      throw fault('BAD_USER_INPUT', `There is no store with the code ${JSON.stringify(code)}.`);
    return { storeId, ...MANAGER };
  }

  async #storeId(code: string): Promise<number | undefined> {
    const storeId = this.#stores.get(code) ?? (await selectStoreIdByCode(this.#db, code));
    // Only stores that exist are remembered: their codes and ids never change.
    if (storeId !== undefined && this.#stores.size < MAX_STORES) this.#stores.set(code, storeId);
    return storeId;
  }
}

function tokenIn(authorization: string): string | undefined {
  return /^bearer +(\S+)$/i.exec(authorization)?.[1];
}
