import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';
import { declarations } from '../../src/declarations.ts';
import { type SelectedField, Selection } from '../../src/loading/selection.ts';
import type { Variables } from './till.ts';

// biome-ignore lint/suspicious/noExplicitAny: objects of an answer, of any type.
type Shown = any;

/** The steps from the root to some rows, without those that were taken back: who goes the same way finds the same rows. */
type Way = readonly string[];

/** One place of an operation, and the rows that stand there in its answer. */
export interface Place {
  readonly way: string;
  readonly rows: number;
  /** Without those of types that have no ids. */
  readonly ids: readonly string[];
  /** Whether anything is asked of the database by what stands here. */
  readonly isKey: boolean;
}

/** A reference after a list that has just come from there: both together lead nowhere. */
const BACK: Readonly<Record<string, string>> = {
  'BillItem.bill': 'Bill.items',
  'BillItem.product': 'Product.billItems',
  'Refund.bill': 'Bill.refunds',
  'RefundItem.refund': 'Refund.items',
  'RefundItem.billItem': 'BillItem.refundItems',
  'StockMovement.product': 'Product.stockMovements',
};
/** A field that is two references. */
const THROUGH: Readonly<Record<string, Way>> = { 'RefundItem.product': ['RefundItem.billItem', 'BillItem.product'] };
const OF_A_PAGE = /(Connection|Edge)$/;

/** All places of a witness by its answer, in which objects tell their ids. */
export function placesOf(schema: GraphQLSchema, witness: string, variables: Variables, data: Shown): Place[] {
  const document = parse(witness);
  const selection = new Selection(schema, document, variables);
  const places: Place[] = [];
  const query = schema.getQueryType() as GraphQLObjectType;
  const { selectionSet } = document.definitions[0] as OperationDefinitionNode;
  const asksStore = selection.fields(query, [selectionSet]).some(({ name }) => name === 'store');
  visit(query, [selectionSet], [data], [], false);
  return places;

  function visit(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    objects: Shown[],
    way: Way,
    isKey: boolean,
  ): void {
    const fields = selection.fields(type, sets);
    const isAsked = isKey || fields.some(({ name }) => isLoaded(type, name));
    if (!OF_A_PAGE.test(type.name)) note(way, objects, isAsked);
    for (const selected of fields) if (!selected.name.startsWith('__')) step(type, selected, objects, way);
  }

  function step(type: GraphQLObjectType, { name, nodes }: SelectedField, objects: Shown[], way: Way): void {
    const coordinate = `${type.name}.${name}`;
    // The one row that a receipt reads beside the bill's own. What a root field asks for is there already.
    if (coordinate === 'Bill.receipt')
      note(
        asksStore ? ['Query.store'] : [...way, 'Bill.store'],
        objects.map(() => ({ id: 'store_1' })),
        true,
      );
    const definition = type.getFields()[name];
    const named = getNamedType(definition?.type);
    if (definition === undefined || isLeafType(named)) return;
    if (!isObjectType(named))
      throw new Error(`${coordinate} may be of several types, which nobody has thought of yet.`);
    const response = nodes[0]?.alias?.value ?? name;
    const isPage = OF_A_PAGE.test(named.name);
    visit(
      named,
      nodes.flatMap(({ selectionSet: set }) => set ?? []),
      objects.flatMap((object) => object[response]).filter((object) => object !== null),
      OF_A_PAGE.test(type.name)
        ? way
        : along(way, coordinate, (nodes[0]?.arguments ?? []).map((each) => print(each)).join()),
      // A reference is itself a key. Lists are found by their parents' keys, and may be empty where nothing is below.
      isLoaded(type, name) && !isPage && !isListType(getNullableType(definition.type)),
    );
  }

  function note(way: Way, objects: Shown[], isKey: boolean): void {
    const ids = objects.flatMap(({ id }) => id ?? []);
    places.push({ way: way.join(' '), rows: objects.length, ids, isKey });
  }
}

function isLoaded(type: GraphQLObjectType, field: string): boolean {
  const kind = declarations[type.name]?.fields[field]?.kind;
  return kind !== undefined && kind !== 'reads';
}

function along(way: Way, coordinate: string, args: string): Way {
  const gone = [...way];
  for (const next of THROUGH[coordinate] ?? [coordinate]) {
    const last = gone.at(-1)?.replace(/\(.*/s, '');
    if (last !== undefined && last === BACK[next]) gone.pop();
    else gone.push(args ? `${next}(${args})` : next);
  }
  return gone;
}
