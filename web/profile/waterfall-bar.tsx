import type { ProfileRecord } from '../../src/profiling/record.ts';
import type { Bar, Key } from '../../src/profiling/waterfall/bar.ts';
import { describe, spoken } from './describe.ts';
import { msText } from './figures.ts';

/** A time needs this share of the chart beside its bar. */
const ROOM = 0.35;

interface BarProps {
  readonly record: ProfileRecord;
  readonly bar: Bar;
  readonly at: (ms: number) => string;
  readonly span: (start: number, end: number) => { readonly left: string; readonly width: string };
  readonly isAlone: boolean;
  readonly isCritical: boolean;
  readonly isPinned: boolean;
  readonly isEntry: boolean;
  readonly isDim: boolean;
  readonly onHover: (key: Key | undefined) => void;
  readonly onFocus: (key: Key | undefined) => void;
  readonly onPin: (key: Key) => void;
}

/** One bar: its parts, and behind it how long it took where nothing else stands in its row. */
export function WaterfallBar({ record, bar, at, span, onHover, onFocus, onPin, ...is }: BarProps) {
  const { key, start, end, parts, failed } = bar;
  const states = [
    is.isCritical && 'is-critical',
    is.isPinned && 'is-pinned',
    is.isDim && 'is-dim',
    failed && 'is-failed',
  ];
  const room = record.ms.total * ROOM;
  const beside = () => {
    if (record.ms.total - end >= room) return { left: at(end) };
    return { right: `calc(100% - ${at(start >= room ? start : end)})` };
  };
  const label = spoken(describe(record, bar));
  return (
    <>
      <button
        type="button"
        className={['bar', ...states.filter(Boolean)].join(' ')}
        data-key={key}
        style={span(start, end)}
        tabIndex={is.isEntry ? 0 : -1}
        aria-pressed={is.isPinned}
        aria-label={is.isCritical ? `${label}, on the critical path` : label}
        onMouseEnter={() => onHover(key)}
        onMouseLeave={() => onHover(undefined)}
        onFocus={() => onFocus(key)}
        onBlur={() => onFocus(undefined)}
        onClick={() => onPin(key)}
      >
        {parts.map((part) => (
          <span
            key={part.start}
            className={`part tone-${part.tone}`}
            style={{ flexGrow: (part.end - part.start) * 1_000 }}
          />
        ))}
      </button>
      {is.isAlone && (
        <span className="took" aria-hidden="true" style={beside()}>
          {msText(end - start)}
        </span>
      )}
    </>
  );
}
