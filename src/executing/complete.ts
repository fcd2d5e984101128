import { type GraphQLOutputType, getNullableType, isLeafType, isListType, isNonNullType } from 'graphql';
import type { RowData } from '../loading/loader.ts';
import { cannotBeNull, within } from './guard.ts';
import { leafText } from './leaf.ts';
import type { Run } from './run.ts';
import type { Asked, Shapes } from './shape.ts';

/** The JSON text of a value that is there already, completed as graphql-js does it. */
export type Complete = (value: unknown, run: Run) => string;

/** The completion of a type; the shapes of its objects, if there are any, are plain. */
export function completion(type: GraphQLOutputType, asked: Asked, shapes: Shapes | undefined): Complete {
  const mayBeNull = !isNonNullType(type);
  const nothing = () => {
    if (mayBeNull) return 'null';
    throw cannotBeNull(asked);
  };
  const present: GraphQLOutputType = getNullableType(type);
  if (isLeafType(present)) return leafText(present, nothing);
  const complete = isListType(present)
    ? listCompletion(present.ofType, asked, shapes)
    : objectCompletion(shapes as Shapes);
  return (value, run) => (value === null || value === undefined ? nothing() : complete(value, run));
}

function objectCompletion(shapes: Shapes): Complete {
  return (value, run) => shapes.of(value as RowData).writeRow(value as RowData, run);
}

function listCompletion(type: GraphQLOutputType, asked: Asked, shapes: Shapes | undefined): Complete {
  const item = completion(type, asked, shapes);
  const mayBeNull = !isNonNullType(type);
  return (value, run) => {
    const items = value as readonly unknown[];
    const texts = items.map((one, i) =>
      run.isCareful ? within(run, i, asked.nodes, mayBeNull, () => item(one, run)) : item(one, run),
    );
    return `[${texts.join()}]`;
  };
}
