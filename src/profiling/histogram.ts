import type { Family, Labels, Source } from './exposition.ts';

/** Counts values by the bounds that they stay within, for each set of labels. */
export class Histogram implements Source {
  readonly #name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  readonly #series = new Map<string, { labels: Labels; counts: number[]; sum: number; count: number }>();

  constructor(name: string, help: string, bounds: readonly number[]) {
    this.#name = name;
    this.#help = help;
    this.#bounds = bounds;
  }

  observe(value: number, labels: Labels = {}): void {
    const key = Object.values(labels).join('\n');
    let series = this.#series.get(key);
    if (series === undefined) {
      series = { labels, counts: new Array<number>(this.#bounds.length).fill(0), sum: 0, count: 0 };
      this.#series.set(key, series);
    }
    const place = this.#bounds.findIndex((bound) => value <= bound);
    if (place !== -1) series.counts[place] = (series.counts[place] ?? 0) + 1;
    series.sum += value;
    series.count++;
  }

  families(): Family[] {
    const samples = [...this.#series.values()].flatMap(({ labels, counts, sum, count }) => {
      let below = 0;
      const buckets = this.#bounds.map((bound, place) => {
        below += counts[place] ?? 0;
        return { suffix: '_bucket', labels: { ...labels, le: String(bound) }, value: below };
      });
      return [
        ...buckets,
        { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
        { suffix: '_sum', labels, value: sum },
        { suffix: '_count', labels, value: count },
      ];
    });
    return [{ name: this.#name, help: this.#help, type: 'histogram', samples }];
  }
}
