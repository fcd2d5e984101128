import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  Kind,
  valueFromAST,
} from 'graphql';
import { frozen } from './frozen.ts';
import type { Variables } from './variables.ts';

/** The arguments of one field, coerced; throws what is wrong with them. */
export type ArgumentsOf = (variables: Variables) => Readonly<Record<string, unknown>>;

/** How an argument is found: by a variable, or without one always the same; undefined where it is left out. */
interface Way {
  readonly name: string;
  readonly variable?: string | undefined;
  readonly otherwise: unknown;
  readonly isRequired: boolean;
}

/** Finds the arguments of a field as graphql-js does, which is asked wherever there is more to it than to look them up. */
export function argumentsOf(definition: GraphQLField<unknown, unknown>, node: FieldNode): ArgumentsOf {
  const inFull: ArgumentsOf = (variables) => getArgumentValues(definition, node, variables);
  const ways = definition.args.map((argument) => wayOf(argument, node));
  if (!ways.every((way) => way !== undefined)) return inFull;
  return (variables) => {
    const values: Record<string, unknown> = {};
    for (const { name, variable, otherwise, isRequired } of ways) {
      const isSent = variable !== undefined && Object.hasOwn(variables, variable);
      const value = isSent ? variables[variable] : otherwise;
      if (isRequired && (value === null || value === undefined)) return inFull(variables);
      if (value !== undefined) values[name] = value;
    }
    return values;
  };
}

/** Undefined for what holds values of its own, and variables perhaps. */
function wayOf({ name, type, defaultValue }: GraphQLArgument, { arguments: sent = [] }: FieldNode): Way | undefined {
  const isRequired = isNonNullType(type);
  const node = sent.find((each) => each.name.value === name)?.value;
  if (node === undefined) return { name, otherwise: defaultValue, isRequired };
  if (node.kind === Kind.VARIABLE) return { name, variable: node.name.value, otherwise: defaultValue, isRequired };
  if (node.kind === Kind.OBJECT || node.kind === Kind.LIST) return undefined;
  const otherwise: unknown = frozen(valueFromAST(node, type));
  return otherwise === undefined ? undefined : { name, otherwise, isRequired };
}
