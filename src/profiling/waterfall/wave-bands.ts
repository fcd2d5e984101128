import type { ProfileRecord } from '../record.ts';

/** From the first dispatch of a wave to the end of its last batch. */
export interface Band {
  readonly wave: number;
  readonly start: number;
  readonly end: number;
}

/** The waves as they followed each other; a number comes again where a transaction counted waves of its own. */
export function waveBands({ batches }: Pick<ProfileRecord, 'batches'>): Band[] {
  const bands: Band[] = [];
  for (const { wave, start, end } of [...batches].sort((a, b) => a.start - b.start)) {
    const last = bands.at(-1);
    if (last?.wave === wave) bands[bands.length - 1] = { ...last, end: Math.max(last.end, end) };
    else bands.push({ wave, start, end });
  }
  return bands;
}
