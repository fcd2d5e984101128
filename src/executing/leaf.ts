import { type GraphQLLeafType, isEnumType } from 'graphql';
import { quoted } from './json.ts';

/** The JSON text of a value; throws what the type's `serialize` throws. */
type LeafText = (value: unknown) => string;

/**
 * The text of a leaf. Values that serialise to themselves, as nearly all do, take a short way; every other value goes
 * through `serialize`, as in graphql-js, so that there is nothing to prove about scalars that we do not know.
 */
export function leafText(type: GraphQLLeafType, nothing: () => string): LeafText {
  const serialized = (value: unknown) => {
    if (value === null || value === undefined) return nothing();
    const shown: unknown = type.serialize(value);
    if (typeof shown === 'string') return quoted(shown);
    if (typeof shown === 'number') return `${shown}`;
    if (shown === undefined || shown === null) throw new Error(`${type.name} serialises a value to nothing.`);
    return JSON.stringify(shown);
  };
  if (isEnumType(type)) {
    const names = new Map(type.getValues().map(({ name, value }) => [value as unknown, quoted(name)]));
    return (value) => names.get(value) ?? serialized(value);
  }
  switch (type.name) {
    case 'ID':
    case 'String':
      return (value) => (typeof value === 'string' ? quoted(value) : serialized(value));
    case 'Int':
      return (value) => (typeof value === 'number' && (value | 0) === value ? `${value}` : serialized(value));
    case 'Boolean':
      return (value) => (typeof value === 'boolean' ? `${value}` : serialized(value));
    default:
      return serialized;
  }
}
