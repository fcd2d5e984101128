import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type ASTNode, buildSchema, GraphQLSchema, isInterfaceType, Kind, parse, validate, visit } from 'graphql';

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
  expect(seen).toEqual({ types: 94, fields: 320, inputs: 152, enumValues: 60 });
});

test('no type is out of reach of an operation', () => {
  const declared = buildSchema(text);
  const roots = { query: declared.getQueryType(), mutation: declared.getMutationType() };
  // Where an interface is reached, any of its types can be the answer.
  const interfaces = Object.values(new GraphQLSchema(roots).getTypeMap()).filter(isInterfaceType);
  const types = interfaces.flatMap((each) => declared.getPossibleTypes(each));
  const reached = new GraphQLSchema({ ...roots, types });
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
    'generate-bill.graphql': [],
    'history.graphql': [],
    'nested-pages.graphql': [],
    'receipt.graphql': [],
    'refund-desk.graphql': [],
    'refund-items.graphql': [],
  });
});

function nameOf(node: ASTNode | readonly ASTNode[]): string[] {
  return 'name' in node && node.name !== undefined ? [node.name.value] : [];
}
