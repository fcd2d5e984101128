import type { ASTNode, GraphQLError } from 'graphql';
import { fault } from '../errors.ts';
import { LIMITS, listItemsLimit } from './limits.ts';

/** Where a value stands: its place in a variable, or its node in the document. */
export interface ValuePlace {
  readonly name?: string;
  readonly nodes?: ASTNode;
}

// The half of a pair would be stored as U+FFFD: what is answered would not be what is read later.
const UNSTORABLE = [
  { pattern: /\0/, what: 'the character U+0000' },
  { pattern: /\p{Surrogate}/u, what: 'half of a surrogate pair' },
] as const;

/** Whether a string can be taken, as nearly all can. */
export function isStorable(value: string): boolean {
  return value.length <= LIMITS.stringLength && value.isWellFormed() && !value.includes('\0');
}

/** Why a string cannot be taken, if so: too long, or with what PostgreSQL cannot store as it is. */
export function stringFault(value: string, place: () => ValuePlace): GraphQLError | undefined {
  const limit = LIMITS.stringLength;
  if (value.length > limit) return tooMany('string', value.length, 'characters', limit, place());
  const unstorable = UNSTORABLE.find(({ pattern }) => pattern.test(value));
  if (unstorable === undefined) return undefined;
  const { name, ...where } = place();
  return fault('BAD_USER_INPUT', `${titled('string', name)} holds ${unstorable.what}.`, {}, where);
}

/** Why a list cannot be taken, if so: more items than the limit for its items' type. */
export function listFault(
  length: number,
  itemType: string | undefined,
  place: () => ValuePlace,
): GraphQLError | undefined {
  const limit = listItemsLimit(itemType);
  return length > limit ? tooMany('list', length, 'items', limit, place()) : undefined;
}

function tooMany(
  kind: string,
  sent: number,
  noun: string,
  limit: number,
  { name, ...where }: ValuePlace,
): GraphQLError {
  const message = `${titled(kind, name)} has ${sent.toLocaleString('en')} ${noun}; the limit is ${limit.toLocaleString('en')}.`;
  return fault('LIMIT_EXCEEDED', message, { limit, sent }, where);
}

function titled(kind: string, name: string | undefined): string {
  return name === undefined ? `A ${kind}` : `The ${kind} at ${name}`;
}
