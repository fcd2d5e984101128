import type { FieldNode } from 'graphql';
import type { Source } from '../loading/field.ts';
import { argumentsOf } from './arguments.ts';
import type { Run } from './run.ts';
import type { Asked } from './shape.ts';

/** What a field's key may come from besides its row, in one execution; throws what is wrong with the arguments. */
export type SourceOf = (run: Run) => Source;

/** The source of a field. */
export function sourceFor({ definition, nodes }: Asked): SourceOf {
  if (definition.args.length === 0) return (run) => run.source;
  const [node] = nodes as readonly [FieldNode];
  const argsOf = argumentsOf(definition, node);
  return (run) => ({ storeId: run.source.storeId, args: argsOf(run.variables) });
}
