/** Milliseconds as one reads them: three digits at most, and the unit. */
export function msText(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  if (ms >= 100) return `${ms.toFixed(0)} ms`;
  return `${ms.toFixed(ms >= 10 ? 1 : 2)} ms`;
}

/** A share of a whole as whole percents; of nothing it is nothing. */
export function percentText(part: number, whole: number): string {
  return `${whole > 0 ? Math.round((part / whole) * 100) : 0} %`;
}

/** A number with its noun: `1 key`, `60 keys`. */
export function countText(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${n === 1 ? noun : pluralOf(noun)}`;
}

function pluralOf(noun: string): string {
  return /(?:ch|sh|x|s)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
