import { type AnyLoader, type Branch, TRUNK } from '../loading/loader.ts';
import type { Run } from './run.ts';

/** One value for each row of a frame, in their order: null where there is none, an Error where it failed. */
export type Found = readonly unknown[];

/** What is found, or what to ask for it again when the next wave is over. */
export type Finding = Found | (() => Finding);

/** Asks a loader for many keys at once; a key that is null or an Error is its own value, and costs nothing. */
export function want(
  run: Run,
  coordinate: string,
  loader: AnyLoader,
  keys: readonly unknown[],
  branch: Branch = TRUNK,
): Finding {
  const { shelves, probe } = run.operation;
  const shelf = shelves.of(loader, branch);
  let loads = 0;
  const slots = keys.map((key) => {
    if (key === null || key instanceof Error) return key;
    loads++;
    return shelf.want(key);
  });
  if (loads === 0) return slots;
  if (probe?.watchesFields) probe.loads(shelf.id, coordinate, loads);
  return () => slots.map((slot) => (typeof slot === 'number' ? shelf.values[slot] : slot));
}

/** What follows from a finding: a value that failed stays as it is, and one that is null too. */
export function each(finding: Finding, show: (value: unknown, i: number) => unknown): Finding {
  return then(finding, (values) =>
    values.map((value, i) => (value === null || value instanceof Error ? value : attempt(() => show(value, i)))),
  );
}

/** A finding that is made of another one, in the same wave or in later ones. */
export function then(finding: Finding, next: (values: Found) => Finding): Finding {
  return typeof finding === 'function' ? () => then(finding(), next) : next(finding);
}

/** Several findings as one: for each row, the list of what they found. */
export function together(findings: readonly Finding[], next: (values: readonly Found[]) => Finding): Finding {
  if (findings.every((finding) => typeof finding !== 'function')) return next(findings as readonly Found[]);
  return () =>
    together(
      findings.map((finding) => (typeof finding === 'function' ? finding() : finding)),
      next,
    );
}

/** What `work` returns, or the Error that it throws. */
export function attempt<T>(work: () => T): T | Error {
  try {
    return work();
  } catch (error) {
    return asError(error);
  }
}

/** The error itself, or an Error around whatever else was thrown. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(`${thrown}`, { cause: thrown });
}
