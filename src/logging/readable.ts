/** A line of the log as a person reads it: `12:30:01 warn  words  fact=value`, and under it the stack of an error. */
export function readable(line: string): string {
  const { time, level, msg, err, ...facts } = JSON.parse(line) as Record<string, unknown>;
  const pairs = Object.entries(facts).map(
    ([name, value]) => `  ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${msg}${pairs.join('')}\n${stackOf(err)}`;
}

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { type, message, stack, cause, ...facts } = error as Record<string, unknown>;
  const told = Object.keys(facts).length > 0 ? ` ${JSON.stringify(facts)}` : '';
  return `${[`  ${type}: ${message ?? ''}${told}`, ...(stack ? [stack] : [])].join('\n')}\n${stackOf(cause)}`;
}
