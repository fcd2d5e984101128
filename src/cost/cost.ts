import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';
import type { Declarations } from '../loading/field.ts';
import { remembered } from '../loading/memo.ts';
import type { Planner } from '../loading/plan.ts';
import { conditionsOf, Selection } from '../loading/selection.ts';
import type { Rows } from './counting.ts';
import { defaultsOf, readingOf, type Variables } from './reading.ts';
import { RowCompiler } from './rows.ts';

/** What an operation may cost at most, known before it runs. */
export interface Cost {
  /** Statements that it sends. */
  readonly statements: number;
  /** Rows that it shows, or was given to write. */
  readonly rows: number;
  /** Both together: a statement costs as much as ten rows. */
  readonly requested: number;
}

/** About how many rows are read and answered in the time of one round trip more. */
const ROWS_PER_STATEMENT = 10;
/** Forms of one operation that are kept: eight conditions, each answered either way. */
const MAX_FORMS = 256;

/** An operation under certain answers to its conditions. */
interface Form {
  readonly statements: number;
  readonly rows: Rows;
}

/** All that does not change between two requests for one operation. */
interface Known {
  readonly conditions: readonly string[];
  readonly defaults: Variables;
  readonly forms: Map<string, Form>;
}

interface Asked {
  readonly operationName?: string | undefined;
  readonly variables?: Variables | undefined;
}

/** Reckons what operations cost from the declarations alone, once per document and a few additions per request. */
export class Costs {
  readonly #schema: GraphQLSchema;
  readonly #declarations: Declarations;
  readonly #planner: Planner;
  readonly #known = new WeakMap<OperationDefinitionNode, Known>();

  constructor(schema: GraphQLSchema, declarations: Declarations, planner: Planner) {
    this.#schema = schema;
    this.#declarations = declarations;
    this.#planner = planner;
  }

  /** The cost of an operation of a valid document; `pageSize` reckons with pages of at most so many rows. */
  of(document: DocumentNode, { operationName, variables = {} }: Asked, pageSize?: number): Cost {
    const operation = getOperationAST(document, operationName) as OperationDefinitionNode;
    const { conditions, defaults, forms } = remembered(this.#known, operation, () => ({
      conditions: conditionsOf(document),
      defaults: defaultsOf(operation),
      forms: new Map(),
    }));
    const reading = readingOf(defaults, variables);
    const answers = conditions.map((name) => reading.variables[name] === true);
    const key = answers.join();
    if (forms.size >= MAX_FORMS && !forms.has(key)) forms.clear();
    const form = remembered(forms, key, () => {
      const chosen = Object.fromEntries(conditions.map((name, place) => [name, answers[place] === true]));
      return this.#form(document, operation, chosen);
    });
    const rows = form.rows(1, pageSize === undefined ? reading : { ...reading, pageSize });
    return { statements: form.statements, rows, requested: rows + ROWS_PER_STATEMENT * form.statements };
  }

  #form(document: DocumentNode, operation: OperationDefinitionNode, answers: Readonly<Record<string, boolean>>): Form {
    const root = this.#schema.getRootType(operation.operation) as GraphQLObjectType;
    const selection = new Selection(this.#schema, document, answers);
    const rows = new RowCompiler(this.#schema, this.#declarations, selection).rows(root, [operation.selectionSet]);
    const statements = this.#planner.countStatements(document, operation.name?.value, answers);
    return { statements, rows };
  }
}
