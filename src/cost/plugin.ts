import type { PluginPart } from '../http/one-plugin.ts';
import type { Caller } from '../store/caller.ts';
import type { Cost, Costs } from './cost.ts';
import { tooDear, tooOften } from './refusals.ts';
import type { CostWalls } from './walls.ts';

/** What a caller is told in `extensions.cost`. */
interface Told extends Cost {
  readonly limit: number;
  readonly remaining?: number;
  readonly restoreRate?: number;
}

/** With this header a caller asks to be told. */
const COST_HEADER = 'x-cost';

/**
 * Refuses an operation that may cost more than any may, or more than its caller has left, before anything of it runs.
 * `extensions.cost` tells why, and tells it of every operation that is sent with the header `x-cost`.
 */
export function costPlugin(costs: Costs, { limit, budgets }: CostWalls): PluginPart<{ caller: Caller }> {
  return {
    requestDidStart({ contextValue: { caller }, request }) {
      const asks = request.http?.headers.has(COST_HEADER) === true;
      let told: Told | undefined;
      return {
        didResolveOperation({ document, operation, operationName }) {
          // Apollo itself says that a document holds no operation of that name, or several and none was named.
          if (!operation) return;
          const asked = { operationName: operationName ?? undefined, variables: request.variables };
          const cost = costs.of(document, asked);
          if (cost.requested > limit) {
            told = { ...cost, limit };
            throw tooDear(cost, limit, (pageSize) => costs.of(document, asked, pageSize).requested <= limit);
          }
          const spent = budgets?.spend(`${caller.storeId} ${caller.staff}`, cost.requested);
          const isRefused = spent !== undefined && spent.waitMs > 0;
          if (!asks && !isRefused) return;
          told = { ...cost, limit, ...(spent && { remaining: spent.remaining, restoreRate: spent.restoreRate }) };
          if (isRefused) throw tooOften(cost, spent);
        },

        willSendResponse({ response: { body } }) {
          if (told === undefined || body.kind !== 'single') return;
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: told };
        },
      };
    },
  };
}
