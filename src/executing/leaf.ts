import { type GraphQLLeafType, isEnumType } from 'graphql';
import { quoted } from './json.ts';

/** The JSON text of a value that is not null; throws what the type's `serialize` throws. */
export type LeafText = (value: unknown) => string;

/**
 * The text of a leaf. Values that serialise to themselves, as nearly all do, take a short way; every other value goes
 * through `serialize`, as in graphql-js, so that there is nothing to prove about scalars that we do not know.
 */
export function leafText(type: GraphQLLeafType): LeafText {
  const serialized: LeafText = (value) => {
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
  const isItself = ITSELF[type.name];
  if (isItself === undefined) return serialized;
  return (value) => (isItself(value) ? (typeof value === 'string' ? quoted(value) : `${value}`) : serialized(value));
}

/** Which values the scalars of the specification show as they are. */
const ITSELF: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: (value) => typeof value === 'string',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => typeof value === 'number' && (value | 0) === value,
};
