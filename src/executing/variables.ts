import {
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from 'graphql';
import { type Coerce, coercionOf, INVALID } from './coercion.ts';
import { frozen } from './frozen.ts';

/** Variables by name; those that were neither sent nor have a default are not in it. */
export type Variables = Readonly<Record<string, unknown>>;

/** The variables of an operation as they were sent, coerced; undefined where graphql-js has something to say about them. */
export type CoerceVariables = (sent: Variables) => Variables | undefined;

interface Variable {
  readonly name: string;
  readonly coerce: Coerce;
  readonly isRequired: boolean;
  /** Its default, if it has one. */
  readonly otherwise: unknown;
}

/** The coercion of an operation's variables, as graphql-js does it. */
export function variablesOf(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode) {
  const variables = variableDefinitions.map((definition) => variableOf(schema, definition));
  return ((sent) => {
    // Without a prototype, since a variable may be called anything.
    const coerced: Record<string, unknown> = Object.create(null);
    for (const { name, coerce, isRequired, otherwise } of variables) {
      if (Object.hasOwn(sent, name)) coerced[name] = coerce(sent[name]);
      else if (otherwise !== undefined) coerced[name] = otherwise;
      else if (isRequired) return undefined;
      if (coerced[name] === INVALID) return undefined;
    }
    return coerced;
  }) satisfies CoerceVariables;
}

function variableOf(schema: GraphQLSchema, { variable, type: node, defaultValue }: VariableDefinitionNode): Variable {
  const name = variable.name.value;
  const type = typeFromAST(schema, node as never) as GraphQLInputType | undefined;
  // Of a document that was not validated.
  if (type === undefined || !isInputType(type))
    return { name, coerce: () => INVALID, isRequired: true, otherwise: INVALID };
  const otherwise = defaultValue && frozen(valueFromAST(defaultValue, type) ?? null);
  return { name, coerce: coercionOf(type), isRequired: isNonNullType(type), otherwise };
}
