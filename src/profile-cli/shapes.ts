import type { RecordWithTexts } from '../profiler/answers.ts';
import { grouped } from '../profiling/grouped.ts';
import type { ProfileRecord, StatementProfile } from '../profiling/record.ts';
import { countText, msText } from './figures.ts';

/** The statements of a record that have one text, whatever their parameters. */
export interface Shape {
  readonly fp: string;
  readonly name: string;
  /** Their numbers in the record. */
  readonly statements: readonly number[];
  readonly ms: number;
  readonly rows: number;
}

type ShapeWithText = Shape & { readonly text: string };

/** The shapes of a record in the order in which each was sent first. */
export function shapesIn({ statements }: ProfileRecord): Shape[] {
  return grouped(statements, ({ fp }) => fp).map((group) => {
    const [{ fp, name }] = group as [StatementProfile];
    const ms = group.reduce((sum, statement) => sum + statement.ms, 0);
    const rows = group.reduce((sum, statement) => sum + statement.rows, 0);
    return { fp, name, statements: group.map(({ i }) => i), ms, rows };
  });
}

/** The same with their texts. */
export function shapesOf({ record, texts }: RecordWithTexts): ShapeWithText[] {
  return shapesIn(record).map((shape) => ({ ...shape, text: texts[shape.fp] ?? '' }));
}

/** The texts under each other, each under a comment that tells how often it was sent: SQL to paste. */
export function shapesText(shapes: readonly ShapeWithText[]): string {
  if (shapes.length === 0) return '-- no statements';
  return shapes.map(shapeText).join('\n\n');
}

function shapeText({ name, statements, ms, rows, text }: ShapeWithText): string {
  const numbers = statements.map((i) => `#${i}`).join(' ');
  const times = statements.length > 1 ? ` ×${statements.length}` : '';
  const head = `-- ${name}${times}: ${numbers}, ${msText(ms)} ms, ${countText(rows, 'row')}`;
  return text === '' ? `${head}\n-- The server has forgotten its text.` : `${head}\n${text};`;
}
