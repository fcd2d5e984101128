import { SetupError } from '../setup-error.ts';
import { PassingFailure } from './answer.ts';

/** How long something that passes is waited for. */
export interface Patience {
  /** The most times that the same request is sent. */
  readonly attempts: number;
  wait(ms: number): Promise<unknown>;
}

const FIRST_WAIT_MS = 25;
const LONGEST_WAIT_MS = 2_000;

/**
 * Makes attempts until one does not fail in passing, with twice the wait before each next one, up to two seconds and less a
 * random part, so that tills that failed together do not come back together. SetupError when patience is at its end.
 */
export async function patiently<T>({ attempts, wait }: Patience, attempt: () => Promise<T>): Promise<T> {
  for (let made = 1, longest = FIRST_WAIT_MS; ; made++, longest = Math.min(2 * longest, LONGEST_WAIT_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof PassingFailure)) throw error;
      if (made === attempts) throw new SetupError(error.message);
      await wait(longest - (Math.random() * longest) / 2);
    }
  }
}
