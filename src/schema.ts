import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { connectionResolvers, pageResolver } from './connection/connection.ts';
import { declarations } from './declarations.ts';
import { sized } from './limits/sized.ts';
import { resolverOf } from './loading/resolve.ts';
import { watched } from './loading/watched.ts';
import { scalars } from './scalars.ts';

type Resolve = GraphQLFieldResolver<unknown, unknown>;

interface SchemaOptions {
  /** Whether anybody may watch the fields of an operation. */
  readonly isWatched?: boolean;
}

/** The executable schema: schema.graphql, with a resolver for every declared field and none for plain columns. */
export function makeSchema({ isWatched = false }: SchemaOptions = {}): GraphQLSchema {
  const told = isWatched ? watched : (_coordinate: string, resolve: Resolve) => resolve;
  const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
  for (const [typeName, { fields }] of Object.entries(declarations)) {
    for (const [fieldName, field] of Object.entries(fields)) {
      const resolve = field.kind === 'pages' ? pageResolver(field) : resolverOf(field);
      attach(schema, typeName, fieldName, told(`${typeName}.${fieldName}`, resolve as Resolve, field.kind === 'reads'));
    }
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (isObjectType(type) && type.name.endsWith('Connection')) {
      for (const [name, resolve] of Object.entries(connectionResolvers)) {
        attach(schema, type.name, name, told(`${type.name}.${name}`, resolve as unknown as Resolve));
      }
    }
    if (isScalarType(type) && scalars[type.name]) Object.assign(type, scalars[type.name]);
  }
  return schema;
}

function attach(schema: GraphQLSchema, typeName: string, fieldName: string, resolve: Resolve): void {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (field === undefined) throw new Error(`${typeName}.${fieldName} is declared but not in schema.graphql`);
  // These alone can make an answer long that has few objects.
  const isLong = isListType(getNullableType(field.type)) || getNamedType(field.type) === GraphQLString;
  field.resolve = isLong ? sized(resolve) : resolve;
}
