import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import type { Key } from '../../src/profiling/waterfall/bar.ts';
import { criticalKeys, criticalPath, type Step } from '../../src/profiling/waterfall/critical-path.ts';
import { describe } from './describe.ts';
import { Details, Legend } from './details.tsx';
import { lanesOf } from './lanes.ts';
import { lineageOf } from './lineage.ts';
import { type Direction, neighbour } from './navigation.ts';
import { WaterfallChart } from './waterfall-chart.tsx';
import { WaterfallLabels } from './waterfall-labels.tsx';
import { savedBy } from './what-if.ts';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/** An operation on one axis of time, from its phases down to its statements, with the critical path drawn heavy. */
export function Waterfall({
  record,
  texts,
}: {
  readonly record: ProfileRecord;
  readonly texts: Readonly<Record<string, string>>;
}) {
  const [allFields, setAllFields] = useState(false);
  const [hovered, setHovered] = useState<Key>();
  const [focused, setFocused] = useState<Key>();
  const [pinned, setPinned] = useState<Key>();
  const chart = useRef<HTMLDivElement>(null);
  const lanes = useMemo(() => lanesOf(record, { allFields }), [record, allFields]);
  const path = useMemo<Step[]>(() => criticalPath(record), [record]);
  const critical = useMemo(() => criticalKeys(record, path), [record, path]);
  const active = pinned ?? hovered ?? focused;
  const lineage = useMemo(() => (active === undefined ? undefined : lineageOf(record, active)), [record, active]);
  const rows = lanes.flatMap((lane) => lane.rows);
  const bars = rows.flatMap((row) => row.bars);
  const shown = bars.find(({ key }) => key === active);
  const togglePin = (key: Key) => setPinned(pinned === key ? undefined : key);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (pinned === undefined) (document.activeElement as HTMLElement | null)?.blur();
      setPinned(undefined);
      return;
    }
    const direction = DIRECTIONS[event.key];
    if (direction === undefined || focused === undefined) return;
    event.preventDefault();
    const next = neighbour(rows, focused, direction);
    chart.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next)}"]`)?.focus();
  };

  return (
    <div className="waterfall">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the bars in it, which are buttons */}
      <div className="waterfall-lanes" ref={chart} onKeyDown={onKeyDown}>
        <WaterfallLabels lanes={lanes} allFields={allFields} onAllFields={setAllFields} />
        <WaterfallChart
          record={record}
          lanes={lanes}
          path={path}
          critical={critical}
          lineage={lineage}
          pinned={pinned}
          entry={bars.some(({ key }) => key === focused) ? focused : bars[0]?.key}
          onHover={setHovered}
          onFocus={setFocused}
          onPin={togglePin}
        />
      </div>
      <aside className={shown ? 'waterfall-aside is-open' : 'waterfall-aside'}>
        {shown ? (
          <Details
            description={describe(record, shown)}
            texts={texts}
            isCritical={critical.has(shown.key)}
            isPinned={pinned !== undefined}
            saved={savedBy(record, shown.key)}
            total={record.ms.total}
          />
        ) : (
          <Legend path={path} />
        )}
      </aside>
    </div>
  );
}
