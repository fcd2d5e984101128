import type { FieldNode, GraphQLField, GraphQLObjectType } from 'graphql';
import type { Reads } from '../loading/field.ts';
import type { RowData } from '../loading/loader.ts';
import type { Probe } from '../loading/probe.ts';
import type { Complete } from './complete.ts';
import type { Found } from './finding.ts';
import { objectWriter, type WriteObject } from './object-writer.ts';
import type { Run } from './run.ts';

/** Rows at one place of an operation, null where there is none, and by field what is found for all of them. */
export interface Frame {
  readonly rows: readonly (RowData | null)[];
  readonly found: unknown[];
}

/** A field as an operation selects it: all its nodes under one response name. */
export interface Asked {
  readonly key: string;
  readonly coordinate: string;
  readonly parent: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
}

/** A field, compiled. */
export interface FieldShape {
  readonly asked: Asked;
  /** Writes the field of one row as JSON; throws why there is none. */
  write(row: RowData, run: Run, frame: Frame, i: number): void;
  /** Where it follows from the row alone: how a value is written, and what makes it of the row if it is no column. */
  readonly complete?: Complete;
  readonly map?: Reads['map'];
  /** Asks for what it shows of every row. */
  enter?(frame: Frame, run: Run): void;
  /** Works out some rows for somebody who wants to know how long it takes. */
  sample?(rows: readonly RowData[], run: Run): void;
}

/** The shapes of the rows below a field: of an interface's rows by their `__typename`. */
export interface Shapes {
  readonly isPlain: boolean;
  /** The shape of all rows, where there is one only. */
  readonly only?: ObjectShape;
  of(row: RowData): ObjectShape;
}

/** Where rows stand in no frame. */
export const NO_FRAME: Frame = { rows: [], found: [] };
/** Of many calls that take next to no time so many are done again and timed, for whoever watches. */
const SAMPLED = 4;

/** A selection on one object type, compiled: it asks for many rows at once, and writes one at a time. */
export class ObjectShape {
  readonly #entering: readonly FieldShape[];
  /** Those that are worked out of the row by a function of ours. */
  readonly #worked: readonly FieldShape[];
  readonly #workedNames: readonly string[];
  readonly #write: WriteObject;
  /** Whether its text follows from the row alone, and by no function of ours. */
  readonly isPlain: boolean;
  /** The shortest text of a row, with a comma after it. */
  readonly leastBytes: number;

  constructor(fields: readonly FieldShape[]) {
    this.#write = objectWriter(fields);
    this.#entering = fields.filter(({ enter }) => enter !== undefined);
    this.#worked = fields.filter(({ enter, sample }) => enter === undefined && sample !== undefined);
    this.#workedNames = this.#worked.map(({ asked }) => asked.coordinate);
    // Of each field at least its name, a colon, a comma and one character.
    this.leastBytes = fields.reduce((sum, { asked }) => sum + JSON.stringify(asked.key).length + 3, '{}'.length);
    this.isPlain = fields.every(({ enter, sample }) => enter === undefined && sample === undefined);
  }

  enter(rows: Frame['rows'], run: Run): Frame {
    const frame = { rows, found: [] };
    const { probe } = run.operation;
    if (rows.every(isNothing)) return frame;
    if (probe?.watchesFields) this.#enterWatched(frame, run, probe);
    else for (const field of this.#entering) field.enter?.(frame, run);
    return frame;
  }

  write(frame: Frame, i: number, run: Run): void {
    this.#write(frame.rows[i] as RowData, run, frame, i);
  }

  /** The same for a row that stands in no frame; only of a plain shape. */
  writeRow(row: RowData, run: Run): void {
    this.#write(row, run, NO_FRAME, 0);
  }

  #enterWatched(frame: Frame, run: Run, probe: Probe): void {
    if (this.#worked.length > 0) {
      const calls = countOf(frame.rows);
      const done = Math.min(calls, SAMPLED);
      probe.resolvePure(this.#workedNames, calls, done, (place) => this.#sample(place, frame.rows, done, run));
    }
    for (const field of this.#entering) field.enter?.(frame, run);
  }

  #sample(place: number, rows: Frame['rows'], done: number, run: Run): void {
    const some: RowData[] = [];
    for (let i = 0; some.length < done; i++) if (rows[i] !== null) some.push(rows[i] as RowData);
    this.#worked[place]?.sample?.(some, run);
  }
}

/** How many rows there are. */
export function countOf(rows: Frame['rows']): number {
  let count = 0;
  for (const row of rows) if (row !== null) count++;
  return count;
}

function isNothing(row: RowData | null): boolean {
  return row === null;
}

/** What comes after the values of a field: how they are written, or the rows that they are. */
export interface Below {
  enter(values: Found, run: Run): unknown;
  write(entered: never, i: number, run: Run): void;
}
