import { type GraphQLOutputType, getNullableType, isLeafType, isListType, isNonNullType } from 'graphql';
import type { RowData } from '../loading/loader.ts';
import { cannotBeNull, within } from './guard.ts';
import { CLOSE_LIST, COMMA, NULL, OPEN_LIST } from './json.ts';
import type { JsonWriter } from './json-writer.ts';
import { leafWriter } from './leaf.ts';
import type { Run } from './run.ts';
import type { Asked, Shapes } from './shape.ts';

/** Writes a value that is there already, completed as graphql-js does it. */
export type Complete = (value: unknown, run: Run) => void;

/** The completion of a type; the shapes of its objects, if there are any, are plain. */
export function completion(type: GraphQLOutputType, asked: Asked, shapes: Shapes | undefined): Complete {
  const mayBeNull = !isNonNullType(type);
  const nothing = (out: JsonWriter) => {
    if (!mayBeNull) throw cannotBeNull(asked);
    out.piece(NULL);
  };
  const present: GraphQLOutputType = getNullableType(type);
  if (isLeafType(present)) {
    const write = leafWriter(present, nothing);
    return (value, { out }) => write(value, out);
  }
  const complete = isListType(present)
    ? listCompletion(present.ofType, asked, shapes)
    : objectCompletion(shapes as Shapes);
  return (value, run) => (value === null || value === undefined ? nothing(run.out) : complete(value, run));
}

function objectCompletion(shapes: Shapes): Complete {
  return (value, run) => shapes.of(value as RowData).writeRow(value as RowData, run);
}

function listCompletion(type: GraphQLOutputType, asked: Asked, shapes: Shapes | undefined): Complete {
  const item = completion(type, asked, shapes);
  const mayBeNull = !isNonNullType(type);
  return (value, run) => {
    const { out } = run;
    out.piece(OPEN_LIST);
    (value as readonly unknown[]).forEach((one, i) => {
      if (i > 0) out.piece(COMMA);
      if (run.isCareful) within(run, i, asked.nodes, mayBeNull, () => item(one, run));
      else item(one, run);
    });
    out.piece(CLOSE_LIST);
  };
}
