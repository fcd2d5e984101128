import { expect, test } from '@jest/globals';
import { getNamedType, isObjectType } from 'graphql';
import { declarations } from '../../src/declarations.ts';
import { makeSchema } from '../../src/schema.ts';
import { loaders } from '../support/loaders.ts';

test('every loader is exported under its own name, which the SQL comments and profiles show', () => {
  expect(loaders.map(([exported]) => exported)).toEqual(loaders.map(([, { name }]) => name));
});

test('no two loaders share a name', () => {
  expect(new Set(loaders.map(([, { name }]) => name)).size).toBe(loaders.length);
});

test('every field that loads rows shows the type that stands on their table', () => {
  const schema = makeSchema();
  const wrong: string[] = [];
  let seen = 0;
  for (const [typeName, { fields }] of Object.entries(declarations)) {
    for (const [name, field] of Object.entries(fields)) {
      const target = field.kind === 'loads' ? field.loader : field.kind === 'through' ? field.second : undefined;
      const loader = field.kind === 'looks' ? field.loaders[0] : target;
      if (!loader?.rowsOf) continue;
      seen++;
      const type = schema.getType(typeName);
      const shown = isObjectType(type) ? getNamedType(type.getFields()[name]?.type)?.name : undefined;
      if (declarations[shown ?? '']?.table !== loader.rowsOf) wrong.push(`${typeName}.${name}`);
    }
  }
  expect(seen).toBe(34);
  expect(wrong).toEqual([]);
});
