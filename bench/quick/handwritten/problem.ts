/** What stands in the way of a write, as the schema's Problem. */
export interface Problem {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

/** Ends a transaction without a trace and tells every problem. */
export class Refusal extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join(' '));
    this.problems = problems;
  }
}

/** Refuses when there is any problem. */
export function expectNone(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Refusal(problems);
}

/** A problem whose type is its code in camel case: NOT_FOUND is a NotFound. */
export function problem(code: string, message: string, ...path: (string | number)[]): Problem {
  const words = code.split('_').map((word) => word.charAt(0) + word.slice(1).toLowerCase());
  return { __typename: words.join(''), code, message, path: ['input', ...path.map(String)] };
}
