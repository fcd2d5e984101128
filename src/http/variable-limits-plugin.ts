import type { ApolloServerPlugin } from '@apollo/server';
import { variablesFault } from '../limits/variables.ts';

/** Refuses a request whose variables hold a value over its limit, before they are coerced. */
export const variableLimitsPlugin: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, operation, request }) {
        const fault = operation && variablesFault(schema, operation, request.variables ?? {});
        if (fault) throw fault;
      },
    };
  },
};
