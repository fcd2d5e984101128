import type { ApolloServerPlugin, BaseContext, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';

/** What hears of one request: Apollo's listener, whose hooks need no promise where there is nothing to wait for. */
type Listener<Context extends BaseContext> = {
  readonly [Hook in keyof GraphQLRequestListener<Context>]: AtOnce<GraphQLRequestListener<Context>[Hook]>;
};
type AtOnce<Hook> = [NonNullable<Hook>] extends [(...told: infer Told) => Promise<infer Said>]
  ? (...told: Told) => Said | Promise<Said>
  : Hook;

/** One of the plugins, if it is none of Apollo's own kind. */
export interface PluginPart<Context extends BaseContext>
  extends Pick<ApolloServerPlugin<Context>, 'contextCreationDidFail'> {
  requestDidStart?(request: GraphQLRequestContext<Context>): Listener<Context> | undefined;
}

/** What a hook gives back to be called at the end of what has begun. */
type End = ((...told: never[]) => Promise<void>) | undefined | void;

/**
 * Several plugins as one. Apollo asks each plugin at each of its hooks and waits for what it says, also where it has no
 * such hook; with nine of them that is a tenth of an empty operation. Here a hook is called of those that have it, in the
 * order of the plugins, and what one of them refuses the next ones do not hear of; only a promise is waited for, since each
 * costs a turn of the queue.
 */
export function onePlugin<Context extends BaseContext>(
  plugins: readonly (PluginPart<Context> | ApolloServerPlugin<Context>)[],
): ApolloServerPlugin<Context> {
  return {
    async contextCreationDidFail(failure) {
      for (const plugin of plugins) await plugin.contextCreationDidFail?.(failure);
    },
    async requestDidStart(request) {
      const begun = (request.contextValue as GoingOn<Context>)[LISTENER];
      if (begun) return begun;
      const listeners: Listener<Context>[] = [];
      for (const plugin of plugins) {
        const started = plugin.requestDidStart?.(request);
        const listener = isPromise(started) ? await started : started;
        if (listener) listeners.push(listener);
      }
      return oneListener(listeners);
    },
  };
}

const LISTENER = Symbol('listener');
type GoingOn<Context extends BaseContext> = Context & { readonly [LISTENER]?: GraphQLRequestListener<Context> };

/** The context of a request that has begun already, and goes on with this listener. */
export function goingOn<Context extends BaseContext>(
  context: Context,
  listener: GraphQLRequestListener<Context>,
): Context {
  return Object.assign(context, { [LISTENER]: listener });
}

function oneListener<Context extends BaseContext>(
  listeners: readonly Listener<Context>[],
): GraphQLRequestListener<Context> {
  return {
    async parsingDidStart(request) {
      return ending(await Promise.all(listeners.map((listener) => listener.parsingDidStart?.(request))));
    },
    async validationDidStart(request) {
      return ending(await Promise.all(listeners.map((listener) => listener.validationDidStart?.(request))));
    },
    async didResolveOperation(request) {
      for (const listener of listeners) {
        const done = listener.didResolveOperation?.(request);
        if (done) await done;
      }
    },
    async responseForOperation(request) {
      for (const listener of listeners) {
        const asked = listener.responseForOperation?.(request);
        const response = asked && (await asked);
        if (response) return response;
      }
      return null;
    },
    async executionDidStart(request) {
      const started = await Promise.all(listeners.map((listener) => listener.executionDidStart?.(request)));
      return { executionDidEnd: ending(started.map((one) => one?.executionDidEnd?.bind(one))) };
    },
    async willSendResponse(request) {
      for (const listener of listeners) {
        const done = listener.willSendResponse?.(request);
        if (done) await done;
      }
    },
  };
}

function isPromise<T extends object>(told: unknown): told is Promise<T> {
  return typeof (told as { readonly then?: unknown } | undefined)?.then === 'function';
}

function ending(ends: readonly End[]) {
  return async (...told: unknown[]) => {
    for (const end of ends) await end?.(...(told as never[]));
  };
}
