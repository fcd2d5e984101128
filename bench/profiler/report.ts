import { mean } from '../mean.ts';
import { MODES } from './modes.ts';

/** What a request cost in one launch, in milliseconds of CPU. */
export interface Launch {
  /** In the cheapest slots: what an operation costs. */
  readonly quietMs: number;
  /** In all of them: with what happens now and then, and with what others did to the machine. */
  readonly allMs: number;
}

/** What one operation cost in each mode, in the order of `MODES`, launch by launch. */
export interface Result {
  readonly operation: string;
  readonly launches: readonly (readonly Launch[])[];
}

/** The results as a Markdown table: each mode against the mean of those that are off, launch by launch. */
export function report(results: readonly Result[]): string {
  return [
    '| operation | profiler | ms CPU | ratio | of a launch, least to most | ratio of all slots |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...results.flatMap(lines),
  ].join('\n');
}

function lines({ operation, launches }: Result): string[] {
  const [quiet, all] = [ratiosOf(launches, 'quietMs'), ratiosOf(launches, 'allMs')];
  return launches.map((of, mode) => {
    const ratios = quiet[mode] ?? [];
    const ms = mean(of.map(({ quietMs }) => quietMs)).toFixed(3);
    const range = `${Math.min(...ratios).toFixed(3)}–${Math.max(...ratios).toFixed(3)}`;
    const figures = [
      ms,
      `${mean(ratios).toFixed(3)} ± ${errorOf(ratios).toFixed(3)}`,
      range,
      mean(all[mode] ?? []).toFixed(3),
    ];
    return `| ${[operation, MODES[mode]?.label, ...figures].join(' | ')} |`;
  });
}

/** The standard error of their mean. */
function errorOf(ratios: readonly number[]): number {
  const middle = mean(ratios);
  return Math.sqrt(mean(ratios.map((ratio) => (ratio - middle) ** 2)) / (ratios.length - 1));
}

function ratiosOf(launches: Result['launches'], what: keyof Launch): number[][] {
  const off = launches.filter((_, mode) => MODES[mode]?.profiling === 'off');
  const base = (launch: number) => mean(off.map((of) => of[launch]?.[what] ?? Number.NaN));
  return launches.map((of) => of.map((each, launch) => each[what] / base(launch)));
}
