import { type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';
import { LIMITS } from '../limits/limits.ts';

/** What a request brings for its cost to be reckoned with, before its variables are coerced: any nonsense does no harm. */
export interface Reading {
  /** As they were sent, else their defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The most rows of a page that are reckoned with. */
  readonly pageSize: number;
  /** Rows that the input of the call above brought, until a list of its payload has shown them again. */
  readonly given: number;
}

/** Variables by name, as sent or as defaults. */
export type Variables = Reading['variables'];

/** The defaults of an operation's variables. */
export function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
}

/** A request as it is reckoned with. */
export function readingOf(defaults: Variables, sent: Variables): Reading {
  // Without a prototype, since a variable may be called anything.
  const variables: Variables = Object.assign(Object.create(null), defaults, sent);
  return { variables, pageSize: LIMITS.pageSize, given: 1 };
}
