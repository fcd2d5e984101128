import { isInteger } from '../integer-digits.ts';
import type { Reads } from '../loading/field.ts';
import type { Complete } from './complete.ts';
import { asError, attempt, each, type Finding, type Found } from './finding.ts';
import { Piece } from './json.ts';
import type { Run } from './run.ts';
import { type Asked, type Below, countOf, type FieldShape, type Frame } from './shape.ts';

/** Finds the values of a field for all rows of a frame, in none, one or several waves. */
export type Seek = (rows: Frame['rows'], run: Run) => Finding;

/** `__typename`, which follows from the place. */
export function typenameField(asked: Asked): FieldShape {
  const name = new Piece(JSON.stringify(asked.parent.name));
  return { asked, write: (_, { out }) => out.piece(name) };
}

/** A column, or a property of a value that a function of ours made. */
export function plainField(asked: Asked, complete: Complete): FieldShape {
  const { name } = asked.definition;
  return { asked, complete, write: (row, run) => complete(row[name], run) };
}

/** A value worked out of its row alone. */
export function readField(asked: Asked, map: Reads['map'], complete: Complete): FieldShape {
  return {
    asked,
    complete,
    map,
    write: (row, run) => complete(map(row, run.source), run),
    sample: (rows, run) => void rows.map((row) => attempt(() => map(row, run.source))),
  };
}

/** A global id, which is written without being put together before. */
export function idField(asked: Asked, { map, columns, idOf }: Reads, complete: Complete): FieldShape {
  const [column] = columns as readonly [string];
  const opening = new Piece(`"${idOf}_`);
  const { sample } = readField(asked, map, complete);
  return {
    asked,
    ...(sample && { sample }),
    write(row, run) {
      const { storeId } = run.source;
      const key: unknown = row[column];
      if (isInteger(key) && isInteger(storeId)) run.out.id(opening, storeId, key);
      else complete(map(row, run.source), run);
    },
  };
}

/** A value that is found for all rows at once; `place` is its own in the frames. */
export function soughtField(asked: Asked, place: number, seek: Seek, below: Below): FieldShape {
  return {
    asked,
    enter(frame, run) {
      run.await(sought(asked, seek, frame.rows, run), (values) => {
        frame.found[place] = below.enter(values, run);
      });
    },
    write: (_, run, frame, i) => below.write(frame.found[place] as never, i, run),
  };
}

function sought({ coordinate }: Asked, seek: Seek, rows: Frame['rows'], run: Run): Finding {
  const { probe } = run.operation;
  const watching = probe?.watchesFields ? probe : undefined;
  watching?.resolvingAll(coordinate);
  const found = sure(seek, rows, run);
  watching?.resolvedAll(coordinate, countOf(rows));
  return found;
}

/** What is wrong for one row, such as an argument, is wrong for all. */
function sure(seek: Seek, rows: Frame['rows'], run: Run): Finding {
  try {
    return seek(rows, run);
  } catch (error) {
    const failure = asError(error);
    return rows.map(() => failure);
  }
}

/** What comes after values that are leaves; a text of any length counts as soon as it is there. */
export function leavesBelow(complete: Complete): Below {
  return {
    enter: (values, { answerSize }) =>
      each(values, (value) => {
        if (typeof value === 'string') answerSize?.add(value.length);
        return value;
      }),
    write(values: Found, i: number, run: Run) {
      const value = values[i];
      if (value instanceof Error) throw value;
      complete(value, run);
    },
  };
}
