import type { ApolloServerPlugin } from '@apollo/server';
import type { Db } from './database/database.ts';
import { AnswerSize } from './limits/answer-size.ts';
import type { Sized } from './limits/sized.ts';
import { Operation } from './loading/kernel.ts';
import type { Planner } from './loading/plan.ts';
import type { Probe } from './loading/probe.ts';
import type { Caller } from './store/caller.ts';

/** What a request brings: its caller at first, and its operation once the document is known. */
export interface RequestContext extends Sized {
  readonly caller: Caller;
  operation?: Operation;
  /** What services write with, beside the operation. */
  db?: Db;
  previewKey?: Buffer;
  /** Watches the operation. */
  probe?: Probe;
  /** Whether the caller asked for the record of the operation, and may have it. */
  readonly asksForProfile?: boolean;
  /** The trace that the request is part of. */
  readonly traceparent?: string | undefined;
}

interface Means {
  readonly db: Db;
  readonly planner: Pick<Planner, 'projection'>;
  readonly previewKey: Buffer;
  /** The most that an answer may hold; without it answers are as large as they are. */
  readonly answerBytes?: number | undefined;
}

/** Gives every operation loaders of its own, bound to its caller's store and to the columns that its document reads. */
export function operationPlugin({ db, planner, previewKey, answerBytes }: Means): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, operationName, contextValue }) {
          // Apollo itself says that a document holds no operation of that name, or several and none was named.
          if (!operation) return;
          const projection = planner.projection(document, operationName ?? undefined);
          Object.assign(contextValue, { db, previewKey });
          if (answerBytes !== undefined) contextValue.answerSize = new AnswerSize(answerBytes);
          contextValue.operation = new Operation(db, contextValue.caller.storeId, projection, contextValue.probe);
        },
      };
    },
  };
}
