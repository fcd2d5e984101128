import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ERRORS, type ErrorCode } from '../errors.ts';
import { LIMITS } from '../limits/limits.ts';
import { publicError } from './public-error.ts';

/** An error that was kept from the client, who got `code` and `id` in its place. */
export interface HiddenError {
  readonly id: string;
  readonly code: ErrorCode;
  readonly error: unknown;
}

export interface ErrorFormat {
  /** Told once of each error that was hidden, however many fields it failed. */
  readonly onHidden: (hidden: HiddenError) => void;
  /** Leaves out "Did you mean …", which tells the names of a schema that may not be looked at. */
  readonly hideSuggestions: boolean;
}

/**
 * Makes Apollo's `formatError`: every error leaves with a code of the catalogue and a sentence of ours, never with a stack or the
 * words of a driver.
 */
export function errorFormatter({ onHidden, hideSuggestions }: ErrorFormat) {
  const ids = new WeakMap<object, string>();

  function idOf(code: ErrorCode, error: unknown): string {
    const key = typeof error === 'object' && error !== null ? error : {};
    const known = ids.get(key);
    if (known) return known;
    const id = randomUUID();
    ids.set(key, id);
    onHidden({ id, code, error });
    return id;
  }

  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { code, message, hidden } = publicError(error);
    const { code: _, http, ...own } = error instanceof GraphQLError ? error.extensions : {};
    return {
      ...formatted,
      message: shorten(hideSuggestions ? message.replace(SUGGESTION, '') : message),
      extensions: {
        code,
        ...(hidden === undefined ? own : { id: idOf(code, hidden) }),
        ...(ERRORS[code].retryable && { retryable: true }),
      },
    };
  };
}

const SUGGESTION = / ?Did you mean[^?]*\?/g;

function shorten(message: string): string {
  return message.length <= LIMITS.messageLength ? message : `${message.slice(0, LIMITS.messageLength - 1)}…`;
}
