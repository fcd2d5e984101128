import { createHash, timingSafeEqual } from 'node:crypto';
import { fault } from '../errors.ts';
import { requireLoopback } from '../store/caller.ts';

interface Request {
  readonly headers: {
    readonly host?: string | undefined;
    readonly authorization?: string | undefined;
    readonly 'x-profile'?: string | string[] | undefined;
  };
}

export interface AccessOptions {
  readonly production: boolean;
  readonly token: string | undefined;
}

/** Who may see profiles: while developing whoever asks from this machine, in production whoever has the token. */
export class ProfilerAccess {
  readonly #production: boolean;
  readonly #token: Buffer | undefined;

  constructor({ production, token }: AccessOptions) {
    this.#production = production;
    this.#token = token === undefined ? undefined : digest(token);
  }

  /** Whether a request asks for its own profile, and may have it. A wrong token is as good as none. */
  asks({ headers }: Request): boolean {
    const { 'x-profile': sent } = headers;
    return sent !== undefined && (!this.#production || this.#isToken(String(sent)));
  }

  /** Throws a FORBIDDEN fault unless the request may see what the profiler keeps. */
  require(request: Request): void {
    if (this.#production) {
      if (this.#isToken(tokenOf(request))) return;
      throw fault('FORBIDDEN', 'In production the profiler is shown to who sends its PROFILER_TOKEN as x-profile.');
    }
    requireLoopback(request);
  }

  /** The same for the page, which cannot send a header before it is there, and asks for the token itself. */
  requirePage(request: Request): void {
    if (!this.#production) requireLoopback(request);
    else if (this.#token === undefined) throw fault('FORBIDDEN', 'In production the profiler needs a PROFILER_TOKEN.');
  }

  // Compared by digests of one length, in a time that tells nothing of where two tokens differ.
  #isToken(sent: string): boolean {
    return this.#token !== undefined && timingSafeEqual(this.#token, digest(sent));
  }
}

// Scrapers know no header of ours, but send a bearer token.
function tokenOf({ headers: { 'x-profile': sent, authorization = '' } }: Request): string {
  return String(sent ?? /^bearer (.+)$/i.exec(authorization)?.[1] ?? '');
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
