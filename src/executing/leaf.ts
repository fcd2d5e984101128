import { type GraphQLLeafType, isEnumType } from 'graphql';
import { isInteger } from '../integer-digits.ts';
import { Piece } from './json.ts';
import type { JsonWriter } from './json-writer.ts';

/** Writes a value as JSON; throws what the type's `serialize` throws. */
type WriteLeaf = (value: unknown, out: JsonWriter) => void;

const [TRUE, FALSE] = [new Piece('true'), new Piece('false')];

/**
 * Writes values of a leaf. Values that serialise to themselves, as nearly all do, take a short way; every other value goes
 * through `serialize`, as in graphql-js, so that there is nothing to prove about scalars that we do not know.
 */
export function leafWriter(type: GraphQLLeafType, nothing: (out: JsonWriter) => void): WriteLeaf {
  const serialized: WriteLeaf = (value, out) => {
    if (value === null || value === undefined) return nothing(out);
    const shown: unknown = type.serialize(value);
    if (typeof shown === 'string') return out.string(shown);
    if (isInteger(shown)) return out.integer(shown);
    if (typeof shown === 'number') return out.json(`${shown}`);
    if (shown === undefined || shown === null) throw new Error(`${type.name} serialises a value to nothing.`);
    return out.json(JSON.stringify(shown));
  };
  if (isEnumType(type)) {
    const names = new Map(type.getValues().map(({ name, value }) => [value as unknown, new Piece(`"${name}"`)]));
    return (value, out) => {
      const name = names.get(value);
      return name === undefined ? serialized(value, out) : out.piece(name);
    };
  }
  switch (type.name) {
    case 'ID':
    case 'String':
      return (value, out) => (typeof value === 'string' ? out.string(value) : serialized(value, out));
    case 'Int':
      return (value, out) => (isInteger(value) ? out.integer(value) : serialized(value, out));
    case 'Boolean':
      return (value, out) => (typeof value === 'boolean' ? out.piece(value ? TRUE : FALSE) : serialized(value, out));
    default:
      return serialized;
  }
}
