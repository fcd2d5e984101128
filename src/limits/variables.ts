import {
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { listFault, stringFault } from './value.ts';

type Variables = Readonly<Record<string, unknown>>;

interface Value {
  readonly value: unknown;
  readonly type: GraphQLInputType | undefined;
  readonly parent: Value | undefined;
  readonly key: string | number;
}

/**
 * One value of the variables that is over its limit, as an error that names its place (`$input.lines[3].note`), if there is one.
 * Looks also where no type expects a value, because the errors of graphql-js quote such values in full.
 */
export function variablesFault(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
): GraphQLError | undefined {
  // A stack of its own, not recursion: a body of 256 kB can be nested 100,000 deep.
  const open: Value[] = [];
  for (const [key, value] of Object.entries(variables)) {
    open.push({ value, type: variableType(schema, operation, key), parent: undefined, key });
  }
  for (let at = open.pop(); at; at = open.pop()) {
    const fault = faultOf(at);
    if (fault) return fault;
    for (const inner of within(at)) open.push(inner);
  }
  return undefined;
}

function faultOf(at: Value): GraphQLError | undefined {
  const place = () => ({ name: nameOf(at) });
  if (typeof at.value === 'string') return stringFault(at.value, place);
  if (Array.isArray(at.value)) return listFault(at.value.length, getNamedType(at.type)?.name, place);
  return undefined;
}

function within(at: Value): Value[] {
  const { value } = at;
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) {
    const type: unknown = getNullableType(at.type);
    const itemType = isListType(type) ? (type.ofType as GraphQLInputType) : undefined;
    return value.map((item: unknown, key) => ({ value: item, type: itemType, parent: at, key }));
  }
  // An object where a list is expected stands for a list of one.
  const type = getNamedType(at.type);
  const fields = isInputObjectType(type) ? type.getFields() : {};
  return Object.entries(value).map(([key, item]) => ({ value: item, type: fields[key]?.type, parent: at, key }));
}

function variableType(schema: GraphQLSchema, operation: OperationDefinitionNode, name: string) {
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  return definition && (typeFromAST(schema, definition.type) as GraphQLInputType | undefined);
}

function nameOf(value: Value): string {
  const names: string[] = [];
  let at = value;
  while (at.parent) {
    names.push(typeof at.key === 'number' ? `[${at.key}]` : `.${at.key}`);
    at = at.parent;
  }
  return `$${at.key}${names.reverse().join('')}`;
}
