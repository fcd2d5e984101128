const MOST_CAUSES = 3;
/** PostgreSQL's class of errors about a value: their words quote it, and values are our callers' own. */
const ABOUT_A_VALUE = /^22...$/;

/** What PostgreSQL tells beside its words, without `detail` and `hint`, which quote rows. */
const TOLD = ['code', 'constraint', 'table', 'column', 'routine'] as const;

/** What the log may hold of an error: its kind, words and stack, but no value that a caller sent or a row holds. */
export function errorFacts(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = '', cause } = error;
  const told = error as Partial<Record<(typeof TOLD)[number], unknown>>;
  const isQuoting = typeof told.code === 'string' && ABOUT_A_VALUE.test(told.code);
  const at = stack.indexOf('\n    at ');
  return {
    type: name,
    ...(!isQuoting && { message }),
    ...Object.fromEntries(TOLD.flatMap((key) => (typeof told[key] === 'string' ? [[key, told[key]]] : []))),
    stack: at === -1 ? '' : stack.slice(at + 1),
    ...(cause !== undefined && depth < MOST_CAUSES && { cause: errorFacts(cause, depth + 1) }),
  };
}
