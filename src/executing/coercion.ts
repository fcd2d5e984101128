import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { remembered } from '../loading/memo.ts';

/** What a value comes to that cannot be coerced, or not here: graphql-js knows what is wrong with it, if anything is. */
export const INVALID = Symbol('invalid');

/** A value that a client sent as one of its type, the same as graphql-js coerces it; or INVALID. */
export type Coerce = (value: unknown) => unknown;

const coercions = new WeakMap<GraphQLInputType, Coerce>();

/**
 * The coercion of a type, compiled once: graphql-js asks of every value what its type is, and keeps its path for errors that
 * hardly ever come.
 */
export function coercionOf(type: GraphQLInputType): Coerce {
  return remembered(coercions, type, () => {
    const isRequired = isNonNullType(type);
    const coerce = presentCoercion(isRequired ? type.ofType : type);
    const nothing = isRequired ? INVALID : null;
    return (value) => (value === null || value === undefined ? nothing : coerce(value));
  });
}

function presentCoercion(type: GraphQLInputType): Coerce {
  if (isListType(type)) return listCoercion(type.ofType as GraphQLInputType);
  return isInputObjectType(type) ? objectCoercion(type) : leafCoercion(type as GraphQLLeafType);
}

function leafCoercion(type: GraphQLLeafType): Coerce {
  return (value) => {
    try {
      const parsed = type.parseValue(value);
      return parsed === undefined ? INVALID : parsed;
    } catch {
      return INVALID;
    }
  };
}

/** Whatever is no array is a list of one. */
function listCoercion(itemType: GraphQLInputType): Coerce {
  const coerce = coercionOf(itemType);
  return (value) => {
    const items = Array.isArray(value) ? value.map(coerce) : [coerce(value)];
    return items.includes(INVALID) ? INVALID : items;
  };
}

function objectCoercion(type: GraphQLInputObjectType): Coerce {
  // Not before it is used: a type may be in itself.
  let fields: readonly (readonly [field: GraphQLInputField, coerce: Coerce])[] | undefined;
  return (value) => {
    if (typeof value !== 'object' || Array.isArray(value)) return INVALID;
    fields ??= Object.values(type.getFields()).map((field) => [field, coercionOf(field.type)] as const);
    const sent = value as Readonly<Record<string, unknown>>;
    const coerced: Record<string, unknown> = {};
    let known = 0;
    for (const [{ name, defaultValue }, coerce] of fields) {
      const of = sent[name];
      if (of !== undefined) known++;
      else if (defaultValue !== undefined) {
        coerced[name] = defaultValue;
        continue;
      }
      const one = coerce(of);
      if (one === INVALID) return INVALID;
      if (of !== undefined) coerced[name] = one;
    }
    if (type.isOneOf && !holdsOne(coerced)) return INVALID;
    const names = Object.keys(sent);
    // Nearly always all that was sent is known by now.
    return known === names.length || names.every((name) => name in type.getFields()) ? coerced : INVALID;
  };
}

function holdsOne(coerced: Readonly<Record<string, unknown>>): boolean {
  const values = Object.values(coerced);
  return values.length === 1 && values[0] !== null;
}
