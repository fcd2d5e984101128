import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { LIMITS } from '../limits/limits.ts';
import { limitRules } from '../limits/rules.ts';
import { type ErrorFormat, errorFormatter } from './format-error.ts';
import { onePlugin } from './one-plugin.ts';
import { responsePlugin } from './response-plugin.ts';
import { variableLimitsPlugin } from './variable-limits-plugin.ts';

/** What makes responses and refuses variables as we do. */
export const conductParts = [variableLimitsPlugin, responsePlugin];

/** The options that make an Apollo Server keep the limits, hide what is ours and speak GraphQL over HTTP; spread them beside `schema`. */
export function apolloConduct(format: ErrorFormat) {
  return {
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [...limitRules],
    validationOptions: { maxErrors: LIMITS.errors },
    formatError: errorFormatter(format),
    plugins: [onePlugin(conductParts)],
    includeStacktraceInErrorResponses: false,
    // A request that a page of another site could send without asking first needs the header apollo-require-preflight.
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
  } as const satisfies Partial<ApolloServerOptions<BaseContext>>;
}
