import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
} from '@apollo/server';
import { textHash } from './document-hash.ts';
import type { Finished } from './finished.ts';
import { operationProfile } from './operation-profile.ts';
import type { Profiler } from './profiler.ts';
import type { OperationProfile } from './record.ts';
import type { Recorder } from './recorder.ts';

/** How the plugin meets a server: the only things that it cannot know by itself. */
export interface ProfilerSeams<Context extends BaseContext> {
  /** Gives the recorder to whatever makes the loaders of this request. */
  attach(context: Context, recorder: Recorder): void;
  /** Whether the caller asked for the record of this operation, and may have it. */
  asks(context: Context): boolean;
  tenant(context: Context): string | number | null;
  /** The header `traceparent` of the request. */
  traceparent?(context: Context): string | undefined;
  /** The size of the answer in bytes, without errors and extensions, where it is written by now. */
  bytes?(request: GraphQLRequestContextWillSendResponse<Context>): number | undefined;
  /** Called while headers and extensions can still be set. */
  onFinish?(finished: Finished, request: GraphQLRequestContextWillSendResponse<Context>): void;
}

/** The Apollo plugin that records every operation: its phases here, its fields, batches and statements by the recorder. */
export function profilerPlugin<Context extends BaseContext>(
  profiler: Profiler,
  seams: ProfilerSeams<Context>,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart({ contextValue }) {
      const recorder = profiler.begin(seams.asks(contextValue));
      seams.attach(contextValue, recorder);
      return atOnce(new Watch(profiler, seams, recorder));
    },
  };
}

type Phase = ReturnType<Recorder['begin']>;

/** Watches one request. */
class Watch<Context extends BaseContext> implements GraphQLRequestListener<Context> {
  readonly #profiler: Profiler;
  readonly #seams: ProfilerSeams<Context>;
  readonly #recorder: Recorder;
  #op: OperationProfile | undefined;
  #execution: Phase | undefined;

  constructor(profiler: Profiler, seams: ProfilerSeams<Context>, recorder: Recorder) {
    this.#profiler = profiler;
    this.#seams = seams;
    this.#recorder = recorder;
  }

  async parsingDidStart() {
    return this.#until(this.#recorder.begin('parse'));
  }

  async validationDidStart() {
    return this.#until(this.#recorder.begin('validate'));
  }

  didResolveOperation({ document, operation }: GraphQLRequestContextDidResolveOperation<Context>) {
    if (operation) this.#op = operationProfile(document, operation);
    this.#profiler.choose(this.#recorder, this.#op?.name ?? '(unnamed)');
    return atOnce<void>(undefined);
  }

  // Also where a later plugin answers and graphql-js executes nothing, which no other hook would tell.
  responseForOperation() {
    this.#execution = this.#recorder.begin('execute');
    return atOnce(null);
  }

  async executionDidStart() {
    return { executionDidEnd: async () => this.#executed() };
  }

  willSendResponse(request: GraphQLRequestContextWillSendResponse<Context>) {
    const { response, contextValue } = request;
    const errors = response.body.kind === 'single' ? (response.body.singleResult.errors?.length ?? 0) : 0;
    this.#recorder.finish();
    this.#executed();
    const finished = this.#profiler.finish(this.#recorder, {
      op: this.#op ?? unresolved(request),
      errors,
      tenant: this.#seams.tenant(contextValue),
      traceparent: this.#seams.traceparent?.(contextValue),
      bytes: this.#seams.bytes?.(request),
    });
    this.#seams.onFinish?.(finished, request);
    return atOnce<void>(undefined);
  }

  #until(phase: Phase) {
    return async () => this.#recorder.end(phase);
  }

  #executed(): void {
    if (this.#execution) this.#recorder.end(this.#execution);
    this.#execution = undefined;
  }
}

/** An operation that is none, or is not valid: its text alone is hashed, since what is in it may be of any kind. */
function unresolved({ source = '' }: GraphQLRequestContextWillSendResponse<BaseContext>): OperationProfile {
  return { name: null, type: null, hash: textHash(source) };
}

/** Whoever calls a hook awaits what it returns, which need not be a promise for that: each one costs a turn of the queue. */
function atOnce<T>(value: T): Promise<T> {
  return value as unknown as Promise<T>;
}
