import type { Family, Labels } from './exposition.ts';

/** What a process tells of itself, and what it is called among several; null for one that is alone, or has gone. */
export interface Told {
  readonly worker: string | null;
  readonly families: readonly Family[];
}

type Sample = Family['samples'][number];

/** The families of several processes as those of one: counts are added up, and gauges told apart by the label `worker`. */
export function together(several: readonly Told[]): Family[] {
  const families = new Map<string, { readonly family: Family; readonly samples: Map<string, Sample> }>();
  for (const { worker, families: told } of several) {
    for (const family of told) {
      const isGauge = family.type === 'gauge' && worker !== null;
      const sum = families.get(family.name) ?? { family, samples: new Map<string, Sample>() };
      families.set(family.name, sum);
      for (const { suffix = '', labels = {}, value } of family.samples) {
        add(sum.samples, { suffix, labels: isGauge ? { ...labels, worker } : labels, value });
      }
    }
  }
  return [...families.values()].map(({ family, samples }) => ({ ...family, samples: [...samples.values()] }));
}

/**
 * What is left of a process that has gone, with what was left before: its counts. Without them a sum would go down, which a
 * scraper takes for a new beginning and counts all that is left once more.
 */
export function left(before: Told | undefined, last: Told): Told {
  const counts = together(before ? [before, last] : [last]).filter(({ type }) => type !== 'gauge');
  return { worker: null, families: counts };
}

function add(samples: Map<string, Sample>, { suffix = '', labels = {}, value }: Sample): void {
  const key = keyOf(suffix, labels);
  samples.set(key, { suffix, labels, value: value + (samples.get(key)?.value ?? 0) });
}

function keyOf(suffix: string, labels: Labels): string {
  return JSON.stringify([suffix, ...Object.entries(labels)]);
}
