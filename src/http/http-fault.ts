import { ERRORS, type ErrorCode, Fault, fault } from '../errors.ts';
import { LIMITS } from '../limits/limits.ts';
import { publicError } from './public-error.ts';

/** A fault with an HTTP status of its own, where the one of its code says too little. */
export function httpFault(status: number, message: string, code: ErrorCode = 'BAD_REQUEST'): Fault {
  return fault(code, message, { http: { status } });
}

/** The fault that stands for whatever was thrown before a request reached GraphQL; an error of ours stays as it is, to be hidden. */
export function asHttpFault(error: unknown): unknown {
  if (error instanceof Fault) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = BY_FASTIFY_CODE[code ?? ''];
  if (known) return known();
  const isTheirs = statusCode !== undefined && statusCode >= 400 && statusCode < 500;
  return isTheirs ? httpFault(statusCode, 'The HTTP request cannot be taken.') : error;
}

/** The HTTP status to answer an error with. */
export function statusOf(error: unknown): number {
  return own(error).status ?? ERRORS[publicError(error).code].httpStatus;
}

/** The HTTP headers that an error brings of its own. */
export function headersOf(error: unknown): Readonly<Record<string, string>> {
  return own(error).headers ?? {};
}

interface OwnHttp {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function own(error: unknown): OwnHttp {
  return (error instanceof Fault && (error.extensions.http as OwnHttp | undefined)) || {};
}

const BY_FASTIFY_CODE: Readonly<Record<string, () => Fault>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => httpFault(415, 'The body must have the content type application/json.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => httpFault(400, 'The body is empty.'),
  FST_ERR_CTP_INVALID_JSON_BODY: () =>
    httpFault(400, 'The body is not JSON, or has a forbidden key such as __proto__.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => httpFault(400, 'The body is not as long as its content-length says.'),
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    httpFault(
      413,
      `The body has over ${LIMITS.bodyBytes.toLocaleString('en')} bytes, which is the limit.`,
      'LIMIT_EXCEEDED',
    ),
};
