import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { limitRules } from '../../src/limits/rules.ts';

const schema = buildSchema(`
  input BillLineInput { code: String }
  input BillInput { lines: [BillLineInput!] tags: [String] }
  type Query { product(code: String, codes: [String]): Product, bill(input: BillInput): Int }
  type Product { name: String next: Product }
`);

/** Code and message of each refusal by our rules alone. */
function refusals(document: string): string[] {
  const errors = validate(schema, parse(document, { maxTokens: 1500 }), limitRules);
  return errors.map(({ message, extensions }) => `${extensions.code}: ${message}`);
}

const times = (n: number, text: (i: number) => string) => Array.from({ length: n }, (_, i) => text(i)).join(' ');
const nested = (levels: number) => `${'next{'.repeat(levels - 1)}name${'}'.repeat(levels - 1)}`;

describe('depth', () => {
  test('of 12 passes and of 13 is refused', () => {
    expect(refusals(`{product{${nested(11)}}}`)).toEqual([]);
    expect(refusals(`{product{${nested(12)}}}`)).toEqual([
      'DEPTH_EXCEEDED: The operation has 13 levels of fields; the limit is 12.',
    ]);
  });

  test('counts through named and inline fragments', () => {
    const fragment = `fragment deep on Product{...on Product{${nested(7)}}}`;
    expect(refusals(`{product{next{next{next{next{...deep}}}}}} ${fragment}`)).toEqual([]);
    expect(refusals(`{product{next{next{next{next{next{...deep}}}}}}} ${fragment}`)).toEqual([
      'DEPTH_EXCEEDED: The operation has 13 levels of fields; the limit is 12.',
    ]);
  });

  test('does not count below __schema and __type, the fields of introspection', () => {
    const introspection = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    expect(validate(schema, parse(introspection, { maxTokens: 1500 }))).toEqual([]);
    expect(refusals(introspection)).toEqual([]);
    expect(refusals(`{__type(name:"Query"){${'ofType{'.repeat(12)}name${'}'.repeat(12)}}}`)).toEqual([]);
  });

  test('counts below an ordinary field that is called __schema by an alias or by the name of its operation', () => {
    expect(refusals(`query IntrospectionQuery{__schema:product{${nested(12)}}}`)).toEqual([
      'DEPTH_EXCEEDED: The operation has 13 levels of fields; the limit is 12.',
    ]);
  });
});

describe('counts', () => {
  test('50 aliases pass and 51 are refused', () => {
    expect(refusals(`{product{${times(50, (i) => `a${i}:name`)}}}`)).toEqual([]);
    expect(refusals(`{product{${times(51, (i) => `a${i}:name`)}}}`)).toEqual([
      'LIMIT_EXCEEDED: The operation has 51 aliases; the limit is 50.',
    ]);
  });

  test('2,000 fields pass and 2,001 are refused, counted at each use of a fragment', () => {
    const fragments = (n: number) =>
      `fragment a on Product{${times(n, () => 'name')}} fragment b on Product{${'...a '.repeat(10)}} fragment c on Product{${'...b '.repeat(10)}}`;
    expect(refusals(`{product{...c ...c ${times(19, () => 'name')}} __typename} ${fragments(9)}`)).toEqual([]);
    expect(refusals(`{product{...c ...c ${times(199, () => 'name')}} __typename} ${fragments(9)}`)).toEqual([
      'LIMIT_EXCEEDED: The operation has 2,001 fields; the limit is 2,000.',
    ]);
  });

  test('20 root fields pass and 21 are refused, in fragments or not', () => {
    expect(refusals(`{${'__typename '.repeat(20)}}`)).toEqual([]);
    const half = 'fragment half on Query{__typename ...on Query{__typename}}';
    expect(refusals(`{${'__typename '.repeat(19)} ...half} ${half}`)).toEqual([
      'LIMIT_EXCEEDED: The operation has 21 root fields; the limit is 20.',
    ]);
  });

  test('30 directives pass and 31 are refused, wherever they stand', () => {
    const query = (n: number) => `query @a {product{${'name@skip(if:false) '.repeat(n)}...on Product@a{name} ...f@a}}`;
    const fragment = 'fragment f on Product@a{name}';
    expect(refusals(`${query(26)} ${fragment}`)).toEqual([]);
    expect(refusals(`${query(27)} ${fragment}`)).toEqual([
      'LIMIT_EXCEEDED: The operation has 31 directives; the limit is 30.',
    ]);
  });

  test('a fragment counts at each use', () => {
    const fragment = 'fragment f on Product{a:name b:name}';
    expect(refusals(`{product{${'...f '.repeat(25)}}} ${fragment}`)).toEqual([]);
    expect(refusals(`{product{${'...f '.repeat(26)}}} ${fragment}`)).toEqual([
      'LIMIT_EXCEEDED: The operation has 52 aliases; the limit is 50.',
    ]);
  });

  test('each operation of a document counts for itself', () => {
    const operation = (name: string) => `query ${name}{product{${times(26, (i) => `a${i}:name`)}}}`;
    expect(refusals(`${operation('A')} ${operation('B')}`)).toEqual([]);
  });
});

describe('bombs', () => {
  test('100 fragments that each spread the next one twice are measured at once', () => {
    const chain = times(100, (i) => `fragment f${i} on Product{...f${i + 1} ...f${i + 1}}`);
    const started = performance.now();
    expect(refusals(`{product{...f0}} ${chain} fragment f100 on Product{a:name@skip(if:false)}`)).toEqual([
      'LIMIT_EXCEEDED: The operation has over 1,000,000 fields; the limit is 2,000.',
      'LIMIT_EXCEEDED: The operation has over 1,000,000 aliases; the limit is 50.',
      'LIMIT_EXCEEDED: The operation has over 1,000,000 directives; the limit is 30.',
    ]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('fragments in a circle, and ones that do not exist, end', () => {
    const circle = 'fragment f on Product{...g} fragment g on Product{...f a:name}';
    expect(refusals(`{product{...f ...missing}} ${circle}`)).toEqual([]);
  });
});

describe('literals', () => {
  test('a string of 500 characters passes and one of 501 is refused', () => {
    expect(refusals(`{product(code:"${'x'.repeat(500)}"){name}}`)).toEqual([]);
    expect(refusals(`{product(code:"""${'x'.repeat(501)}"""){name}}`)).toEqual([
      'LIMIT_EXCEEDED: A string has 501 characters; the limit is 500.',
    ]);
  });

  test('the character U+0000 is refused', () => {
    expect(refusals('{product(code:"a\\u0000b"){name}}')).toEqual([
      'BAD_USER_INPUT: A string holds the character U+0000.',
    ]);
  });

  test('a list of 250 items passes and one of 251 is refused, also as the default of a variable', () => {
    expect(refusals(`{product(codes:[${'"a" '.repeat(250)}]){name}}`)).toEqual([]);
    expect(refusals(`query($c:[String]=[${'"a" '.repeat(251)}]){product(codes:$c){name}}`)).toEqual([
      'LIMIT_EXCEEDED: A list has 251 items; the limit is 250.',
    ]);
  });

  test('the lines of a bill may be more than 250', () => {
    expect(refusals(`{bill(input:{lines:[${'{} '.repeat(251)}]})}`)).toEqual([]);
    expect(refusals(`{bill(input:{tags:[${'"" '.repeat(251)}]})}`)).toEqual([
      'LIMIT_EXCEEDED: A list has 251 items; the limit is 250.',
    ]);
  });
});

test.each(['mutation', 'subscription'])('a %s is refused where the schema has none', (kind) => {
  expect(refusals(`${kind}{__typename}`)).toEqual([`GRAPHQL_VALIDATION_FAILED: The schema has no ${kind} operations.`]);
});

test('the named operations keep to the limits', () => {
  const real = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const files = readdirSync('tests/operations').filter((file) => file.endsWith('.graphql'));
  expect(files).toHaveLength(7);
  for (const file of files) {
    expect(validate(real, parse(readFileSync(`tests/operations/${file}`, 'utf8')), limitRules)).toEqual([]);
  }
});
