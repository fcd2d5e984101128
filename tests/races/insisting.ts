import { setTimeout as sleep } from 'node:timers/promises';
import type { Ask, Failure } from './ask.ts';

const MOST_SENT = 50;
const PAUSE_MS = 50;

/**
 * Asks as a good client does: after a failure that says so, and after an answer that never arrived, the same goes out
 * again under the same key. `onAgain` hears why: the code of the failure, or NO_ANSWER.
 */
export function insisting(ask: Ask, onAgain: (why: string) => void = () => {}): Ask {
  return async (document, variables) => {
    for (let sent = 1; sent < MOST_SENT; sent++) {
      const answer = await ask(document, variables).catch(() => undefined);
      const failure = answer?.errors.find(isPassing);
      if (answer && failure === undefined) return answer;
      onAgain(failure?.extensions?.code ?? 'NO_ANSWER');
      await sleep(PAUSE_MS);
    }
    return ask(document, variables);
  };
}

function isPassing({ extensions }: Failure): boolean {
  return extensions?.retryable === true;
}
