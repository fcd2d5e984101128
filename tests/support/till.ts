import { type FormattedExecutionResult, parse } from 'graphql';
import { makeApollo } from '../../src/apollo.ts';
import type { Database } from '../../src/database/database.ts';
import type { StatementEvent } from '../../src/database/observe.ts';
import type { HiddenError } from '../../src/http/format-error.ts';
import type { Plan } from '../../src/loading/plan.ts';
import type { Caller } from '../../src/store/caller.ts';
import { type BatchEvent, BatchLog } from './batch-log.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** One operation as it ran: its answer, the batches that the kernel sent, and the statements that PostgreSQL got. */
export interface Ran {
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by their documents.
  readonly data: any;
  readonly errors: NonNullable<FormattedExecutionResult['errors']>;
  readonly batches: readonly BatchEvent[];
  readonly statements: readonly StatementEvent[];
}

/** A server without HTTP over a test database, acting for one store; it sees every statement that an operation causes. */
export interface Till {
  readonly hidden: readonly HiddenError[];
  run(document: string, variables?: Variables, operationName?: string): Promise<Ran>;
  plan(document: string, variables?: Variables): Plan;
  bound(document: string): Plan;
}

export async function openTill(database: Database, storeId = 1, role: Caller['role'] = 'manager'): Promise<Till> {
  const hidden: HiddenError[] = [];
  const { apollo, planner } = makeApollo({
    database,
    production: false,
    onHidden: (error) => hidden.push(error),
  });
  await apollo.start();
  return {
    hidden,
    plan: (document, variables) => planner.plan(parse(document), variables, { storeId }),
    bound: (document) => planner.bound(parse(document)),
    async run(query, variables = {}, operationName = undefined) {
      const log = new BatchLog();
      const statements: StatementEvent[] = [];
      const stop = database.observe((statement) => statements.push(statement));
      const contextValue = {
        caller: { storeId, staff: 'till', role },
        probe: log,
      };
      const { body } = await apollo.executeOperation(
        { query, variables, ...(operationName && { operationName }) },
        { contextValue },
      );
      stop();
      if (body.kind !== 'single') throw new Error('an answer in parts');
      // As JSON, since a client sees no undefined and no prototype.
      const { data, errors = [] } = JSON.parse(JSON.stringify(body.singleResult));
      return { data, errors, batches: log.batches, statements };
    },
  };
}
