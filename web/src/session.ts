import type { Tab } from './tabs.ts';

/**
 * What GraphiQL keeps between two visits, apart for every store, because ids of one mean nothing in another; and the tab that was active
 * at the end of the last visit, at the first visit the first of `tabs`.
 */
export function openSession(storeId: string, tabs: readonly Tab[]) {
  const storage = storageOf(storeId);
  const kept = JSON.parse(storage.getItem('graphiql:tabState') ?? '{}') as Partial<Kept>;
  const active = kept.tabs?.[kept.activeTabIndex ?? 0] ?? tabs[0];
  return { storage, active: { query: active?.query ?? '', variables: active?.variables ?? '' } };
}

interface Kept {
  readonly tabs: readonly { readonly query: string | null; readonly variables: string | null }[];
  readonly activeTabIndex: number;
}

function storageOf(storeId: string) {
  const prefix = `${storeId}/`;
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return {
    getItem: (key: string) => localStorage.getItem(prefix + key),
    setItem: (key: string, value: string) => localStorage.setItem(prefix + key, value),
    removeItem: (key: string) => localStorage.removeItem(prefix + key),
    clear: () => {
      for (const key of keys()) localStorage.removeItem(key);
    },
    get length() {
      return keys().length;
    },
  };
}
