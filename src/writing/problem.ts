import type { ProblemCode } from '../generated/schema.ts';

/** A reason why nothing was written, as a payload carries it; `path` leads into the input. */
export interface Problem {
  readonly __typename: string;
  readonly code: ProblemCode;
  readonly message: string;
  readonly path: readonly string[];
}

/** A place in the input: `['input', 'lines', 2, 'quantity']`. */
export type Path = readonly (string | number)[];

/** A problem of any kind; `facts` are the fields of its type beyond those that all have. */
export function problem<Facts extends object>(
  __typename: string,
  code: ProblemCode,
  path: Path,
  message: string,
  facts: Facts,
): Problem & Facts {
  return { __typename, code, message, path: path.map(String), ...facts };
}

export function invalidInput(path: Path, message: string): Problem {
  return problem('InvalidInput', 'INVALID_INPUT', path, message, {});
}

/** `id` is what was looked for, as it was sent; an id of another store is one that does not exist. */
export function notFound(path: Path, thing: string, id: string) {
  return problem('NotFound', 'NOT_FOUND', path, `There is no ${thing} ${JSON.stringify(id)}.`, { id });
}

export function limitExceeded(path: Path, message: string, limit: number) {
  return problem('LimitExceeded', 'LIMIT_EXCEEDED', path, message, { limit });
}

export function versionConflict(path: Path, thing: string, currentVersion: number) {
  const message = `The ${thing} has changed since it was read; it is now version ${currentVersion}.`;
  return problem('VersionConflict', 'VERSION_CONFLICT', path, message, { currentVersion });
}
