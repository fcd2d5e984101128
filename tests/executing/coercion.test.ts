import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  coerceInputValue,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLNamedInputType,
  type GraphQLScalarType,
  getArgumentValues,
  getVariableValues,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { argumentsOf } from '../../src/executing/arguments.ts';
import { coercionOf, INVALID } from '../../src/executing/coercion.ts';
import { variablesOf } from '../../src/executing/variables.ts';
import { makeSchema } from '../../src/schema.ts';

const JUNK = fc.constantFrom<unknown[]>(null, undefined, '', 'a', 0, -1, 1.5, 2 ** 40, true, [], {}, [null], [[1]], {
  a: 1,
});
const LEAVES: Record<string, fc.Arbitrary<unknown>> = {
  Int: fc.integer(),
  Float: fc.double({ noNaN: true }),
  Boolean: fc.boolean(),
  String: fc.string(),
  ID: fc.oneof(fc.string(), fc.integer()),
  DateTime: fc.constantFrom('2026-01-31T10:00:00Z', '2026-01-31T10:00:00.123+01:00'),
};

/** Values that a type mostly takes. */
function valuesOf(type: GraphQLInputType, depth = 0): fc.Arbitrary<unknown> {
  const mostly = (values: fc.Arbitrary<unknown>) => fc.oneof({ weight: 40, arbitrary: values }, JUNK);
  if (isNonNullType(type)) return valuesOf(type.ofType, depth);
  if (isListType(type)) {
    const item = valuesOf(type.ofType, depth + 1);
    return mostly(fc.oneof(fc.array(item, { maxLength: 3 }), item));
  }
  if (!isInputObjectType(type)) return mostly(leavesOf(type));
  const fields = depth > 4 ? [] : Object.values(type.getFields());
  const values = Object.fromEntries(fields.map(({ name, type }) => [name, valuesOf(type, depth + 1)]));
  const stray = fc.oneof(
    { weight: 40, arbitrary: fc.constant({}) },
    fc.constant({ stray: 1 }),
    fc.constant({ stray: undefined }),
  );
  const requiredKeys = fields.filter((_, i) => i % 3 < 2).map(({ name }) => name);
  if (type.isOneOf && fields.length > 0) {
    const alone = fields.map(({ name }) => fc.record({ [name]: values[name] as fc.Arbitrary<unknown> }));
    return mostly(fc.oneof(...alone, fc.record(values, { requiredKeys: [] })));
  }
  return mostly(fc.tuple(fc.record(values, { requiredKeys }), stray).map(([value, more]) => ({ ...value, ...more })));
}

function leavesOf(type: GraphQLLeafType): fc.Arbitrary<unknown> {
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  return LEAVES[type.name] ?? fc.oneof(fc.integer(), fc.constantFrom('2026-01-31', '2026-01-31T10:00:00Z', '12'));
}

/** As objects of one kind: graphql-js gives some of its own no prototype. */
const plain = (value: unknown) => structuredClone(value);

function byGraphql(value: unknown, type: GraphQLInputType): unknown {
  let isValid = true;
  const coerced = coerceInputValue(value, type, () => (isValid = false));
  return isValid ? plain(coerced) : INVALID;
}

const TYPES = Object.values(makeSchema().getTypeMap()).filter((type) => isInputType(type)) as GraphQLNamedInputType[];
const STRANGE = buildSchema(`
  type Query { field(int: Int = 3, list: [Int!], tree: Tree, needed: String! = "n", strict: ID!, one: One): Int }
  input Tree { left: Tree right: [[Tree!]] size: Int! = 1 name: String = null }
  scalar Odd
  input One @oneOf { a: Int b: [Tree] }
`);
(STRANGE.getType('Odd') as GraphQLScalarType).parseValue = (value) => (typeof value === 'number' ? undefined : value);
const STRANGE_TYPES = ['Tree', 'One', 'Odd'].map((name) => STRANGE.getType(name) as GraphQLNamedInputType);

test.each([...TYPES, ...STRANGE_TYPES].map((type) => [type.name, type] as const))(
  'a %s is coerced as by graphql-js, or left to it where that finds a fault',
  (_, type) => {
    let [valid, invalid] = [0, 0];
    fc.assert(
      fc.property(valuesOf(type), (value) => {
        const coerced = coercionOf(type)(value);
        expect(coerced === INVALID ? INVALID : plain(coerced)).toEqual(byGraphql(value, type));
        if (coerced === INVALID) invalid++;
        else valid++;
      }),
      { numRuns: 600 },
    );
    expect(valid).toBeGreaterThan(0);
    // Some scalars take nearly everything.
    expect(invalid + (isInputObjectType(type) ? 0 : 1)).toBeGreaterThan(0);
  },
);

const { definitions } = parse(`
  query ($int: Int, $needed: String! = "default", $tree: Tree = { size: 2 }, $list: [Int!]!, $__proto__: Int, $constructor: ID) {
    a: field(strict: "1")
    b: field(int: $int, list: $list, strict: $constructor, needed: $needed)
    c: field(int: null, list: 4, strict: 5, needed: "x", tree: { left: { size: $__proto__ }, name: $needed })
    d: field(int: $__proto__, strict: "1", tree: $tree, one: { a: $int })
    e: field(int: $missing, strict: $constructor, list: [1, $int])
    f: field
    g: field(strict: null, int: "no")
  }
`);
const operation = definitions[0] as OperationDefinitionNode;
const nodes = operation.selectionSet.selections as readonly FieldNode[];

test('variables are coerced as by graphql-js, or left to it', () => {
  const record = fc.record(
    {
      int: fc.constantFrom<unknown[]>(1, 2, 3, null, 'x', undefined),
      needed: fc.constantFrom<unknown[]>('sent', 'x', '', null, 2),
      tree: fc.constantFrom<unknown[]>({ size: 1 }, {}, { left: { name: 'n' } }, null, 3, { stray: 1 }),
      list: fc.constantFrom<unknown[]>(1, [1, 2], [], [3], [null], null),
      constructor: fc.constantFrom<unknown[]>('id', 3, null, 'a', {}),
      unknown: fc.constant(1),
    },
    { requiredKeys: ['list'] },
  );
  const without = fc.constant({ int: 1 });
  let same = 0;
  const coerce = variablesOf(STRANGE, operation);
  fc.assert(
    fc.property(
      fc.oneof({ weight: 9, arbitrary: record }, without),
      fc.constantFrom([], [1], [2], ['x']),
      (sent, [proto]) => {
        const variables = proto === undefined ? sent : { ...sent, ['__proto__']: proto };
        const { coerced } = getVariableValues(STRANGE, operation.variableDefinitions ?? [], variables);
        const ours = coerce(variables);
        expect(ours === undefined).toBe(coerced === undefined);
        if (ours === undefined || coerced === undefined) return;
        same++;
        expect(Object.entries(ours).map(plain)).toEqual(Object.entries(coerced).map(plain));
      },
    ),
    { numRuns: 1_000 },
  );
  expect(same).toBeGreaterThan(50);
});

test('what every request is shown cannot be changed by one', () => {
  const defaults = variablesOf(STRANGE, operation)({ list: [] });
  const { definitions } = parse('{ field(list: 4, strict: 1) }');
  const [node] = (definitions[0] as OperationDefinitionNode).selectionSet.selections as [FieldNode];
  const values = argumentsOf(STRANGE.getQueryType()?.getFields().field as never, node)({});
  expect([defaults?.tree, values.list]).toEqual([{ size: 2, name: null }, [4]]);
  expect([defaults?.tree, values.list].map(Object.isFrozen)).toEqual([true, true]);
});

test('arguments are found as by graphql-js, which says what is wrong with them', () => {
  const definition = STRANGE.getQueryType()?.getFields().field as never;
  const variables = fc.record(
    {
      int: fc.constantFrom<unknown[]>(1, null),
      needed: fc.constantFrom<unknown[]>('sent', null),
      tree: fc.constantFrom<unknown[]>(null, { size: 1 }),
      list: fc.constantFrom<unknown[]>([1, 2], null),
      constructor: fc.constantFrom<unknown[]>('id', null),
    },
    { requiredKeys: [], noNullPrototype: false },
  );
  const result = (find: () => unknown) => {
    try {
      return plain(find());
    } catch (error) {
      return (error as Error).message;
    }
  };
  const found = nodes.map((node) => argumentsOf(definition, node));
  fc.assert(
    fc.property(variables, (sent) => {
      const given = Object.assign(Object.create(null), sent);
      for (const [i, node] of nodes.entries()) {
        expect(result(() => found[i]?.(given))).toEqual(result(() => getArgumentValues(definition, node, given)));
      }
    }),
    { numRuns: 500 },
  );
});
