import { tally } from '../tests/races/ask.ts';

/** A figure that was seen, and what was promised of it, if anything was. */
export interface Finding {
  readonly what: string;
  readonly seen: number | string;
  readonly promised: string;
  readonly kept: boolean;
}

/** Findings under one heading. */
export interface Chapter {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** What is promised of a figure: its value, or nothing. */
export type Promised = number | 'any';

/** A figure of which nothing is promised. */
export function figure(what: string, seen: number | string): Finding {
  return { what, seen, promised: '', kept: true };
}

export function exactly(what: string, promised: number, seen: number): Finding {
  return { what, seen, promised: String(promised), kept: seen === promised };
}

export function atMost(what: string, most: number, seen: number): Finding {
  return { what, seen, promised: `at most ${most}`, kept: seen <= most };
}

/** The codes that were told, each with how often, of which 0 is promised where nothing else is said. */
export function told(promised: Readonly<Record<string, Promised>>, codes: readonly string[]): Finding[] {
  return compared(promised, tally(codes)).filter(({ seen }) => seen !== 0);
}

/** A time of which it is promised that it is at most so much longer than it is without any load, on this machine and now. */
export function within(what: string, mostMs: number, unloadedMs: number, seenMs: number): Finding {
  const [most, seen] = [Math.round(mostMs + unloadedMs), Math.round(seenMs)];
  return {
    what: `${what}, ms`,
    seen,
    promised: `at most ${mostMs} + ${Math.round(unloadedMs)} unloaded`,
    kept: seen <= most,
  };
}

export function atLeast(what: string, least: number, seen: number): Finding {
  return { what, seen, promised: `at least ${least}`, kept: seen >= least };
}

/** What is left to say of a run that did not come to its end. */
export function failed(error: Error): Finding[] {
  return [{ what: error.message, seen: 'failed', promised: 'figures', kept: false }];
}

/** Holds figures against what was promised of each; of a figure that is not named there, 0 is promised. */
export function compared(
  promised: Readonly<Record<string, Promised>>,
  seen: Readonly<Record<string, number>>,
): Finding[] {
  const names = [...new Set([...Object.keys(promised), ...Object.keys(seen)])];
  return names.map((what) => {
    const [value, wanted] = [seen[what] ?? 0, promised[what] ?? 0];
    return wanted === 'any' ? figure(what, value) : exactly(what, wanted, value);
  });
}

/** Whether every promise was kept. */
export function allKept(chapters: readonly Chapter[]): boolean {
  return chapters.every(({ findings }) => findings.every(({ kept }) => kept));
}

/** The chapters as one Markdown table, in which a broken promise stands out. */
export function table(chapters: readonly Chapter[]): string {
  return [
    '| | seen | promised | |',
    '| --- | ---: | ---: | --- |',
    ...chapters.flatMap(({ title, findings }) => [`| **${title}** | | | |`, ...findings.map(row)]),
  ].join('\n');
}

function row({ what, seen, promised, kept }: Finding): string {
  return `| ${what} | ${seen} | ${promised} | ${kept ? '' : 'BROKEN'} |`;
}
