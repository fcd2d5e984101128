import { fault } from '../errors.ts';
import { LIMITS } from '../limits/limits.ts';
import type { PageArguments } from '../loading/page-branch.ts';

/** Rows of a page whose size nobody sent. */
export const DEFAULT_PAGE_SIZE = 20;

/** How many rows are asked for, from which end, and beyond which cursor. */
export interface PageRequest {
  readonly size: number;
  readonly cursor: string | null;
}

/** Reads Relay's four arguments; a BAD_USER_INPUT fault says which combination would have passed. */
export function pageRequest(args: PageArguments & { readonly first?: number | null }): PageRequest {
  const { first = null, last = null, after = null, before = null } = args;
  if (first !== null && last !== null) throw refused('Send either first or last, not both.');
  if (last === null && before !== null)
    throw refused('before pages backwards and goes with last; send last, or after instead.');
  if (last !== null && after !== null)
    throw refused('after pages forwards and goes with first; send first, or before instead.');
  return { size: sizeOf(first, last), cursor: after ?? before };
}

function sizeOf(first: number | null, last: number | null): number {
  const size = first ?? last ?? DEFAULT_PAGE_SIZE;
  return boundedSize(first === null ? 'last' : 'first', size);
}

/** `size` itself when it is from 0 to 100, else a BAD_USER_INPUT fault about the argument `name`. */
export function boundedSize(name: string, size: number): number {
  if (size >= 0 && size <= LIMITS.pageSize) return size;
  throw refused(`${name} must be from 0 to ${LIMITS.pageSize}; you sent ${size}.`);
}

function refused(message: string) {
  return fault('BAD_USER_INPUT', message);
}
