import { GraphQLError, type GraphQLScalarType, Kind } from 'graphql';
import { isDay } from './loading/day.ts';

/** How a scalar of schema.graphql goes out and comes in; literals are read like JSON values. */
type Conduct = Pick<GraphQLScalarType, 'serialize' | 'parseValue' | 'parseLiteral'>;

/** Money: a whole number that JSON carries exactly. */
const money: Conduct = {
  serialize: (value) => {
    if (Number.isSafeInteger(value)) return value;
    throw new GraphQLError('An amount is too large to be shown exactly.');
  },
  parseValue: (value) => {
    if (Number.isSafeInteger(value)) return value;
    throw refused('Money', 'a whole number of minor units within ±9007199254740991, such as 1250');
  },
  // The text decides: 12.0 is a float to whoever wrote it, though it is a whole number to JavaScript.
  parseLiteral: (node) => money.parseValue(node.kind === Kind.INT ? Number(node.value) : undefined),
};

const RFC3339 =
  /^(\d{4}-\d\d-\d\d)[Tt]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{1,6})?(?:[Zz]|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

const FIRST_MOMENT = Date.parse('0001-01-01T00:00:00Z');

/** DateTime: text all the way from PostgreSQL to JSON and back, since a Date would lose three of its six decimals. */
const dateTime: Conduct = {
  serialize: (value) => {
    const text = value as string;
    // Ten letters of a day and a time at UTC: cut, where others are searched for.
    const isUsual = text[10] === ' ' && text.endsWith('+00');
    return isUsual ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text.replace(' ', 'T').replace('+00', 'Z');
  },
  parseValue: (value) => {
    const match = typeof value === 'string' ? RFC3339.exec(value) : null;
    // Beyond it PostgreSQL counts backwards: 0001-12-31 BC.
    const isTooEarly = match !== null && Date.parse(match[0].toUpperCase()) < FIRST_MOMENT;
    if (match?.[1] !== undefined && isDay(match[1]) && !isTooEarly) return value;
    throw refused('DateTime', 'an RFC 3339 time with at most six decimals, such as 2026-11-22T13:00:00Z');
  },
  parseLiteral: (node) => dateTime.parseValue(node.kind === Kind.STRING ? node.value : undefined),
};

export const scalars: Readonly<Record<string, Conduct>> = { Money: money, DateTime: dateTime };

function refused(scalar: string, accepted: string): GraphQLError {
  return new GraphQLError(`${scalar} must be ${accepted}.`);
}
