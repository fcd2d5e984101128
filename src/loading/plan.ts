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
import { Selection, type Variables } from './selection.ts';

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
    const projection = this.projection(document, operationName);
    const statements = walk.statements().map((statement) => ({
      ...statement,
      columns: statement.loader.rowsOf === null ? [] : projection.columns(statement.loader.rowsOf, statement.needs),
    }));
    return {
      statements,
      waves: new Set(statements.map(({ wave }) => wave)).size,
      tables: [...new Set(statements.flatMap(({ loader }) => loader.tables))].sort(),
      calls: walk.calls,
    };
  }

  /** The document's columns; worked out once per document and operation, and kept as long as the parsed document is. */
  projection(document: DocumentNode, operationName?: string): Projection {
    const known = remembered(this.#projections, document, () => new Map<string, Projection>());
    const operation = operationOf(document, operationName);
    const name = operation.name?.value ?? '';
    return remembered(known, name, () => projectionOf(this.#walk(document, operation, undefined, 0)));
  }

  #walk(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables, storeId: number): Walk {
    const root = this.#schema.getRootType(operation.operation) as GraphQLObjectType;
    const selection = new Selection(this.#schema, document, variables);
    const walk = new Walk(this.#schema, this.#declarations, selection, { storeId, variables });
    if (operation.operation === OperationTypeNode.MUTATION) walk.runSerially(root, operation.selectionSet);
    else walk.run(root, operation.selectionSet);
    return walk;
  }
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
