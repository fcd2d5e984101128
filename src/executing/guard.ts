import { getNullableType, isLeafType, isNonNullType, locatedError } from 'graphql';
import type { Run } from './run.ts';
import type { Asked, FieldShape } from './shape.ts';

type Write = FieldShape['write'];

/**
 * The writer of a field with its errors located as graphql-js locates them: where the field may be null it is, and the
 * error is noted; where it may not, the error goes on to make null what holds the field.
 */
export function guarded(asked: Asked, write: Write): Write {
  return isLeafType(getNullableType(asked.definition.type)) ? guardedLeaf(asked, write) : guardedTree(asked, write);
}

function guardedLeaf(asked: Asked, write: Write): Write {
  const { key, nodes, definition } = asked;
  const mayBeNull = !isNonNullType(definition.type);
  return (row, run, frame, i) => {
    try {
      return write(row, run, frame, i);
    } catch (error) {
      return failed(error, [...run.path, key], nodes, mayBeNull, run);
    }
  };
}

// The path is needed where something below may fail, and then only.
function guardedTree(asked: Asked, write: Write): Write {
  const { key, nodes, definition } = asked;
  const mayBeNull = !isNonNullType(definition.type);
  return (row, run, frame, i) => within(run, key, nodes, mayBeNull, () => write(row, run, frame, i));
}

/** The text of what stands under this key, a field's name or a place in a list, or null where it failed and may be null. */
export function within(
  run: Run,
  key: string | number,
  nodes: Asked['nodes'],
  mayBeNull: boolean,
  write: () => string,
): string {
  const { path } = run;
  const depth = path.push(key);
  try {
    const text = write();
    path.pop();
    return text;
  } catch (error) {
    path.length = depth;
    try {
      return failed(error, path, nodes, mayBeNull, run);
    } finally {
      path.pop();
    }
  }
}

function failed(
  error: unknown,
  path: readonly (string | number)[],
  nodes: Asked['nodes'],
  mayBeNull: boolean,
  run: Run,
): string {
  const located = locatedError(error, nodes as Asked['nodes'], [...path]);
  if (!mayBeNull) throw located;
  run.errors.push(located);
  return 'null';
}

/** The error of a null where the schema promises that there is none. */
export function cannotBeNull({ coordinate }: Asked): Error {
  return new Error(`Cannot return null for non-nullable field ${coordinate}.`);
}
