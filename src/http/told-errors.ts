import type { GraphQLFormattedError } from 'graphql';
import { LIMITS } from '../limits/limits.ts';

/** At most ten of the errors, in their order, and of each code at least the first. */
export function toldErrors(errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] {
  if (errors.length <= LIMITS.errors) return errors;
  const firsts = new Map<unknown, GraphQLFormattedError>();
  for (const error of errors) {
    const code = error.extensions?.code;
    if (!firsts.has(code)) firsts.set(code, error);
  }
  const told = new Set([...firsts.values()].slice(0, LIMITS.errors));
  for (const error of errors) if (told.size < LIMITS.errors) told.add(error);
  return errors.filter((error) => told.has(error));
}
