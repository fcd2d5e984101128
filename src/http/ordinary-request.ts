/** A request as HTTP brings it, its body read as JSON. */
interface HttpRequest {
  readonly method: string;
  readonly body: unknown;
  readonly headers: ReadonlyMap<string, string>;
}

interface OrdinaryBody {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** With these a client takes plain JSON before anything else. */
const TAKING_JSON = new Set([undefined, '*/*', 'application/json']);

/**
 * Whether a request is as nearly all are: a POST of a text, and of variables and a name if any, which says nothing that
 * somebody would have to look at besides.
 */
export function isOrdinary<R extends HttpRequest>(request: R): request is R & { readonly body: OrdinaryBody } {
  const { method, body, headers } = request;
  if (method !== 'POST' || !isRecord(body) || !TAKING_JSON.has(headers.get('accept'))) return false;
  const { query, operationName, variables, extensions } = body;
  return (
    typeof query === 'string' &&
    query !== '' &&
    (operationName === undefined || operationName === null || typeof operationName === 'string') &&
    (variables === undefined || variables === null || isRecord(variables)) &&
    extensions === undefined
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
