import type { Family, Labels, Source } from './exposition.ts';

interface Series {
  readonly labels: Labels;
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Counts values by the bounds that they stay within, for each set of labels. */
export class Histogram implements Source {
  readonly #name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  readonly #label: string | undefined;
  readonly #series = new Map<string, Series>();

  /** Without a label there is one series. */
  constructor(name: string, help: string, bounds: readonly number[], label?: string) {
    this.#name = name;
    this.#help = help;
    this.#bounds = bounds;
    this.#label = label;
  }

  /** Counts a value of the series whose label has this value. */
  observe(value: number, of = ''): void {
    let series = this.#series.get(of);
    if (series === undefined) {
      const labels = this.#label === undefined ? {} : { [this.#label]: of };
      series = { labels, counts: new Array<number>(this.#bounds.length).fill(0), sum: 0, count: 0 };
      this.#series.set(of, series);
    }
    let place = 0;
    while (value > (this.#bounds[place] ?? Number.POSITIVE_INFINITY)) place++;
    if (place < series.counts.length) series.counts[place] = (series.counts[place] ?? 0) + 1;
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
