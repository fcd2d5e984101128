import { type GraphQLOutputType, getNullableType, isListType, isNonNullType } from 'graphql';
import type { AnswerSize } from '../limits/answer-size.ts';
import type { RowData } from '../loading/loader.ts';
import { attempt, type Found } from './finding.ts';
import { cannotBeNull, within } from './guard.ts';
import type { Run } from './run.ts';
import type { Asked, Below, Frame, ObjectShape, Shapes } from './shape.ts';

/** The values of a field for many rows, and all rows among them as one frame for each type. */
interface Entered {
  readonly values: Found;
  /** Where the items of each value begin in the frames. */
  readonly starts: readonly number[];
  readonly frames: ReadonlyMap<ObjectShape, Frame>;
}

/** What lies below a field that shows rows or lists of rows: all of them go on together, whatever row they came from. */
export class Nested implements Below {
  readonly #asked: Asked;
  readonly #shapes: Shapes;
  readonly #isList: boolean;
  readonly #mayBeNull: boolean;
  readonly #itemMayBeNull: boolean;

  constructor(asked: Asked, shapes: Shapes) {
    const { type } = asked.definition;
    const within: GraphQLOutputType = getNullableType(type);
    this.#asked = asked;
    this.#shapes = shapes;
    this.#isList = isListType(within);
    this.#mayBeNull = !isNonNullType(type);
    this.#itemMayBeNull = isListType(within) && !isNonNullType(within.ofType);
  }

  enter(found: Found, run: Run): Entered {
    const values = this.#isList ? this.#measured(found, run) : found;
    const starts: number[] = [];
    const rows: (RowData | null)[] = [];
    for (const value of values) {
      starts.push(rows.length);
      if (this.#isList && Array.isArray(value)) for (const item of value) rows.push(rowOf(item));
      else rows.push(rowOf(value));
    }
    const frames = new Map<ObjectShape, Frame>();
    for (const shape of this.#shapesOf(rows)) {
      frames.set(
        shape,
        shape.enter(
          rows.map((row) => (row !== null && this.#shapes.of(row) === shape ? row : null)),
          run,
        ),
      );
    }
    return { values, starts, frames };
  }

  write({ values, starts, frames }: Entered, i: number, run: Run): string {
    const value = values[i];
    if (value instanceof Error) throw value;
    if (value === null || value === undefined) {
      if (this.#mayBeNull) return 'null';
      throw cannotBeNull(this.#asked);
    }
    const start = starts[i] as number;
    if (!this.#isList) return this.#row(value as RowData, frames, start, run);
    let text = '[';
    const items = value as readonly unknown[];
    for (let at = 0; at < items.length; at++) {
      if (at > 0) text += ',';
      text += within(run, at, this.#asked.nodes, this.#itemMayBeNull, () =>
        this.#item(items[at], frames, start + at, run),
      );
    }
    return `${text}]`;
  }

  #item(item: unknown, frames: Entered['frames'], at: number, run: Run): string {
    if (item instanceof Error) throw item;
    if (item !== null) return this.#row(item as RowData, frames, at, run);
    if (this.#itemMayBeNull) return 'null';
    throw cannotBeNull(this.#asked);
  }

  #row(row: RowData, frames: Entered['frames'], at: number, run: Run): string {
    const shape = this.#shapes.of(row);
    return shape.write(frames.get(shape) as Frame, at, run);
  }

  /** Lists that make the answer too large are failures: what would be read for their rows is not read. */
  #measured(values: Found, { answerSize }: Run): Found {
    if (answerSize === undefined) return values;
    return values.map((value) => (Array.isArray(value) ? attempt(() => this.#count(value, answerSize)) : value));
  }

  #count(items: readonly unknown[], answerSize: AnswerSize): readonly unknown[] {
    let bytes = 0;
    for (const item of items) {
      const row = rowOf(item);
      if (row !== null) bytes += this.#shapes.of(row).leastBytes;
    }
    answerSize.add(bytes);
    return items;
  }

  #shapesOf(rows: readonly (RowData | null)[]): Set<ObjectShape> {
    return new Set(rows.flatMap((row) => (row === null ? [] : [this.#shapes.of(row)])));
  }
}

function rowOf(value: unknown): RowData | null {
  return value === null || value === undefined || value instanceof Error ? null : (value as RowData);
}
