import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { documentHash, textHash } from './document-hash.ts';
import type { Finished } from './finished.ts';
import { keptName } from './operation-name.ts';
import type { Profiler } from './profiler.ts';
import type { Recorder } from './recorder.ts';

/** How the plugin meets a server: the only things that it cannot know by itself. */
export interface ProfilerSeams<Context extends BaseContext> {
  /** Gives the recorder to whatever makes the loaders of this request. */
  attach(context: Context, recorder: Recorder): void;
  /** Whether the caller asked for the record of this operation, and may have it. */
  asks(context: Context): boolean;
  tenant(context: Context): string | null;
  /** The header `traceparent` of the request. */
  traceparent?(context: Context): string | undefined;
  /** Called while headers and extensions can still be set. */
  onFinish?(finished: Finished, request: GraphQLRequestContextWillSendResponse<Context>): void;
}

/** The Apollo plugin that records every operation: its phases here, its fields, batches and statements by the recorder. */
export function profilerPlugin<Context extends BaseContext>(
  profiler: Profiler,
  seams: ProfilerSeams<Context>,
): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue }) {
      const recorder = profiler.begin(seams.asks(contextValue));
      seams.attach(contextValue, recorder);
      let name: string | null = null;
      let executed: (() => void) | undefined;
      return {
        async parsingDidStart() {
          return after(recorder.phase('parse'));
        },
        async validationDidStart() {
          return after(recorder.phase('validate'));
        },
        async didResolveOperation({ operationName }) {
          if (operationName !== null) name = keptName(operationName);
          profiler.choose(recorder, name ?? '(unnamed)');
        },
        // Also where a later plugin answers and graphql-js executes nothing, which no other hook would tell.
        async responseForOperation() {
          executed = recorder.phase('execute');
          return null;
        },
        async executionDidStart() {
          return {
            async executionDidEnd() {
              executed?.();
              executed = undefined;
            },
          };
        },
        async willSendResponse(request) {
          executed?.();
          const { response, operation, document, source = '' } = request;
          const errors = response.body.kind === 'single' ? (response.body.singleResult.errors?.length ?? 0) : 0;
          const hash = document ? documentHash(document) : textHash(source);
          const op = { name, type: operation?.operation ?? null, hash };
          const tenant = () => seams.tenant(contextValue);
          const traceparent = seams.traceparent?.(contextValue);
          const finished = profiler.finish(recorder, { op, errors, tenant, traceparent });
          seams.onFinish?.(finished, request);
        },
      };
    },
  };
}

function after(end: () => void) {
  return async () => end();
}
