import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

/** What a client may rely on for one error code: whether sending the same again can help, and the status its request gets. */
export interface ErrorKind {
  readonly retryable: boolean;
  readonly httpStatus: number;
  readonly meaning: string;
}

/**
 * Every top-level error code there is: what no cashier can mend. A refusal that a till must show is a `Problem` in the payload instead.
 * `httpStatus` is what a request that was not executed at all is answered with; an error beside data leaves the status at 200.
 */
export const ERRORS = {
  BAD_REQUEST: no(400, 'The HTTP request is not a GraphQL request.'),
  GRAPHQL_PARSE_FAILED: no(400, 'The document is not GraphQL.'),
  GRAPHQL_VALIDATION_FAILED: no(400, 'The document does not fit the schema.'),
  OPERATION_RESOLUTION_FAILURE: no(400, 'The document holds no operation, or several and none was named.'),
  PERSISTED_QUERY_NOT_SUPPORTED: no(
    400,
    'Operations are sent as documents, not as hashes: no trusted documents are named.',
  ),
  PERSISTED_QUERY_NOT_IN_LIST: no(400, 'The operation is not one of the trusted documents.'),
  BAD_USER_INPUT: no(400, 'A variable or an argument has a value that cannot be taken.'),
  INVALID_CURSOR: no(400, 'The cursor belongs to another list, sort or filter, or is none of ours.'),
  DEPTH_EXCEEDED: no(400, 'The operation is nested too deep.'),
  COST_EXCEEDED: no(400, 'The operation would read or write too much at once; the message says what would pass.'),
  LIMIT_EXCEEDED: no(400, 'The request exceeds one of the limits; the message names it.'),
  UNAUTHENTICATED: no(401, 'The caller is not known: there is no token, or it cannot be believed.'),
  FORBIDDEN: no(403, 'The caller may not do this.'),
  INTERNAL_SERVER_ERROR: no(500, 'A fault of ours; extensions.id is the one to find in the log.'),
  RATE_LIMITED: yes(429, 'The caller has spent its budget for now; the header Retry-After says when to come back.'),
  OVERLOADED: yes(503, 'The server sheds load; try again in a second.'),
  CONFLICT_RETRY: yes(409, 'Another write was in the way for too long; nothing was written.'),
  IDEMPOTENCY_IN_PROGRESS: yes(409, 'The same idempotency key is still at work.'),
  TIMEOUT: yes(504, 'The request took longer than it may.'),
  SERVICE_UNAVAILABLE: yes(503, 'The database cannot be reached at the moment.'),
} as const satisfies Record<string, ErrorKind>;

/** A code of the catalogue; stable, so that clients may branch on it. */
export type ErrorCode = keyof typeof ERRORS;

/** An error that was made for the client: of all errors only these are shown in their own words. */
export class Fault extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options: GraphQLErrorOptions) {
    super(message, { ...options, extensions: { ...options.extensions, code } });
    this.code = code;
  }
}

/** A `Fault` of the catalogue's `code`; `message` is a sentence for the client, and so are the `extensions`. */
export function fault(
  code: ErrorCode,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
  where: Pick<GraphQLErrorOptions, 'nodes' | 'originalError'> = {},
): Fault {
  const retryable = ERRORS[code].retryable ? { retryable: true } : {};
  return new Fault(code, message, { ...where, extensions: { ...extensions, ...retryable } });
}

/** Whether `code` is one of the catalogue's, own properties only. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code);
}

function no(httpStatus: number, meaning: string): ErrorKind {
  return { retryable: false, httpStatus, meaning };
}

function yes(httpStatus: number, meaning: string): ErrorKind {
  return { retryable: true, httpStatus, meaning };
}
