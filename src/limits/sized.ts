import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { AnswerSize } from './answer-size.ts';
import { leastBytes } from './least-bytes.ts';

type Resolve = GraphQLFieldResolver<unknown, unknown>;

/** What a request brings for its answer to be measured by. */
export interface Sized {
  answerSize?: AnswerSize | undefined;
}

/**
 * The resolver of a list or of a text of any length, which counts what it brings before anything is built of it: an answer
 * that grows beyond its limit stops growing, and what would have been read for its objects is not read.
 */
export function sized(resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    const value = resolve(source, args, context, info);
    const { answerSize } = context as Sized;
    if (answerSize === undefined) return value;
    return value instanceof Promise
      ? value.then((brought) => counted(brought, answerSize, info))
      : counted(value, answerSize, info);
  };
}

function counted(value: unknown, answerSize: AnswerSize, info: GraphQLResolveInfo): unknown {
  if (Array.isArray(value)) answerSize.add(value.length * leastBytes(info));
  else if (typeof value === 'string') answerSize.add(value.length);
  return value;
}
