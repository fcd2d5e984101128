import type { Lane } from './lanes.ts';

/** The names beside the chart, line for line. */
export function WaterfallLabels({
  lanes,
  allFields,
  onAllFields,
}: {
  readonly lanes: readonly Lane[];
  readonly allFields: boolean;
  readonly onAllFields: (all: boolean) => void;
}) {
  return (
    <div className="waterfall-labels">
      <div className="line axis" />
      {lanes.map(({ title, rows, hidden }) => (
        <div key={title}>
          <div className="line lane-title">
            <span>{title}</span>
            {title === 'Fields' && (hidden > 0 || allFields) && (
              <button type="button" className="quiet" aria-expanded={allFields} onClick={() => onAllFields(!allFields)}>
                {allFields ? 'fewer' : `${hidden} more`}
              </button>
            )}
          </div>
          {rows.map(({ label, note, bars }) => (
            <div key={bars[0]?.key} className="line" title={`${label} ${note}`}>
              <span className="label">{label}</span>
              <span className="note">{note}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
