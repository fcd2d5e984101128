import { isNonNullType, locatedError } from 'graphql';
import type { RowData } from '../loading/loader.ts';
import { NULL } from './json.ts';
import type { Run } from './run.ts';
import type { Asked, FieldShape, Frame } from './shape.ts';

/**
 * Writes a field of one row, its errors located as graphql-js locates them: where the field may be null it is, and
 * the error is noted; where it may not, the error goes on to make null what holds the field.
 */
export function guarded(field: FieldShape, row: RowData, run: Run, frame: Frame, i: number): void {
  const { key, nodes, definition } = field.asked;
  within(run, key, nodes, !isNonNullType(definition.type), () => field.write(row, run, frame, i));
}

/** The same for what stands under any key, a field's name or a place in a list. */
export function within(
  run: Run,
  key: string | number,
  nodes: Asked['nodes'],
  mayBeNull: boolean,
  write: () => void,
): void {
  const { path, out } = run;
  const depth = path.push(key);
  const from = out.at;
  try {
    write();
  } catch (error) {
    const located = locatedError(error, nodes as Asked['nodes'], path.slice(0, depth));
    if (!mayBeNull) throw located;
    run.errors.push(located);
    out.at = from;
    out.piece(NULL);
  } finally {
    path.length = depth - 1;
  }
}

/**
 * What `write` writes, valid until somebody else writes. At first nobody looks at where it stands, as nearly nothing fails;
 * where something does, even if it may be null, all is written again with care. Writing asks for nothing, so it can be done
 * twice.
 */
export function written(run: Run, write: () => void): Buffer {
  const { out } = run;
  out.clear();
  try {
    write();
  } catch {
    out.clear();
    run.isCareful = true;
    try {
      write();
    } finally {
      run.isCareful = false;
    }
  }
  return out.written();
}

/** The error of a null where the schema promises that there is none. */
export function cannotBeNull({ coordinate }: Asked): Error {
  return new Error(`Cannot return null for non-nullable field ${coordinate}.`);
}
