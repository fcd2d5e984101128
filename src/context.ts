import type { Database } from './database/database.ts';
import type { Deadline } from './database/deadline.ts';
import type { PluginPart } from './http/one-plugin.ts';
import { AnswerSize } from './limits/answer-size.ts';
import type { Sized } from './limits/sized.ts';
import { Operation } from './loading/kernel.ts';
import type { Planner } from './loading/plan.ts';
import type { Probe } from './loading/probe.ts';
import type { Finished } from './profiling/finished.ts';
import type { Caller } from './store/caller.ts';
import type { WriteGate } from './writing/write-gate.ts';

/** What a request brings: its caller at first, and its operation once the document is known. */
export interface RequestContext extends Sized {
  readonly caller: Caller;
  operation?: Operation | undefined;
  /** What services write with, beside the operation. */
  db?: Database['db'] | undefined;
  transact?: Database['transact'] | undefined;
  gate?: WriteGate | undefined;
  previewKey?: Buffer | undefined;
  /** Watches the operation. */
  probe?: Probe | undefined;
  /** The end of the time that the request has. */
  readonly deadline?: Deadline | undefined;
  /** What its profiler knows of the operation in the end. */
  finished?: Finished | undefined;
  /** Whether the caller asked for the record of the operation, and may have it. */
  readonly asksForProfile?: boolean | undefined;
  /** The trace that the request is part of. */
  readonly traceparent?: string | undefined;
}

/** The context of a request that has just come, with room for all that joins it: an object that grows is copied as it does. */
export function contextOf(
  brought: Pick<RequestContext, 'caller' | 'deadline' | 'asksForProfile' | 'traceparent'>,
): RequestContext {
  const { caller, deadline, asksForProfile, traceparent } = brought;
  return {
    caller,
    deadline,
    asksForProfile,
    traceparent,
    probe: undefined,
    finished: undefined,
    answerSize: undefined,
    operation: undefined,
    db: undefined,
    transact: undefined,
    gate: undefined,
    previewKey: undefined,
  };
}

interface Means {
  readonly database: Pick<Database, 'db' | 'read' | 'transact'>;
  readonly gate: WriteGate;
  readonly planner: Pick<Planner, 'projection'>;
  readonly previewKey: Buffer;
  /** The most that an answer may hold; without it answers are as large as they are. */
  readonly answerBytes?: number | undefined;
}

/** Gives every operation loaders of its own, bound to its caller's store and to the columns that its document reads. */
export function operationPlugin({
  database,
  gate,
  planner,
  previewKey,
  answerBytes,
}: Means): PluginPart<RequestContext> {
  return {
    requestDidStart() {
      return {
        didResolveOperation({ document, operation, operationName, contextValue }) {
          // Apollo itself says that a document holds no operation of that name, or several and none was named.
          if (!operation) return;
          const projection = planner.projection(document, operationName ?? undefined);
          contextValue.db = database.db;
          contextValue.transact = database.transact;
          contextValue.gate = gate;
          contextValue.previewKey = previewKey;
          if (answerBytes !== undefined) contextValue.answerSize = new AnswerSize(answerBytes);
          contextValue.operation = new Operation(database, contextValue.caller.storeId, projection, contextValue);
        },
      };
    },
  };
}
