import { hash } from 'node:crypto';
import type { Claims } from './claims.ts';

interface Verified {
  readonly claims: Claims;
  readonly untilMs: number;
}

/** About 2 MB when full: the tills and offices of a large chain. */
const MOST = 10_000;

/** Tokens that were verified, until they end; verifying one takes longer than most operations. */
export class VerifiedTokens {
  readonly #most: number;
  readonly #byDigest = new Map<string, Verified>();

  constructor(most = MOST) {
    this.#most = most;
  }

  get size(): number {
    return this.#byDigest.size;
  }

  /** What the token says, while it is known and `nowMs` is before its end. */
  get(token: string, nowMs: number): Claims | undefined {
    const digest = digestOf(token);
    const known = this.#byDigest.get(digest);
    if (known === undefined || nowMs < known.untilMs) return known?.claims;
    this.#byDigest.delete(digest);
    return undefined;
  }

  /** Remembers a token, and forgets the one that was remembered first when there are too many. */
  add(token: string, verified: Verified): void {
    this.#byDigest.set(digestOf(token), verified);
    if (this.#byDigest.size <= this.#most) return;
    const [first] = this.#byDigest.keys();
    this.#byDigest.delete(first as string);
  }
}

// Whoever reads the memory of the process finds no token in here.
function digestOf(token: string): string {
  return hash('sha256', token, 'base64');
}
