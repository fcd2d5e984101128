import { hash } from 'node:crypto';
import type { Claims } from './claims.ts';

interface Verified {
  readonly claims: Claims;
  readonly untilMs: number;
}

interface Last extends Verified {
  readonly token: string;
}

/** About 2 MB when full: the tills and offices of a large chain. */
const MOST = 10_000;

/** Tokens that were verified, until they end; verifying one takes longer than most operations. */
export class VerifiedTokens {
  readonly #most: number;
  readonly #byDigest = new Map<string, Verified>();
  /** Where a connection keeps the token that it brought last: a till sends the same again, and its digest is 1.5% of a page of products. */
  readonly #last = Symbol('last token');

  constructor(most = MOST) {
    this.#most = most;
  }

  get size(): number {
    return this.#byDigest.size;
  }

  /** What the token says, while it is known and `nowMs` is before its end; it is found sooner by the `connection` that brought it. */
  get(token: string, nowMs: number, connection?: object): Claims | undefined {
    const kept = connection as Record<symbol, Last | undefined> | undefined;
    const last = kept?.[this.#last];
    if (last?.token === token && nowMs < last.untilMs) return last.claims;
    const digest = digestOf(token);
    const known = this.#byDigest.get(digest);
    if (known === undefined) return undefined;
    if (nowMs >= known.untilMs) {
      this.#byDigest.delete(digest);
      return undefined;
    }
    if (kept) kept[this.#last] = { token, ...known };
    return known.claims;
  }

  /** Remembers a token, and forgets the one that was remembered first when there are too many. */
  add(token: string, verified: Verified): void {
    this.#byDigest.set(digestOf(token), verified);
    if (this.#byDigest.size <= this.#most) return;
    const [first] = this.#byDigest.keys();
    this.#byDigest.delete(first as string);
  }
}

// Whoever reads the memory of the process finds no tokens in here but of those who are connected.
function digestOf(token: string): string {
  return hash('sha256', token, 'base64');
}
