import { useEffect, useState } from 'react';
import { Refusal } from './api.ts';

/** An answer of the server that is on its way, here, or refused; an older answer stays until there is a newer one. */
export interface Answer<T> {
  readonly value?: T;
  readonly refusal?: Refusal;
}

/**
 * Asks, and asks again `everyMs` while the page is looked at. `ask` has to be the same function for as long as the
 * question is the same.
 */
export function useAnswer<T>(ask: () => Promise<T>, everyMs?: number): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T> & { readonly to?: () => Promise<T> }>({});
  useEffect(() => {
    let isOver = false;
    const refresh = async () => {
      try {
        const value = await ask();
        if (!isOver) setAnswer({ value, to: ask });
      } catch (error) {
        const refusal = error instanceof Refusal ? error : new Refusal(0, 'The server cannot be reached.');
        if (!isOver) setAnswer((last) => ({ ...(last.to === ask && last), refusal, to: ask }));
      }
    };
    void refresh();
    const timer = everyMs && setInterval(() => document.visibilityState === 'visible' && refresh(), everyMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [ask, everyMs]);
  return answer.to === ask ? answer : {};
}
