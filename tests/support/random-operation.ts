import {
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { Variables } from './till.ts';

/** Numbers from 0 to below 1 that follow from the seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Ready arguments for the fields that need some, chosen among what exists in the shop. */
export type ArgumentPool = Readonly<Record<string, readonly string[]>>;

/** What makes an operation stranger than a person would write it. */
export interface Strangeness {
  /** How often a field is asked for a second time, with another selection: both are one field. */
  readonly repeats?: number;
}

/**
 * A random valid query: any fields to the given depth, some under aliases, in inline fragments, or behind @include and
 * @skip with variables. Only what needs an argument that the pool does not have is left out.
 */
export function randomOperation(
  schema: GraphQLSchema,
  pool: ArgumentPool,
  seed: number,
  depth: number,
  { repeats = 0 }: Strangeness = {},
) {
  const random = seeded(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const variables: Variables = { on: random() < 0.5, off: random() < 0.5 };
  let aliases = 0;

  function selection(type: GraphQLObjectType, levels: number): string {
    const fields = Object.values(type.getFields()).filter(
      (field) => levels > 1 || isLeafType(getNamedType(field.type)),
    );
    if (fields.length === 0) return '{ __typename }';
    const chosen = fields.filter(() => random() < 0.35);
    const lines = (chosen.length > 0 ? chosen : [pick(fields)]).flatMap((field) => line(type, field, levels));
    return lines.length > 0 ? `{ ${lines.join(' ')} }` : '{ __typename }';
  }

  function line(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, levels: number): string[] {
    const coordinate = `${type.name}.${field.name}`;
    const args = pool[coordinate];
    if (
      args === undefined &&
      field.args.some(({ type: needed, defaultValue }) => `${needed}`.endsWith('!') && defaultValue === undefined)
    )
      return [];
    const named = getNamedType(field.type);
    if (!isLeafType(named) && !isObjectType(named) && !isAbstractType(named)) return [];
    const below = isLeafType(named)
      ? ''
      : ` ${isObjectType(named) ? selection(named, levels - 1) : kinds(named, levels - 1)}`;
    const alias = random() < 0.15 ? `a${++aliases}: ` : '';
    const condition = random() < 0.1 ? pick([' @include(if: $on)', ' @skip(if: $off)']) : '';
    const text = `${alias}${field.name}${args === undefined ? '' : `(${pick(args)})`}${condition}${below}`;
    if (repeats > 0 && alias === '' && random() < repeats && isObjectType(named)) {
      const again = text.slice(0, -below.length);
      return [`r${++aliases}: ${text}`, `... { r${aliases}: ${again} ${selection(named, levels - 1)} }`];
    }
    return [
      random() < 0.1
        ? `... on ${type.name} { ${text} }`
        : alias === '' && args !== undefined
          ? `a${++aliases}: ${text}`
          : text,
    ];
  }

  /** A selection on an interface: what all its types have, and some of what each of them has. */
  function kinds(type: GraphQLAbstractType, levels: number): string {
    const parts = schema.getPossibleTypes(type).map((each) => {
      const text = selection(each, levels);
      // The fields of two types may differ in type, so each has aliases of its own.
      return random() < 0.5 ? `... on ${each.name} { k${++aliases}: __typename ${text.slice(1)}` : '';
    });
    return `{ __typename ${parts.join(' ')} }`;
  }

  const query = schema.getQueryType() as GraphQLObjectType;
  const body = selection(query, depth);
  const text = `query Random($on: Boolean!, $off: Boolean!) { one: __typename @include(if: $on) two: __typename @skip(if: $off) ... on Query ${body} }`;
  return { text, variables };
}
