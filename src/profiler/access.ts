import { createHash, timingSafeEqual } from 'node:crypto';
import type { Role } from '../auth/role.ts';
import { tokenMissing } from '../auth/unauthenticated.ts';
import { mayAct, requireRight } from '../rights/act.ts';
import { type Callers, requireLoopback } from '../store/caller.ts';

interface Request {
  readonly headers: {
    readonly host?: string | undefined;
    readonly authorization?: string | undefined;
    readonly 'x-profile'?: string | string[] | undefined;
  };
}

export interface AccessOptions {
  readonly production: boolean;
  /** The profiler's own, for whoever keeps the server running and has no store. */
  readonly token: string | undefined;
  /** Who says whose the other tokens are. */
  readonly callers: Pick<Callers, 'claims'>;
}

const RIGHT = 'see profiles and metrics';

/** Who may see profiles: while developing whoever asks from this machine, in production who has the token or the right. */
export class ProfilerAccess {
  readonly #production: boolean;
  readonly #token: Buffer | undefined;
  readonly #callers: Pick<Callers, 'claims'>;

  constructor({ production, token, callers }: AccessOptions) {
    this.#production = production;
    this.#token = token === undefined ? undefined : digest(token);
    this.#callers = callers;
  }

  /** Whether a request asks for its own profile, and may have it. A wrong token is as good as none. */
  asks({ headers }: Request, role: Role): boolean {
    const { 'x-profile': sent } = headers;
    return sent !== undefined && (!this.#production || this.#isToken(String(sent)) || mayAct(role, RIGHT));
  }

  /** Throws an UNAUTHENTICATED or FORBIDDEN fault unless the request may see what the profiler keeps. */
  async require(request: Request): Promise<void> {
    if (!this.#production) return requireLoopback(request);
    const sent = tokenOf(request);
    if (this.#isToken(sent)) return;
    if (!LIKE_A_CALLERS.test(sent)) {
      throw tokenMissing(
        'In production the profiler takes its PROFILER_TOKEN as x-profile, or a token of the role admin.',
      );
    }
    requireRight(await this.#callers.claims(`Bearer ${sent}`), RIGHT);
  }

  /** The same for the page, which cannot send a header before it is there; in production it then asks for the token. */
  requirePage(request: Request): void {
    if (!this.#production) requireLoopback(request);
  }

  // Compared by digests of one length, in a time that tells nothing of where two tokens differ.
  #isToken(sent: string): boolean {
    return this.#token !== undefined && timingSafeEqual(this.#token, digest(sent));
  }
}

const LIKE_A_CALLERS = /^[\w-]+\.[\w-]+\.[\w-]*$/;

// Scrapers know no header of ours, but send a bearer token.
function tokenOf({ headers: { 'x-profile': sent, authorization = '' } }: Request): string {
  return String(sent ?? /^bearer (\S+)$/i.exec(authorization)?.[1] ?? '');
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
