import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { Context } from './resolve.ts';

type Resolve = GraphQLFieldResolver<unknown, unknown>;

/** A field as it is told to whoever watches: its name, and what resolves it. */
export interface WatchedField {
  readonly coordinate: string;
  /** True of a value worked out of its row alone: there are many of them, and none waits or loads. */
  readonly isPure: boolean;
  readonly resolve: Resolve;
}

/** The resolver of a field, told to whoever watches the operation's fields; without a watcher one look is all it costs. */
export function watched(coordinate: string, resolve: Resolve, isPure = false): Resolve {
  const field: WatchedField = { coordinate, isPure, resolve };
  return (source: unknown, args: Record<string, unknown>, context: unknown, info: GraphQLResolveInfo) => {
    const { probe } = (context as Context).operation;
    if (probe === undefined || !probe.watchesFields) return resolve(source, args, context, info);
    return probe.resolve(field, source, args, context, info);
  };
}
