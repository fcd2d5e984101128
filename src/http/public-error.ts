import { GraphQLError } from 'graphql';
import { ERRORS, type ErrorCode, Fault } from '../errors.ts';
import { LIMITS } from '../limits/limits.ts';
import { databaseFault } from './database-fault.ts';

/** What a client may know of an error; `hidden` is the original where its own words may not leave the server. */
export interface PublicError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hidden?: unknown;
}

/**
 * Decides what is shown of any error: a fault of ours and a complaint of graphql-js or Apollo about the request as they are, an error of
 * the database translated, and of everything else nothing but INTERNAL_SERVER_ERROR.
 */
export function publicError(error: unknown): PublicError {
  const { wrappers, foreign } = unwrap(error);
  const outer = wrappers[0];
  const fault = wrappers.findLast((each) => each instanceof Fault);
  if (outer && fault) return { code: fault.code, message: outer.message };
  const code = outer?.extensions.code;
  if (outer && isComplaint(code)) {
    // With a foreign error inside it is no complaint but a failure, of a scalar or of the parser's stack, quoted by graphql-js.
    if (foreign !== undefined) return { code, message: ERRORS[code].meaning, hidden: foreign };
    return complaint(code, outer.message);
  }
  if (outer && foreign === undefined && BAD_ARGUMENT.test(outer.message)) {
    return { code: 'BAD_USER_INPUT', message: outer.message };
  }
  const hidden = foreign ?? error;
  return { code: 'INTERNAL_SERVER_ERROR', message: 'Internal error', ...databaseFault(hidden), hidden };
}

/** The codes that Apollo gives to errors of its own and of graphql-js. */
const COMPLAINTS = [
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_USER_INPUT',
] as const satisfies readonly ErrorCode[];

function isComplaint(code: unknown): code is (typeof COMPLAINTS)[number] {
  return COMPLAINTS.some((each) => each === code);
}

// Graphql-js checks nullable variables in non-null places only when it executes, and gives these errors no code.
const BAD_ARGUMENT = /^Argument "\w+" (of (non-null|required) type|has invalid value)/;

const TOO_MANY_TOKENS = /Document contains more tha\w \d+ tokens/;

// Apollo's own sentence tells how to configure Apollo.
const INTROSPECTION = /^GraphQL introspection is not allowed by Apollo Server/;

function complaint(code: ErrorCode, message: string): PublicError {
  if (INTROSPECTION.test(message)) return { code, message: 'The schema is not shown here; see INTROSPECTION.' };
  if (code !== 'GRAPHQL_PARSE_FAILED' || !TOO_MANY_TOKENS.test(message)) return { code, message };
  const limit = LIMITS.tokens.toLocaleString('en');
  return { code: 'LIMIT_EXCEEDED', message: `The document has over ${limit} tokens, which is the limit.` };
}

/** The GraphQL errors around an error, outermost first, and what they wrap if that is not a GraphQL error. */
function unwrap(error: unknown): { wrappers: GraphQLError[]; foreign: unknown } {
  const wrappers: GraphQLError[] = [];
  let at: unknown = error;
  while (at instanceof GraphQLError) {
    wrappers.push(at);
    at = at.originalError;
  }
  return { wrappers, foreign: at };
}
