import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { TableName } from '../database/tables.ts';
import type { Declarations, Field, Loads } from '../loading/field.ts';
import type { ManyBy } from '../loading/many-by.ts';
import type { SelectedField, Selection } from '../loading/selection.ts';
import { called, dearest, each, NOTHING, type Rows, shownAgain, sum } from './counting.ts';
import { countOf, itemsGiven, one, sizeOf } from './sizes.ts';

type Definition = GraphQLField<unknown, unknown>;

/**
 * Reckons the rows of a document from its pages, the lists of its input and the usual length of other lists. It is
 * compiled once and evaluated for each request. A row is counted wherever it is shown, also where no statement reads it again.
 */
export class RowCompiler {
  readonly #schema: GraphQLSchema;
  readonly #declarations: Declarations;
  readonly #selection: Selection;

  constructor(schema: GraphQLSchema, declarations: Declarations, selection: Selection) {
    this.#schema = schema;
    this.#declarations = declarations;
    this.#selection = selection;
  }

  /** The rows of these selections on objects of `type`. */
  rows(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Rows {
    const declared = this.#declarations[type.name]?.fields ?? {};
    const fields = this.#selection.fields(type, sets).flatMap((selected) => {
      const [field, definition] = [declared[selected.name], type.getFields()[selected.name]];
      return field && definition ? [this.#field(field, selected, definition)] : [];
    });
    return sum(fields);
  }

  #field(field: Field, selected: SelectedField, definition: Definition): Rows {
    const below = () => this.#below(selected, definition);
    switch (field.kind) {
      case 'reads':
        return isListType(getNullableType(definition.type)) ? shownAgain(below()) : below();
      case 'gathers':
        return each(() => Object.values(field.parts).reduce((all, { load }) => all + usual(load), 0), NOTHING);
      case 'loads':
        return field.each ? shownAgain(below()) : each(() => usual(field), below());
      case 'through':
        return sum([each(one, NOTHING), each(one, below())]);
      case 'looks':
        return each(field.loaders.some(({ kind }) => kind === 'listing') ? sizeOf(selected) : one, below());
      case 'nodes':
        return each(itemsGiven(selected), below());
      case 'calls':
        return called(itemsGiven(selected), below());
      case 'pages':
        return this.#page(selected, getNamedType(definition.type) as GraphQLObjectType);
    }
  }

  #page(selected: SelectedField, connection: GraphQLObjectType): Rows {
    const parts = this.#selection.fields(connection, setsOf(selected));
    const named = (name: string) => parts.filter((part) => part.name === name);
    const counts = named('count').map((part) => each(countOf(part), NOTHING));
    const isRead = parts.some(({ name }) => name === 'nodes' || name === 'edges' || name === 'pageInfo');
    const nodes = named('nodes').map((part) => this.#below(part, connection.getFields().nodes as Definition));
    const edges = named('edges').map((part) => this.#edges(part, connection.getFields().edges as Definition));
    return sum([...counts, ...(isRead ? [each(sizeOf(selected), sum([...nodes, ...edges]))] : [])]);
  }

  #edges(selected: SelectedField, definition: Definition): Rows {
    const edge = getNamedType(definition.type) as GraphQLObjectType;
    const nodes = this.#selection.fields(edge, setsOf(selected)).filter(({ name }) => name === 'node');
    return sum(nodes.map((node) => this.#below(node, edge.getFields().node as Definition)));
  }

  #below(selected: SelectedField, definition: Definition): Rows {
    const named = getNamedType(definition.type);
    if (isObjectType(named)) return this.rows(named, setsOf(selected));
    if (!isInterfaceType(named)) return NOTHING;

    return dearest(this.#schema.getPossibleTypes(named).map((type) => this.rows(type, setsOf(selected))));
  }
}

function usual({ loader }: Loads): number {
  return loader.kind === 'manyBy' ? (loader as ManyBy<TableName>).usual : 1;
}

function setsOf({ nodes }: SelectedField): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
}
