import type { BaseContext, GraphQLRequest } from '@apollo/server';
import type { Fault } from '../errors.ts';
import type { PluginPart } from '../http/one-plugin.ts';

/** Asks for nothing, and is what becomes of a request that is refused: its own document is not even parsed. */
const NOTHING = '{ __typename }';

/** Refuses a request, before it is read as GraphQL, with the fault that `refusal` finds. */
export function refusing(refusal: (request: GraphQLRequest) => Fault | undefined): PluginPart<BaseContext> {
  return {
    requestDidStart({ request }) {
      const fault = refusal(request);
      if (fault === undefined) return undefined;
      request.query = NOTHING;
      delete request.extensions?.persistedQuery;
      return {
        didResolveOperation() {
          throw fault;
        },
      };
    },
  };
}
