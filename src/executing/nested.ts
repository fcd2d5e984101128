import { type GraphQLOutputType, getNullableType, isListType, isNonNullType } from 'graphql';
import type { AnswerSize } from '../limits/answer-size.ts';
import type { RowData } from '../loading/loader.ts';
import { attempt, type Found } from './finding.ts';
import { cannotBeNull, within } from './guard.ts';
import { CLOSE_LIST, COMMA, NULL, OPEN_LIST } from './json.ts';
import type { Run } from './run.ts';
import type { Asked, Below, Frame, ObjectShape, Shapes } from './shape.ts';

/** The values of a field for many rows, and all rows among them as one frame for each type. */
interface Entered {
  readonly values: Found;
  /** Where the items of each value begin in the frames; of values that are no lists, each has its own place. */
  readonly starts: readonly number[] | undefined;
  readonly frameOf: (shape: ObjectShape) => Frame;
}

type Rows = (RowData | null)[];

/** What lies below a field that shows rows or lists of rows: all of them go on together, whatever row they came from. */
export class Nested implements Below {
  readonly #asked: Asked;
  readonly #shapes: Shapes;
  readonly #isList: boolean;
  readonly #mayBeNull: boolean;
  readonly #itemMayBeNull: boolean;

  constructor(asked: Asked, shapes: Shapes) {
    const { type } = asked.definition;
    const present: GraphQLOutputType = getNullableType(type);
    this.#asked = asked;
    this.#shapes = shapes;
    this.#isList = isListType(present);
    this.#mayBeNull = !isNonNullType(type);
    this.#itemMayBeNull = isListType(present) && !isNonNullType(present.ofType);
  }

  enter(found: Found, run: Run): Entered {
    if (!this.#isList) return { values: found, starts: undefined, frameOf: this.#framesOf(found.map(rowOf), run) };
    const values = this.#measured(found, run);
    let count = 0;
    const starts = values.map((value) => {
      const start = count;
      if (Array.isArray(value)) count += value.length;
      return start;
    });
    return { values, starts, frameOf: this.#framesOf(itemsOf(values, count), run) };
  }

  write({ values, starts, frameOf }: Entered, i: number, run: Run): void {
    const value = values[i];
    if (starts === undefined) this.#row(value, frameOf, i, this.#mayBeNull, run);
    else if (value instanceof Error) throw value;
    else if (value === null || value === undefined) this.#nothing(this.#mayBeNull, run);
    else this.#list(value as readonly unknown[], frameOf, starts[i] as number, run);
  }

  #list(items: readonly unknown[], frameOf: Entered['frameOf'], start: number, run: Run): void {
    const mayBeNull = this.#itemMayBeNull;
    const { out } = run;
    out.piece(OPEN_LIST);
    for (let at = 0; at < items.length; at++) {
      if (at > 0) out.piece(COMMA);
      if (run.isCareful) this.#guardedRow(items, at, frameOf, start, run);
      else this.#row(items[at], frameOf, start + at, mayBeNull, run);
    }
    out.piece(CLOSE_LIST);
  }

  // Apart, as a function in a loop is made anew each time, whether it is called or not.
  #guardedRow(items: readonly unknown[], at: number, frameOf: Entered['frameOf'], start: number, run: Run): void {
    const mayBeNull = this.#itemMayBeNull;
    const write = () => this.#row(items[at], frameOf, start + at, mayBeNull, run);
    within(run, at, this.#asked.nodes, mayBeNull, write);
  }

  #row(value: unknown, frameOf: Entered['frameOf'], place: number, mayBeNull: boolean, run: Run): void {
    if (value instanceof Error) throw value;
    if (value === null || value === undefined) this.#nothing(mayBeNull, run);
    else {
      const shape = this.#shapes.only ?? this.#shapes.of(value as RowData);
      shape.write(frameOf(shape), place, run);
    }
  }

  #nothing(mayBeNull: boolean, { out }: Run): void {
    if (!mayBeNull) throw cannotBeNull(this.#asked);
    out.piece(NULL);
  }

  /** The rows enter their shapes, each those of its own type. */
  #framesOf(rows: Rows, run: Run): Entered['frameOf'] {
    const { only, of } = this.#shapes;
    if (only !== undefined) {
      const frame = only.enter(rows, run);
      return () => frame;
    }
    const shapes = new Set(rows.flatMap((row) => (row === null ? [] : [of(row)])));
    const entered = [...shapes].map((shape) => {
      const own = rows.map((row) => (row !== null && of(row) === shape ? row : null));
      return [shape, shape.enter(own, run)] as const;
    });
    const frames = new Map(entered);
    return (shape) => frames.get(shape) as Frame;
  }

  /** Lists that make the answer too large are failures: what would be read for their rows is not read. */
  #measured(values: Found, { answerSize }: Run): Found {
    if (answerSize === undefined) return values;
    return values.map((value) => (Array.isArray(value) ? attempt(() => this.#count(value, answerSize)) : value));
  }

  #count(items: readonly unknown[], answerSize: AnswerSize): readonly unknown[] {
    const { only, of } = this.#shapes;
    const least = (item: unknown) => (rowOf(item) === null ? 0 : of(item as RowData).leastBytes);
    answerSize.add(only ? items.length * only.leastBytes : items.reduce<number>((sum, item) => sum + least(item), 0));
    return items;
  }
}

/** The rows of all lists, one list behind the other. */
function itemsOf(lists: Found, count: number): Rows {
  // At its full length from the beginning: an array that grows is copied as it does.
  const rows: Rows = new Array(count);
  let at = 0;
  for (const list of lists) if (Array.isArray(list)) for (const item of list) rows[at++] = rowOf(item);
  return rows;
}

function rowOf(value: unknown): RowData | null {
  return value === null || value === undefined || value instanceof Error ? null : (value as RowData);
}
