import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  print,
  type SelectionSetNode,
} from 'graphql';
import type { TableName } from '../database/tables.ts';
import type { ById } from './by-id.ts';
import { countOf } from './count-by.ts';
import type { Declarations, Field, Loads, Nodes, Pages } from './field.ts';
import { parseGlobalId } from './global-id.ts';
import { type AnyLoader, type Branch, TRUNK } from './loader.ts';
import type { ManyBy } from './many-by.ts';
import { remembered } from './memo.ts';
import { pageBranch } from './page-branch.ts';
import { columnOf, fieldOf } from './row.ts';
import { type Place, type RowSet, reached, rootSet } from './row-set.ts';
import type { SelectedField, Selection, Variables } from './selection.ts';

/** One statement of a plan: in which wave which loader asks, and the fields that make it ask. */
export interface PlannedStatement {
  readonly wave: number;
  readonly loader: AnyLoader;
  readonly branch: string;
  readonly needs: readonly string[];
  readonly coordinates: readonly string[];
}

/** One service call of a plan: the statements that it sends by its own hand, in order. */
export interface PlannedCall {
  readonly coordinate: string;
  readonly transaction: boolean;
  readonly statements: readonly string[];
}

interface Visit {
  readonly type: GraphQLObjectType;
  readonly sets: readonly SelectionSetNode[];
  readonly rows: RowSet;
}

/** One walk over an operation, wave by wave, as the kernel will run it: what is asked for, of which columns, and when. */
export class Walk {
  readonly columns = new Map<TableName, Set<string>>();
  readonly byId = new Map<TableName, ById<TableName>>();
  readonly calls: PlannedCall[] = [];
  readonly #statements = new Map<string, PlannedStatement & { coordinates: string[] }>();
  readonly #asked = new Set<string>();
  readonly #waves: Visit[][] = [];
  /** Those that earlier fields of a mutation took. */
  #wavesBefore = 0;
  readonly #schema: GraphQLSchema;
  readonly #declarations: Declarations;
  readonly #selection: Selection;
  readonly #variables: Variables;
  readonly #storeId: number;

  constructor(
    schema: GraphQLSchema,
    declarations: Declarations,
    selection: Selection,
    { storeId, variables }: { storeId: number; variables: Variables },
  ) {
    this.#storeId = storeId;
    this.#schema = schema;
    this.#declarations = declarations;
    this.#selection = selection;
    this.#variables = variables;
  }

  statements(): PlannedStatement[] {
    return [...this.#statements.values()];
  }

  run(type: GraphQLObjectType, set: SelectionSetNode): void {
    this.#visit(0, type, [set], rootSet('root'));
    this.#runWaves();
  }

  /** The same for a mutation, whose fields run one after another, each seeing what the one before it wrote. */
  runSerially(type: GraphQLObjectType, set: SelectionSetNode): void {
    const fields = this.#declarations[type.name]?.fields ?? {};
    for (const selected of this.#selection.fields(type, [set])) {
      const field = fields[selected.name];
      if (field === undefined) continue;
      this.#asked.clear();
      this.#waves.length = 0;
      this.#wavesBefore = Math.max(0, ...this.statements().map(({ wave }) => wave));
      this.#field(0, type, selected, field, rootSet(selected.name));
      this.#runWaves();
    }
  }

  #runWaves(): void {
    for (let wave = 0; wave < this.#waves.length; wave++) {
      // Visits of this very wave may still join: an embedded object costs none.
      for (let i = 0; i < (this.#waves[wave]?.length ?? 0); i++) this.#fields(wave, this.#waves[wave]?.[i] as Visit);
    }
  }

  #visit(wave: number, type: GraphQLObjectType, sets: readonly SelectionSetNode[], rows: RowSet): void {
    while (this.#waves.length <= wave) this.#waves.push([]);
    this.#waves[wave]?.push({ type, sets, rows });
  }

  #fields(wave: number, { type, sets, rows }: Visit): void {
    const declaration = this.#declarations[type.name];
    for (const selected of this.#selection.fields(type, sets)) {
      if (selected.name.startsWith('__')) continue;
      const field = declaration?.fields[selected.name];
      if (field !== undefined) this.#field(wave, type, selected, field, rows);
      else if (declaration?.table) this.#reads(declaration.table, [selected.name]);
    }
  }

  #field(wave: number, type: GraphQLObjectType, selected: SelectedField, field: Field, rows: RowSet): void {
    const coordinate = `${type.name}.${selected.name}`;
    const table = this.#declarations[type.name]?.table ?? null;
    const below = (set: RowSet, waves = 1) => this.#below(wave + waves, type, selected, set);
    const place = (from: string | null): Place => ({ set: rows, field: from ?? 'store' });
    switch (field.kind) {
      case 'reads':
        if (table) this.#reads(table, field.columns);
        below(rootSet(`${rows.id}.${selected.name}`), 0);
        break;
      case 'gathers':
        if (table) this.#reads(table, field.columns);
        for (const { load, columns } of Object.values(field.parts)) {
          if (table && load.from) this.#reads(table, [load.from]);
          if (load.loader.rowsOf) this.#reads(load.loader.rowsOf, columns);
          this.#ask(wave + 1, coordinate, load.loader, load.from === null ? this.#store(load, rows) : place(load.from));
        }
        below(rootSet(`${rows.id}.${selected.name}`));
        break;
      case 'loads':
        if (table && field.from) this.#reads(table, [field.from]);
        below(this.#ask(wave + 1, coordinate, field.loader, place(field.from)));
        break;
      case 'through': {
        if (table) this.#reads(table, [field.from]);
        this.#reads(field.first.rowsOf, [field.via]);
        const between = this.#ask(wave + 1, coordinate, field.first, place(field.from));
        below(this.#ask(wave + 2, coordinate, field.second, { set: between, field: field.via }), 2);
        break;
      }
      case 'looks': {
        const source = { set: rootSet(this.#argumentsOf(selected)), field: 'key' };
        const sets = field.loaders.map((loader) => this.#ask(wave + 1, coordinate, loader, source));
        below(sets[0] as RowSet);
        break;
      }
      case 'nodes':
        this.#nodes(wave, coordinate, selected, field);
        break;
      case 'calls':
        this.calls.push({
          coordinate,
          transaction: field.transaction,
          statements: field.sends.map(({ name }) => name),
        });
        below(rootSet(this.#argumentsOf(selected)), field.transaction ? 0 : 1);
        break;
      case 'pages':
        if (table && field.from) this.#reads(table, [field.from]);
        this.#page(wave, coordinate, type, selected, field, place(field.from));
        break;
    }
  }

  // What a root field asks for is always asked for, and once. Rows may be missing: then others ask, in a later wave.
  #store({ loader }: Loads, rows: RowSet): Place {
    const asked = { set: rootSet('root'), field: 'store' };
    return this.#asked.has(reached(loader, TRUNK.id, asked, null).id) ? asked : { set: rows, field: 'store' };
  }

  #page(
    wave: number,
    coordinate: string,
    type: GraphQLObjectType,
    selected: SelectedField,
    field: Pages,
    from: Place,
  ): void {
    const { loader } = field;
    const node = selected.nodes[0] as FieldNode;
    const connection = this.#typeOf(type, selected) as GraphQLObjectType;
    const definition = type.getFields()[selected.name];
    const args = this.#variables && definition && getArgumentValues(definition, node, this.#variables);
    const said = this.#argumentsOf(selected);
    const branch = args === undefined ? { ...TRUNK, id: said } : pageBranch(loader, args, this.#storeId);
    const key = `${branch.id}${said}`;
    for (const part of this.#selection.fields(connection, setsOf(selected))) {
      if (part.name === 'count') this.#ask(wave + 1, coordinate, countOf(loader), from, branch);
      if (part.name !== 'nodes' && part.name !== 'edges' && part.name !== 'pageInfo') continue;
      const rows = this.#ask(wave + 1, coordinate, loader, from, branch, key);
      if (part.name === 'nodes') this.#below(wave + 1, connection, part, rows);
      if (part.name !== 'edges') continue;
      const edge = this.#typeOf(connection, part) as GraphQLObjectType;
      for (const inner of this.#selection.fields(edge, setsOf(part))) {
        if (inner.name === 'node') this.#below(wave + 1, edge, inner, rows);
      }
    }
  }

  #nodes(wave: number, coordinate: string, selected: SelectedField, field: Nodes): void {
    const args = this.#variables && this.#rootArguments(selected);
    const asked = args && new Set(field.ids({ storeId: this.#storeId, args }).map((id) => parseGlobalId(id)?.table));
    const source = { set: rootSet(this.#argumentsOf(selected)), field: 'id' };
    for (const [table, { type, loader }] of field.byTable) {
      if (asked !== undefined && !asked.has(table)) continue;
      const rows = this.#ask(wave + 1, coordinate, loader, source);
      this.#visit(wave + 1, this.#schema.getType(type) as GraphQLObjectType, setsOf(selected), rows);
    }
  }

  #ask(
    waveOfField: number,
    coordinate: string,
    loader: AnyLoader,
    from: Place,
    branch: Branch = TRUNK,
    key = branch.id,
  ): RowSet {
    if (loader.kind === 'byId') this.byId.set(loader.rowsOf as TableName, loader as ById<TableName>);
    const keyField =
      loader.kind === 'manyBy' || loader.kind === 'pageBy' ? fieldOf((loader as ManyBy<TableName>).key) : null;
    const rows = reached(loader, key, from, keyField);
    if (rows === (from.set.equal.get(from.field)?.set ?? from.set) || this.#asked.has(rows.id)) return rows;
    this.#asked.add(rows.id);
    const wave = this.#wavesBefore + waveOfField;
    const id = `${wave} ${loader.name}${branch.id}`;
    const needs = [...loader.needs, ...branch.needs];
    const statement = this.#statements.get(id) ?? { wave, loader, branch: branch.id, needs, coordinates: [] };
    if (!statement.coordinates.includes(coordinate)) statement.coordinates.push(coordinate);
    this.#statements.set(id, statement);
    return rows;
  }

  #below(wave: number, type: GraphQLObjectType, selected: SelectedField, rows: RowSet): void {
    const named = this.#typeOf(type, selected);
    if (isObjectType(named)) this.#visit(wave, named, setsOf(selected), rows);
    // A problem may be of any kind, and which one it will be is not known before the run.
    else if (isInterfaceType(named)) {
      for (const possible of this.#schema.getPossibleTypes(named)) this.#visit(wave, possible, setsOf(selected), rows);
    }
  }

  #typeOf(type: GraphQLObjectType, selected: SelectedField) {
    const named = getNamedType(type.getFields()[selected.name]?.type);
    return isCompositeType(named) ? named : undefined;
  }

  #reads(table: TableName, fields: readonly string[]): void {
    const columns = remembered(this.columns, table, () => new Set());
    for (const field of fields) columns.add(columnOf(field));
  }

  #rootArguments({ name, nodes }: SelectedField): Record<string, unknown> {
    const definition = this.#schema.getQueryType()?.getFields()[name];
    return definition ? getArgumentValues(definition, nodes[0] as FieldNode, this.#variables) : {};
  }

  // Two fields with the same arguments, as written, reach the same rows; others may, which only makes the plan larger.
  #argumentsOf({ name, nodes }: SelectedField): string {
    const [node] = nodes;
    const text = (node?.arguments ?? []).map((argument) => print(argument)).join();
    return `${name}(${text})`;
  }
}

function setsOf({ nodes }: SelectedField): SelectionSetNode[] {
  return nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
}
