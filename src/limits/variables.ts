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
import { isStorable, listFault, stringFault } from './value.ts';

type Variables = Readonly<Record<string, unknown>>;

/** A list or an object among the variables. */
interface Value {
  readonly value: object;
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
  for (const key of Object.keys(variables)) {
    const fault = meet(open, variables[key], () => variableType(schema, operation, key), undefined, key);
    if (fault) return fault;
  }
  for (let at = open.pop(); at; at = open.pop()) {
    const fault = Array.isArray(at.value) ? listed(at.value, at, open) : held(at.value as Variables, at, open);
    if (fault) return fault;
  }
  return undefined;
}

/** Judges a text, and leaves what has more in it open: nearly all values are neither, and cost nothing more. */
function meet(
  open: Value[],
  value: unknown,
  typeOf: () => GraphQLInputType | undefined,
  parent: Value | undefined,
  key: string | number,
): GraphQLError | undefined {
  if (typeof value === 'string') {
    return isStorable(value) ? undefined : stringFault(value, () => ({ name: nameOf({ parent, key }) }));
  }
  if (typeof value === 'object' && value !== null) open.push({ value, type: typeOf(), parent, key });
  return undefined;
}

function listed(items: readonly unknown[], at: Value, open: Value[]): GraphQLError | undefined {
  const fault = listFault(items.length, getNamedType(at.type)?.name, () => ({ name: nameOf(at) }));
  if (fault) return fault;
  const type: unknown = getNullableType(at.type);
  const itemType = () => (isListType(type) ? (type.ofType as GraphQLInputType) : undefined);
  for (let place = 0; place < items.length; place++) {
    const inner = meet(open, items[place], itemType, at, place);
    if (inner) return inner;
  }
  return undefined;
}

function held(value: Variables, at: Value, open: Value[]): GraphQLError | undefined {
  // An object where a list is expected stands for a list of one.
  const type = getNamedType(at.type);
  const fields = isInputObjectType(type) ? type.getFields() : {};
  for (const key of Object.keys(value)) {
    const inner = meet(open, value[key], () => fields[key]?.type, at, key);
    if (inner) return inner;
  }
  return undefined;
}

function variableType(schema: GraphQLSchema, operation: OperationDefinitionNode, name: string) {
  const definition = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name);
  return definition && (typeFromAST(schema, definition.type) as GraphQLInputType | undefined);
}

function nameOf(value: Pick<Value, 'parent' | 'key'>): string {
  const names: string[] = [];
  let at = value;
  while (at.parent) {
    names.push(typeof at.key === 'number' ? `[${at.key}]` : `.${at.key}`);
    at = at.parent;
  }
  return `$${at.key}${names.reverse().join('')}`;
}
