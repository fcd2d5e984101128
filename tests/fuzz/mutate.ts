import { type Random, seededRandom } from '../../src/demo/random.ts';
import { awkwardLike, TOKENS, VALUES } from './awkward.ts';
import { type GraphQLBody, requests } from './requests.ts';

const REQUESTS = requests();
/** Mostly one: what two things happened to is refused for the first of them. */
const TIMES = [0, 1, 1, 1, 1, 1, 1, 2, 3];

/** A body that was a good request before something happened to it; the same seed gives the same body. */
export function mutatedBody(seed: number): Buffer {
  const random = seededRandom(seed);
  let body: GraphQLBody = random.pick(REQUESTS);
  // What is no request any more has nothing left for these to happen to.
  for (let times = random.pick(TIMES); times > 0 && typeof body?.query === 'string'; times--) {
    body = random.pick(ON_REQUESTS)(body, random);
  }
  const bytes = Buffer.from(JSON.stringify(body) ?? '');
  return random.chance(15) ? brokenBytes(bytes, random) : bytes;
}

type OnRequest = (body: GraphQLBody, random: Random) => GraphQLBody;

const otherVariables: OnRequest = ({ variables, ...body }, random) => ({
  ...body,
  variables: otherValue(variables, random) as GraphQLBody['variables'],
});

const ON_REQUESTS: readonly OnRequest[] = [
  ...[otherVariables, otherVariables, otherVariables, otherVariables, otherVariables],
  (body, random) => ({ ...body, query: otherTokens(body.query, random) }),
  (body, random) => ({ ...body, query: otherTokens(body.query, random) }),
  (body, random) => ({ ...body, variables: random.pick(REQUESTS).variables }),
  (body, random) => ({ ...body, query: `${body.query} ${random.pick(REQUESTS).query}`, operationName: 'Receipt' }),
  (body, random) => ({ ...body, [random.pick(NAMES)]: random.pick(VALUES) }),
  (body, random) => otherValue(body, random) as GraphQLBody,
];

const NAMES = ['query', 'operationName', 'extensions', 'documentId', 'id'];

/** The same with one value, anywhere in it, exchanged, wrapped, left out or doubled. */
function otherValue(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(3)) {
    if (random.chance(60)) return random.pick(awkwardLike(value));
    return random.chance(70) ? random.pick(VALUES) : random.pick([[value], { value }, [value, value]]);
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return [random.pick(VALUES)];
    const place = random.integer(0, value.length - 1);
    if (random.chance(20)) return [...value, ...value];
    return value.map((item, index) => (index === place ? otherValue(item, random) : item));
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return { [String(random.pick(VALUES))]: random.pick(VALUES) };
  const key = random.pick(keys);
  const entries = Object.entries(value);
  if (random.chance(15)) return Object.fromEntries(entries.filter(([name]) => name !== key));
  return Object.fromEntries(entries.map(([name, item]) => [name, name === key ? otherValue(item, random) : item]));
}

/** The same document with a few of its words left out, doubled, exchanged, or joined by a strange one. */
function otherTokens(document: unknown, random: Random): string {
  const words = String(document).match(/[\w$@"]+|\.\.\.|[^\s\w]/g) ?? [];
  for (let times = random.integer(1, 3); times > 0 && words.length > 0; times--) {
    const [at, other] = [random.integer(0, words.length - 1), random.integer(0, words.length - 1)];
    const word = words[at] as string;
    const instead = random.pick([
      [],
      [word, word],
      [words[other] as string],
      [random.pick(TOKENS)],
      [word, random.pick(TOKENS)],
    ]);
    words.splice(at, 1, ...instead);
  }
  return words.join(' ');
}

/** Bytes that are no longer what they were: cut off, flipped, doubled, or with others among them. */
function brokenBytes(bytes: Buffer, random: Random): Buffer {
  if (bytes.length === 0) return bytes;
  const at = random.integer(0, bytes.length - 1);
  const to = Math.min(bytes.length, at + random.integer(1, 20));
  const [before, part, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
  const strange = Buffer.from(Array.from({ length: random.integer(1, 6) }, () => random.integer(0, 255)));
  const brackets = Buffer.from(random.pick(['[', '{"a":', '(', '"', '\\']).repeat(random.pick([1, 50, 5_000])));
  return random.pick([
    before,
    after,
    Buffer.concat([before, after]),
    Buffer.concat([before, part, part, after]),
    Buffer.concat([before, strange, after]),
    Buffer.concat([before, brackets, after]),
  ]);
}
