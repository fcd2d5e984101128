import { type ProfileTab, TABS } from '../profile/profile-tab.ts';

/** By what the list of runs is sorted. */
export const SORTS = ['worst', 'name', 'at', 'ms', 'db', 'statements', 'errors'] as const;
export type Sort = (typeof SORTS)[number];

/** What the page shows; all of it stands in its address, so that it can be sent to somebody. */
export type Address =
  | { readonly view: 'runs'; readonly name: string; readonly sort: Sort; readonly isReversed: boolean }
  | { readonly view: 'operations' }
  | { readonly view: 'run'; readonly id: string; readonly tab: ProfileTab }
  | { readonly view: 'comparison'; readonly id: string; readonly other: string };

const HOME = '/profiler';

/** Where an address leads; what it does not know it takes for the list of all runs. */
export function readAddress({ pathname, search }: { readonly pathname: string; readonly search: string }): Address {
  const query = new URLSearchParams(search);
  const id = pathname.slice(HOME.length + 1);
  const other = query.get('with');
  if (id !== '' && other) return { view: 'comparison', id, other };
  if (id !== '') return { view: 'run', id, tab: oneOf(TABS, query.get('tab')) };
  if (query.get('view') === 'operations') return { view: 'operations' };
  return {
    view: 'runs',
    name: query.get('name') ?? '',
    sort: oneOf(SORTS, query.get('sort')),
    isReversed: query.has('reversed'),
  };
}

/** The address of what is shown, without what goes without saying. */
export function writeAddress(address: Address): string {
  const query = new URLSearchParams(queryOf(address));
  const path = 'id' in address ? `${HOME}/${address.id}` : HOME;
  return query.size === 0 ? path : `${path}?${query}`;
}

function queryOf(address: Address): Record<string, string> {
  switch (address.view) {
    case 'operations':
      return { view: 'operations' };
    case 'comparison':
      return { with: address.other };
    case 'run':
      return address.tab === TABS[0] ? {} : { tab: address.tab };
    case 'runs': {
      const { name, sort, isReversed } = address;
      return { ...(name && { name }), ...(sort !== SORTS[0] && { sort }), ...(isReversed && { reversed: '' }) };
    }
  }
}

function oneOf<T extends string>(known: readonly [T, ...T[]], given: string | null): T {
  return known.find((each) => each === given) ?? known[0];
}
