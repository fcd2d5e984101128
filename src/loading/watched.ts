import type { GraphQLFieldResolver } from 'graphql';
import type { Context } from './resolve.ts';

type Resolve = GraphQLFieldResolver<unknown, unknown>;

/** The resolver of a field, told to whoever watches the operation's fields; without a watcher one look is all it costs. */
export function watched(coordinate: string, resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    const { probe } = (context as Context).operation;
    if (probe === undefined || !probe.watchesFields) return resolve(source, args, context, info);
    return probe.resolve(coordinate, () => resolve(source, args, context, info));
  };
}
