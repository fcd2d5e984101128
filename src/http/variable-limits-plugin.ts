import type { BaseContext } from '@apollo/server';
import { variablesFault } from '../limits/variables.ts';
import type { PluginPart } from './one-plugin.ts';

/** Refuses a request whose variables hold a value over its limit, before they are coerced. */
export const variableLimitsPlugin: PluginPart<BaseContext> = {
  requestDidStart() {
    return {
      didResolveOperation({ schema, operation, request }) {
        const fault = operation && variablesFault(schema, operation, request.variables ?? {});
        if (fault) throw fault;
      },
    };
  },
};
