import type { ErrorCode } from '../errors.ts';

type Translated = keyof typeof SENTENCES;
type Translation = readonly [pattern: RegExp, code: Translated];

const SENTENCES = {
  TIMEOUT: 'The request took too long and was stopped.',
  CONFLICT_RETRY: 'Another write was in the way and nothing was changed; try again.',
  OVERLOADED: 'Too much is asked at the same time; try again in a second.',
  SERVICE_UNAVAILABLE: 'The database cannot be reached at the moment; try again shortly.',
  BAD_USER_INPUT: 'A value in the request is outside of what can be stored.',
} as const satisfies Partial<Record<ErrorCode, string>>;

/** SQLSTATE, whole or by its class, and the codes node gives to a connection that failed. */
const BY_CODE: readonly Translation[] = [
  [/^(57014|25P03|25P04)$/, 'TIMEOUT'],
  [/^(55P03|40001|40P01)$/, 'CONFLICT_RETRY'],
  [/^(08...|53...|57P..)$/, 'SERVICE_UNAVAILABLE'],
  [/^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN)$/, 'SERVICE_UNAVAILABLE'],
  [/^ERR_STREAM_(DESTROYED|WRITE_AFTER_END|PREMATURE_CLOSE)$/, 'SERVICE_UNAVAILABLE'],
  [/^22...$/, 'BAD_USER_INPUT'],
];

/** What pg, its pool and Kysely say without a code. */
const BY_MESSAGE: readonly Translation[] = [
  [/^Query read timeout/, 'TIMEOUT'],
  [/^Connection terminated|^Client .* is not queryable|^timeout expired$/, 'SERVICE_UNAVAILABLE'],
  [/^Postgres connection has been discarded/, 'SERVICE_UNAVAILABLE'],
  // Of a new connection the pool says another sentence.
  [/^timeout exceeded when trying to connect$/, 'OVERLOADED'],
  [/^Cannot use a pool after calling end/, 'SERVICE_UNAVAILABLE'],
  [/^driver has already been destroyed/, 'SERVICE_UNAVAILABLE'],
];

const BY_NAME: readonly Translation[] = [[/^(AbortError|TimeoutError)$/, 'TIMEOUT']];

/** The code and the sentence to show for an error from the database or from the way to it; undefined for any other error. */
export function databaseFault(error: unknown): { code: ErrorCode; message: string } | undefined {
  for (let at = error as Foreign; typeof at === 'object' && at !== null; at = at.cause as Foreign) {
    const found = find(BY_CODE, at.code) ?? find(BY_MESSAGE, at.message) ?? find(BY_NAME, at.name);
    if (found) return { code: found, message: SENTENCES[found] };
  }
  return undefined;
}

type Foreign = Partial<Record<'code' | 'message' | 'name' | 'cause', unknown>> | null | undefined;

function find(table: readonly Translation[], text: unknown): Translated | undefined {
  return typeof text === 'string' ? table.find(([pattern]) => pattern.test(text))?.[1] : undefined;
}
