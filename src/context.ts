import type { ApolloServerPlugin } from '@apollo/server';
import type { Db } from './database/database.ts';
import { type BatchEvent, Operation } from './loading/kernel.ts';
import type { Planner } from './loading/plan.ts';
import type { Caller } from './store/caller.ts';

/** What a request brings: its caller at first, and its operation once the document is known. */
export interface RequestContext {
  readonly caller: Caller;
  operation?: Operation;
  /** Hears of every batch of the operation. */
  readonly onBatch?: (event: BatchEvent) => void;
}

/** Gives every operation loaders of its own, bound to its caller's store and to the columns that its document reads. */
export function operationPlugin(db: Db, planner: Pick<Planner, 'projection'>): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, operationName, contextValue }) {
          // Apollo itself says that a document holds no operation of that name, or several and none was named.
          if (!operation) return;
          const projection = planner.projection(document, operationName ?? undefined);
          contextValue.operation = new Operation(db, contextValue.caller.storeId, projection, contextValue.onBatch);
        },
      };
    },
  };
}
