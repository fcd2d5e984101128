import { type KeyboardEvent, useRef } from 'react';

interface TabsProps<T extends string> {
  readonly tabs: readonly T[];
  readonly titles: Readonly<Record<T, string>>;
  readonly active: T;
  readonly onTab: (tab: T) => void;
}

/** A list of tabs: one stop for the tabulator key, arrow keys from one to the next. */
export function Tabs<T extends string>({ tabs, titles, active, onTab }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const next = tabs[(tabs.indexOf(active) + step + tabs.length) % tabs.length] as T;
    onTab(next);
    list.current?.querySelector<HTMLElement>(`#profile-tab-${next}`)?.focus();
  };
  return (
    <div role="tablist" className="tabs" ref={list} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`profile-tab-${tab}`}
          aria-selected={tab === active}
          aria-controls="profile-panel"
          tabIndex={tab === active ? 0 : -1}
          onClick={() => onTab(tab)}
        >
          {titles[tab]}
        </button>
      ))}
    </div>
  );
}
