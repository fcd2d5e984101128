import { type MouseEvent, useEffect, useState } from 'react';
import { type Address, readAddress, writeAddress } from './address.ts';

/** The address of the page, and the two ways to change it: `go` can be gone back from, `alter` cannot. */
export function useAddress() {
  const [address, setAddress] = useState(() => readAddress(location));
  useEffect(() => {
    const onPop = () => setAddress(readAddress(location));
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);
  const go = (next: Address) => {
    history.pushState(null, '', writeAddress(next));
    setAddress(next);
    scrollTo(0, 0);
  };
  const alter = (next: Address) => {
    history.replaceState(null, '', writeAddress(next));
    setAddress(next);
  };
  return { address, go, alter };
}

export type Go = (next: Address) => void;

/** The properties of a link that stays on the page, and is a link all the same to who opens it in a tab of its own. */
export function linkTo(next: Address, go: Go) {
  return {
    href: writeAddress(next),
    onClick(event: MouseEvent) {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      go(next);
    },
  };
}
