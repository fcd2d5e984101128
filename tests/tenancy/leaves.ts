import { type GraphQLInputType, type GraphQLSchema, getNamedType, isInputObjectType, isObjectType } from 'graphql';

/** A place in the arguments of a field into which a caller may write a text: `Mutation.billCreate`, `input.lines.product.id`. */
export interface Leaf {
  readonly field: string;
  readonly path: readonly string[];
}

/** Every such place of the schema, read from the schema itself: a field that is added tomorrow is among them. */
export function textLeaves(schema: GraphQLSchema): Leaf[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  return types.flatMap((type) =>
    Object.values(isObjectType(type) ? type.getFields() : {}).flatMap(({ name, args }) =>
      args.flatMap((argument) =>
        leavesIn(argument.type, [argument.name]).map((path) => ({ field: `${type.name}.${name}`, path })),
      ),
    ),
  );
}

function leavesIn(type: GraphQLInputType, path: readonly string[]): (readonly string[])[] {
  const named = getNamedType(type);
  if (isInputObjectType(named))
    return Object.values(named.getFields()).flatMap((field) => leavesIn(field.type, [...path, field.name]));
  return ['ID', 'String'].includes(named.name) ? [path] : [];
}

/** `value` with `text` at the end of `path`; in an input of which one field alone may be sent it takes the others' place. */
export function withText(
  schema: GraphQLSchema,
  type: GraphQLInputType,
  value: unknown,
  path: readonly string[],
  text: string,
): unknown {
  if (type.toString().startsWith('[')) return [changed((Array.isArray(value) ? value : [])[0])];
  return changed(value);

  function changed(at: unknown): unknown {
    const named = getNamedType(type);
    const [name = '', ...rest] = path;
    if (!isInputObjectType(named)) return text;
    const known = (at ?? {}) as Record<string, unknown>;
    const field = named.getFields()[name];
    if (field === undefined) throw new Error(`${named.name} has no field ${name}.`);
    const inner = withText(schema, field.type, known[name], rest, text);
    return named.isOneOf ? { [name]: inner } : { ...known, [name]: inner };
  }
}
