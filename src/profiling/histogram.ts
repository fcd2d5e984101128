import type { Family, Labels, Source } from './exposition.ts';

/** The values with one set of labels. */
export class Series {
  readonly labels: Labels;
  readonly counts: number[];
  readonly #bounds: readonly number[];
  sum = 0;
  count = 0;

  constructor(labels: Labels, bounds: readonly number[]) {
    this.labels = labels;
    this.#bounds = bounds;
    this.counts = new Array<number>(bounds.length).fill(0);
  }

  /** Counts a value. */
  observe(value: number): void {
    let place = 0;
    while (value > (this.#bounds[place] ?? Number.POSITIVE_INFINITY)) place++;
    if (place < this.counts.length) this.counts[place] = (this.counts[place] ?? 0) + 1;
    this.sum += value;
    this.count++;
  }
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

  /** The series whose label has this value; whoever counts many of them keeps it. */
  of(value = ''): Series {
    const known = this.#series.get(value);
    if (known !== undefined) return known;
    const series = new Series(this.#label === undefined ? {} : { [this.#label]: value }, this.#bounds);
    this.#series.set(value, series);
    return series;
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
