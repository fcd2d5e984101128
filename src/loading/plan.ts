import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { TableName } from '../database/tables.ts';
import type { ById } from './by-id.ts';
import type { Declarations } from './field.ts';
import { remembered } from './memo.ts';
import { type PlannedCall, type PlannedStatement, Walk } from './plan-walk.ts';
import { conditionsOf, Selection, type Variables } from './selection.ts';

/** What an operation will ask of the database, known before it runs. */
export interface Plan {
  /**
   * At most these are sent, each at most once unless its keys fill more than one batch. All of them are sent when every
   * list on the way has a row, every reference is set, and no wave asks only for rows that another one brought.
   */
  readonly statements: readonly (PlannedStatement & { readonly columns: readonly string[] })[];
  /** Waves that hold a loader's statement: the round trips one after another, beside those of the calls. */
  readonly waves: number;
  readonly tables: readonly TableName[];
  /** Service calls, in the order of the document: what they send is declared beside them. */
  readonly calls: readonly PlannedCall[];
}

/** The columns that an operation reads of each table, the same whatever its variables, so that texts stay few. */
export interface Projection {
  columns(table: TableName, needs: readonly string[]): readonly string[];
  /** The table's by-id loader, if the operation uses it anywhere. */
  byIdOf(table: TableName): ById<TableName> | undefined;
}

export interface PlanOptions {
  /** Needed where the document holds several operations. */
  readonly operationName?: string;
  /** The store whose ids stand in filters. */
  readonly storeId?: number;
}

/** What the conditions of a document are answered with, by the names of their variables. */
export type Conditions = Readonly<Record<string, boolean>>;

/** Each more doubles the work. */
const MAX_CONDITIONS = 8;

/** Derives plans and projections from the declarations alone; it never sees a database. */
export class Planner {
  readonly #schema: GraphQLSchema;
  readonly #declarations: Declarations;
  readonly #projections = new WeakMap<DocumentNode, Map<string, Projection>>();

  constructor(schema: GraphQLSchema, declarations: Declarations) {
    this.#schema = schema;
    this.#declarations = declarations;
  }

  /** The plan of a valid document for these variables (as JSON); throws what the operation itself would answer. */
  plan(document: DocumentNode, variables: Readonly<Record<string, unknown>> = {}, options: PlanOptions = {}): Plan {
    const { operationName, storeId = 0 } = options;
    const operation = operationOf(document, operationName);
    const { coerced, errors } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], variables);
    if (errors) throw errors[0];
    const walk = this.#walk(document, operation, coerced, storeId);
    return planOf(walk.statements(), walk.calls, this.projection(document, operationName));
  }

  /**
   * What a valid document may ask for at most, whatever its variables: the union over every answer to its conditions,
   * since a field that is left out may make another one ask, and later.
   */
  bound(document: DocumentNode, operationName?: string): Plan {
    const operation = operationOf(document, operationName);
    const conditions = conditionsOf(document);
    if (conditions.length > MAX_CONDITIONS)
      throw new Error(`A document with ${conditions.length} conditions has no bound: ${MAX_CONDITIONS} are the most.`);
    const { calls } = this.#walk(document, operation, undefined, 0);
    const statements = new Map<string, PlannedStatement>();
    for (const answers of everyAnswer(conditions)) {
      for (const statement of this.#walk(document, operation, undefined, 0, answers).statements()) {
        const id = `${statement.wave} ${statement.loader.name}${statement.branch}`;
        const coordinates = [...(statements.get(id)?.coordinates ?? []), ...statement.coordinates];
        statements.set(id, { ...statement, coordinates: [...new Set(coordinates)] });
      }
    }
    return planOf([...statements.values()], calls, this.projection(document, operationName));
  }

  /** How many statements a valid document sends at most for these answers to its conditions, those of its calls included. */
  countStatements(document: DocumentNode, operationName: string | undefined, answers: Conditions): number {
    const walk = this.#walk(document, operationOf(document, operationName), undefined, 0, answers);
    return walk.statements().length + walk.calls.reduce((sum, call) => sum + call.statements.length, 0);
  }

  /** The document's columns; worked out once per document and operation, and kept as long as the parsed document is. */
  projection(document: DocumentNode, operationName?: string): Projection {
    const known = remembered(this.#projections, document, () => new Map<string, Projection>());
    const operation = operationOf(document, operationName);
    const name = operation.name?.value ?? '';
    return remembered(known, name, () => projectionOf(this.#walk(document, operation, undefined, 0)));
  }

  #walk(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Variables,
    storeId: number,
    conditions = variables,
  ): Walk {
    const root = this.#schema.getRootType(operation.operation) as GraphQLObjectType;
    const selection = new Selection(this.#schema, document, conditions);
    const walk = new Walk(this.#schema, this.#declarations, selection, { storeId, variables });
    if (operation.operation === OperationTypeNode.MUTATION) walk.runSerially(root, operation.selectionSet);
    else walk.run(root, operation.selectionSet);
    return walk;
  }
}

function planOf(planned: readonly PlannedStatement[], calls: readonly PlannedCall[], projection: Projection): Plan {
  const statements = planned.map((statement) => ({
    ...statement,
    columns: statement.loader.rowsOf === null ? [] : projection.columns(statement.loader.rowsOf, statement.needs),
  }));
  return {
    statements,
    waves: new Set(statements.map(({ wave }) => wave)).size,
    tables: [...new Set(statements.flatMap(({ loader }) => loader.tables))].sort(),
    calls,
  };
}

/** Each combination of yes and no for these conditions. */
function everyAnswer(conditions: readonly string[]): Record<string, boolean>[] {
  return Array.from({ length: 2 ** conditions.length }, (_, bits) =>
    Object.fromEntries(conditions.map((name, place) => [name, (bits & (1 << place)) !== 0])),
  );
}

function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  if (!operation)
    throw new Error(name === undefined ? 'The document holds no single operation.' : `No operation ${name}.`);
  return operation;
}

// Takes the two maps alone: it lives as long as its document, and a walk is large.
function projectionOf({ byId, columns: read }: Walk): Projection {
  const lists = new Map<string, readonly string[]>();
  return {
    byIdOf: (table) => byId.get(table),
    columns(table, needs) {
      return remembered(lists, `${table} ${needs.join()}`, () => {
        const rest = new Set([...needs, ...(read.get(table) ?? [])]);
        rest.delete('id');
        return ['id', ...[...rest].sort()];
      });
    },
  };
}
