import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type ASTNode, buildSchema, GraphQLSchema, Kind, parse, validate, visit } from 'graphql';

const text = readFileSync('schema.graphql', 'utf8');
const operations = readdirSync('tests/operations').filter((file) => file.endsWith('.graphql'));

test('every type, field, argument, input field and enum value has a description', () => {
  const seen = { types: 0, fields: 0, inputs: 0, enumValues: 0 };
  const silent: string[] = [];
  visit(parse(text), {
    enter(node, _key, _parent, _path, ancestors) {
      if (!('description' in node) || !('name' in node) || node.name === undefined) return;
      if (node.kind === Kind.FIELD_DEFINITION) seen.fields++;
      else if (node.kind === Kind.INPUT_VALUE_DEFINITION) seen.inputs++;
      else if (node.kind === Kind.ENUM_VALUE_DEFINITION) seen.enumValues++;
      else seen.types++;
      if (!node.description?.value.trim()) silent.push([...ancestors.flatMap(nameOf), node.name.value].join('.'));
    },
  });
  expect(silent).toEqual([]);
  expect(seen).toEqual({ types: 42, fields: 178, inputs: 54, enumValues: 39 });
});

test('no type is out of reach of an operation', () => {
  const declared = buildSchema(text);
  const reached = new GraphQLSchema({ query: declared.getQueryType() });
  expect(Object.keys(reached.getTypeMap()).sort()).toEqual(Object.keys(declared.getTypeMap()).sort());
});

test('every operation of tests/operations is valid', () => {
  const schema = buildSchema(text);
  const errors = operations.map((file) => [
    file,
    validate(schema, parse(readFileSync(`tests/operations/${file}`, 'utf8'))),
  ]);
  expect(Object.fromEntries(errors)).toEqual({
    'catalogue.graphql': [],
    'history.graphql': [],
    'nested-pages.graphql': [],
    'receipt.graphql': [],
    'refund-desk.graphql': [],
  });
});

function nameOf(node: ASTNode | readonly ASTNode[]): string[] {
  return 'name' in node && node.name !== undefined ? [node.name.value] : [];
}
