import type { RequestContext } from './context.ts';
import type { PluginPart } from './http/one-plugin.ts';
import type { Log } from './logging/log.ts';
import { keptName } from './profiling/operation-name.ts';

/**
 * One line for every operation: its name, store, how long it took, and where to find more of it. Never what was asked for:
 * variables are our callers' own.
 */
export function operationLog(log: Log): PluginPart<RequestContext> {
  return {
    requestDidStart() {
      const started = performance.now();
      return {
        willSendResponse({ operation, operationName, contextValue: { caller, finished }, response: { body, http } }) {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          log.info(
            {
              operation: operationName == null ? null : keptName(operationName),
              type: operation?.operation ?? null,
              store: caller.storeId,
              status: http.status ?? 200,
              ms: Math.round((performance.now() - started) * 1_000) / 1_000,
              ...(finished && { statements: finished.n.statements, profile: finished.id }),
              ...(errors.length > 0 && {
                errors: errors.map(({ extensions }) => extensions?.code),
                ids: errors.flatMap(({ extensions }) => extensions?.id ?? []),
              }),
            },
            'operation',
          );
        },
      };
    },
  };
}
