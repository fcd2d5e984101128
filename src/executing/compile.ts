import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { Declarations, Field } from '../loading/field.ts';
import type { RowData } from '../loading/loader.ts';
import type { SelectedField, Selection } from '../loading/selection.ts';
import { completion } from './complete.ts';
import { idField, leavesBelow, plainField, readField, type Seek, soughtField, typenameField } from './fields.ts';
import { each } from './finding.ts';
import { Inexpressible } from './inexpressible.ts';
import { Nested } from './nested.ts';
import type { CalledField } from './program.ts';
import { seekOf } from './seek.ts';
import { called, seekAnswer } from './seek-calls.ts';
import { seekConnections, seekInConnection } from './seek-connection.ts';
import { type Asked, type FieldShape, ObjectShape, type Shapes } from './shape.ts';
import { type SourceOf, sourceFor } from './source.ts';

/** What is the same for all operations. */
export interface Grounds {
  readonly schema: GraphQLSchema;
  readonly declarations: Declarations;
  /** Whether a field is resolved as its declaration says, or by default where there is none. */
  isAsDeclared(coordinate: string, definition: GraphQLField<unknown, unknown>): boolean;
}

/** Compiles the selections of one operation; throws Inexpressible at the first field that only graphql-js can run. */
export class Compiler {
  readonly #grounds: Grounds;
  readonly #selection: Selection;

  constructor(grounds: Grounds, selection: Selection) {
    this.#grounds = grounds;
    this.#selection = selection;
  }

  object(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): ObjectShape {
    return new ObjectShape(this.#askedOf(type, sets).map((asked, place) => this.#field(asked, place)));
  }

  /** The fields of a mutation. */
  calls(type: GraphQLObjectType, set: SelectionSetNode): CalledField[] {
    return this.#askedOf(type, [set]).map((asked) => {
      const { coordinate, definition } = asked;
      const field = this.#grounds.declarations[type.name]?.fields[definition.name];
      const shapes = this.#shapesBelow(asked);
      if (field?.kind !== 'calls' || !field.transaction || !shapes) throw new Inexpressible(coordinate);
      const sourceOf = sourceFor(asked);
      return { asked, call: (run) => called(field, coordinate, sourceOf, run), payload: new Nested(asked, shapes) };
    });
  }

  #askedOf(parent: GraphQLObjectType, sets: readonly SelectionSetNode[]): Asked[] {
    return this.#selection.fields(parent, sets).map((selected) => this.#asked(parent, selected));
  }

  #sought(asked: Asked, place: number, seek: Seek): FieldShape {
    const shapes = this.#shapesBelow(asked);
    const below =
      shapes === undefined ? leavesBelow(completion(asked.definition.type, asked, shapes)) : new Nested(asked, shapes);
    return soughtField(asked, place, seek, below);
  }

  #asked(parent: GraphQLObjectType, { name, nodes }: SelectedField): Asked {
    const coordinate = `${parent.name}.${name}`;
    const [{ alias }] = nodes as readonly [FieldNode];
    const definition = name === TypeNameMetaFieldDef.name ? TypeNameMetaFieldDef : parent.getFields()[name];
    if (definition === undefined || !this.#grounds.isAsDeclared(coordinate, definition))
      throw new Inexpressible(coordinate);
    return { key: alias?.value ?? name, coordinate, parent, definition, nodes };
  }

  #field(asked: Asked, place: number): FieldShape {
    const { coordinate, definition, parent } = asked;
    if (definition === TypeNameMetaFieldDef) return typenameField(asked);
    const field = this.#grounds.declarations[parent.name]?.fields[definition.name];
    const sourceOf = sourceFor(asked);
    const inConnection =
      definition.resolve && field === undefined && seekInConnection(definition.name, coordinate, sourceOf);
    if (inConnection) return this.#sought(asked, place, inConnection);
    if (field !== undefined && field.kind !== 'reads')
      return this.#sought(asked, place, seekFor(field, asked, sourceOf));
    const shapes = this.#shapesBelow(asked);
    if (shapes?.isPlain === false) {
      const seek: Seek = field
        ? seekOf(field, coordinate, sourceOf)
        : (rows) => each(rows, (row) => (row as RowData)[definition.name]);
      return soughtField(asked, place, seek, new Nested(asked, shapes));
    }
    const complete = completion(definition.type, asked, shapes);
    if (field === undefined) return plainField(asked, complete);
    if (definition.args.length > 0)
      return soughtField(asked, place, seekOf(field, coordinate, sourceOf), leavesBelow(complete));
    return field.idOf === undefined ? readField(asked, field.map, complete) : idField(asked, field, complete);
  }

  /** What lies below a field: one shape, or one for every type that there may be; undefined below a leaf. */
  #shapesBelow({ definition, nodes }: Asked): Shapes | undefined {
    const type = getNamedType(definition.type);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (isObjectType(type)) {
      const shape = this.object(type, sets);
      return { isPlain: shape.isPlain, only: shape, of: () => shape };
    }
    if (!isAbstractType(type)) return undefined;
    const possible = this.#grounds.schema.getPossibleTypes(type);
    const shapes = new Map(possible.map((each) => [each.name, this.object(each, sets)]));
    return {
      isPlain: [...shapes.values()].every(({ isPlain }) => isPlain),
      of(row) {
        const shape = shapes.get(row.__typename);
        if (shape === undefined) throw new Error(`${type.name} has no type ${row.__typename}.`);
        return shape;
      },
    };
  }
}

function seekFor(field: Exclude<Field, { kind: 'reads' }>, asked: Asked, sourceOf: SourceOf): Seek {
  if (field.kind === 'pages') return seekConnections(field, sourceOf);
  if (field.kind !== 'calls') return seekOf(field, asked.coordinate, sourceOf);
  // A write is a root field of a mutation, which run one after another.
  if (field.transaction) throw new Inexpressible(asked.coordinate);
  return seekAnswer(field, asked.coordinate, sourceOf);
}
