/** A family of samples: its type, and each sample's value under its name and labels as they were printed. */
export interface ParsedFamily {
  readonly type: string;
  readonly help: string;
  readonly samples: ReadonlyMap<string, number>;
}

const SAMPLE = /^([a-z_][a-z0-9_]*)(?:\{((?:[a-z_]\w*="(?:[^"\\\n]|\\["\\n])*"(?:,(?!\}))?)+)\})? (\S+)$/i;

/** Reads the text format of Prometheus as strictly as its description is; throws on whatever a scraper might not take. */
export function parseExposition(text: string): ReadonlyMap<string, ParsedFamily> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const families = new Map<string, ParsedFamily & { samples: Map<string, number> }>();
  const lines = text.slice(0, -1).split('\n');
  for (let i = 0; i < lines.length; ) {
    const [, name = '', help = ''] = /^# HELP ([a-z_]\w*) (\S.*)$/.exec(lines[i++] as string) ?? [];
    const [, typed, type = ''] = /^# TYPE ([a-z_]\w*) (counter|gauge|histogram)$/.exec(lines[i++] ?? '') ?? [];
    if (name === '' || typed !== name) throw new Error(`line ${i}: no HELP and TYPE of one family`);
    if (families.has(name)) throw new Error(`${name} comes twice`);
    const samples = new Map<string, number>();
    for (; i < lines.length && !(lines[i] as string).startsWith('#'); i++) {
      const [, sample = '', labels, value = ''] = SAMPLE.exec(lines[i] as string) ?? [];
      const suffix = sample.slice(name.length);
      const isOf = sample.startsWith(name) && (type === 'histogram' ? /^_(bucket|sum|count)$/ : /^$/).test(suffix);
      const key = `${suffix}{${labels ?? ''}}`;
      if (!isOf || Number.isNaN(Number(value))) throw new Error(`line ${i + 1} is no sample of ${name}: ${lines[i]}`);
      if (samples.has(key)) throw new Error(`${name}${key} comes twice`);
      samples.set(key, Number(value));
    }
    families.set(name, { type, help, samples });
    if (type === 'histogram') requireHistogram(name, samples);
  }
  return families;
}

/** Every series has buckets that only grow, by rising bounds, the last of them infinite and equal to the count. */
function requireHistogram(name: string, samples: ReadonlyMap<string, number>): void {
  const series = new Map<string, { le: number; below: number }[]>();
  for (const [key, value] of samples) {
    const [, labels = '', le] = /^_bucket\{(.*?),?le="([^"]+)"\}$/.exec(key) ?? [];
    if (le === undefined) continue;
    series.set(labels, [...(series.get(labels) ?? []), { le: le === '+Inf' ? Infinity : Number(le), below: value }]);
  }
  for (const [labels, buckets] of series) {
    const count = samples.get(`_count{${labels}}`);
    const rises = buckets.every(({ le, below }, i) => {
      const before = buckets[i - 1] ?? { le: -Infinity, below: 0 };
      return le > before.le && below >= before.below;
    });
    const last = buckets.at(-1);
    if (!rises || last?.le !== Infinity || last.below !== count || !samples.has(`_sum{${labels}}`)) {
      throw new Error(`${name}{${labels}} is no histogram`);
    }
  }
  if (2 * series.size + [...samples].filter(([key]) => key.startsWith('_bucket')).length !== samples.size) {
    throw new Error(`${name} has sums and counts without buckets`);
  }
}
