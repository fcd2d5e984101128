import type { ProfileRecord } from '../../src/profiling/record.ts';
import type { Key } from '../../src/profiling/waterfall/bar.ts';
import type { Step } from '../../src/profiling/waterfall/critical-path.ts';
import { waveBands } from '../../src/profiling/waterfall/wave-bands.ts';
import { connectorsOf } from './connectors.ts';
import { msText } from './figures.ts';
import type { Lane } from './lanes.ts';
import { ticksOf } from './scale.ts';
import { WaterfallBar } from './waterfall-bar.tsx';

const MOST_TICKS = 7;
/** A later tick has no room for its label. */
const LAST_LABEL = 0.88;

interface ChartProps {
  readonly record: ProfileRecord;
  readonly lanes: readonly Lane[];
  readonly path: readonly Step[];
  readonly critical: ReadonlySet<Key>;
  readonly lineage: ReadonlySet<Key> | undefined;
  readonly pinned: Key | undefined;
  /** The bar that the tabulator key leads to; the arrow keys lead to the others. */
  readonly entry: Key | undefined;
  readonly onHover: (key: Key | undefined) => void;
  readonly onFocus: (key: Key | undefined) => void;
  readonly onPin: (key: Key) => void;
}

/** The bars over wave bands and a scale; everything is placed in percents of the operation's time. */
export function WaterfallChart({ record, lanes, path, critical, lineage, pinned, entry, ...on }: ChartProps) {
  const { total } = record.ms;
  const at = (ms: number) => `${total > 0 ? Math.min(100, Math.max(0, (ms / total) * 100)) : 0}%`;
  const span = (start: number, end: number) => ({ left: at(start), width: at(end - start) });
  const ticks = ticksOf(total, MOST_TICKS);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div
      className="waterfall-chart"
      role="group"
      aria-label={`Waterfall of ${record.op.name ?? 'the operation'}, ${msText(total)}. Arrow keys move between bars, Enter pins one, Escape leaves.`}
    >
      <div className="line axis" aria-hidden="true">
        {ticks
          .filter((tick) => tick < total * LAST_LABEL)
          .map((tick) => (
            <span key={tick} className="tick" style={{ left: at(tick) }}>
              {tick} ms
            </span>
          ))}
      </div>
      <div className="backdrop" aria-hidden="true">
        {ticks.map((tick) => (
          <div key={tick} className="grid-line" style={{ left: at(tick) }} />
        ))}
        {waveBands(record).map(({ wave, start, end }) => (
          <div key={start} className="band" style={span(start, end)}>
            <span>{wave}</span>
          </div>
        ))}
        {connectorsOf(lanes, path).map(({ start, end, fromLine, toLine }) => (
          <div
            key={`${start} ${toLine}`}
            className={toLine < fromLine ? 'connector is-up' : 'connector'}
            style={{ ...span(start, end), ...between(fromLine, toLine) }}
          />
        ))}
      </div>
      {lanes.map(({ title, rows }) => (
        <div key={title}>
          <div className="line lane-title" />
          {rows.map(({ bars }) => (
            <div key={bars[0]?.key} className="line">
              {bars.map((bar) => (
                <WaterfallBar
                  key={bar.key}
                  {...{ record, bar, at, span, ...on }}
                  isAlone={bars.length === 1}
                  isCritical={critical.has(bar.key)}
                  isPinned={pinned === bar.key}
                  isEntry={entry === bar.key}
                  isDim={lineage !== undefined && !lineage.has(bar.key)}
                />
              ))}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** From the middle of one line to the middle of another. */
function between(fromLine: number, toLine: number) {
  const [upper, lower] = [Math.min(fromLine, toLine), Math.max(fromLine, toLine)];
  return { top: `calc(var(--line) * ${upper + 0.5})`, height: `calc(var(--line) * ${lower - upper})` };
}
