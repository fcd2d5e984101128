import type { BaseContext } from '@apollo/server';
import { ERRORS, isErrorCode } from '../errors.ts';
import { acceptsGraphqlResponse, GRAPHQL_RESPONSE } from './media-type.ts';
import type { PluginPart } from './one-plugin.ts';
import { publicError } from './public-error.ts';
import { toldErrors } from './told-errors.ts';

/**
 * Gives each response the status that GraphQL over HTTP asks for, and at most ten errors. A well-formed request that was not executed
 * is 200 for a client that accepts only application/json, and has the status of its first error for one that accepts the newer type.
 */
export const responsePlugin: PluginPart<BaseContext> = {
  async contextCreationDidFail({ error }) {
    const status = ERRORS[publicError(error).code].httpStatus;
    Object.assign(error, { extensions: { ...(error as { extensions?: object }).extensions, http: { status } } });
  },

  requestDidStart() {
    return {
      willSendResponse({ request, response: { body, http } }) {
        if (body.kind !== 'single' || !body.singleResult.errors) return;
        const errors = toldErrors(body.singleResult.errors);
        body.singleResult.errors = errors;
        const code = errors[0]?.extensions?.code;
        // A malformed request has its own status already: 400, 405 and so on.
        if (body.singleResult.data !== undefined || !isErrorCode(code) || code === 'BAD_REQUEST') return;
        const status = ERRORS[code].httpStatus;
        const accepted = acceptsGraphqlResponse(request.http?.headers.get('accept'));
        if (accepted) http.headers.set('content-type', GRAPHQL_RESPONSE);
        http.status = status === 400 && !accepted ? 200 : status;
      },
    };
  },
};
