import { type GraphQLOutputType, isLeafType, isListType, isNonNullType } from 'graphql';
import type { RowData } from '../loading/loader.ts';
import { cannotBeNull, within } from './guard.ts';
import { leafText } from './leaf.ts';
import type { Run } from './run.ts';
import type { Asked, Shapes } from './shape.ts';

/** The JSON text of a value that is there already, completed as graphql-js does it. */
export type Complete = (value: unknown, run: Run) => string;

/** The completion of a type; the shapes of its objects, if there are any, are plain. */
export function completion(type: GraphQLOutputType, asked: Asked, shapes: Shapes | undefined): Complete {
  if (isNonNullType(type)) {
    const complete = completionOfPresent(type.ofType, asked, shapes);
    return (value, run) => {
      if (value === null || value === undefined) throw cannotBeNull(asked);
      return complete(value, run);
    };
  }
  const complete = completionOfPresent(type, asked, shapes);
  return (value, run) => (value === null || value === undefined ? 'null' : complete(value, run));
}

function completionOfPresent(type: GraphQLOutputType, asked: Asked, shapes: Shapes | undefined): Complete {
  if (isLeafType(type)) return leafText(type);
  if (!isListType(type)) return (value, run) => (shapes as Shapes).of(value as RowData).writeRow(value as RowData, run);
  const item = completion(type.ofType, asked, shapes);
  const mayBeNull = !isNonNullType(type.ofType);
  return (value, run) => {
    const items = value as readonly unknown[];
    const texts = items.map((one, i) => within(run, i, asked.nodes, mayBeNull, () => item(one, run)));
    return `[${texts.join()}]`;
  };
}
