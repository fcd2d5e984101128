import type { SamplerOptions } from '../profiling/sampler.ts';

/** How much is recorded: nothing at all, everything lightly or in full, or what suits where the server runs. */
export type Profiling = 'off' | 'light' | 'deep' | 'auto';

const LIGHT: SamplerOptions = { deepShare: 0, deepEveryMs: 0, deepAfterTrouble: false };
const DEEP: SamplerOptions = { deepShare: 1, deepEveryMs: 0 };
/** Everything lightly, one in a hundred in full, each operation once a minute, and after a run that was slow or failed. */
const IN_PRODUCTION: SamplerOptions = { deepShare: 0.01, deepEveryMs: 60_000 };

/** Where it serves, and with how many others. */
interface Circumstances {
  readonly production: boolean;
  readonly workers: number;
}

/** Which operations are recorded in full; undefined where none is recorded at all. */
export function samplingOf(profiling: Profiling, { production, workers }: Circumstances): SamplerOptions | undefined {
  if (profiling === 'off') return undefined;
  const sampling = profiling === 'auto' ? (production ? IN_PRODUCTION : DEEP) : profiling === 'light' ? LIGHT : DEEP;
  // Once a minute, not once a minute in each of them.
  return { ...sampling, deepEveryMs: sampling.deepEveryMs * workers };
}
