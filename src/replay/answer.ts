import { SetupError } from '../setup-error.ts';

/** A failure that the same request, sent again, may not meet: the connection was lost, or the server asks for a second try. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure';
}

/** The part of a GraphQL response that a client lives by. */
interface GraphqlResponse<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** The data of a response; PassingFailure when sending again can help, SetupError with the server's sentence when it cannot. */
export function dataOf<Data>(status: number, body: string): Data {
  const response = parse<Data>(body);
  if (response === undefined) {
    const sentence = `The server answered with status ${status} and no GraphQL response.`;
    // A proxy in front of a server that is starting again.
    throw status >= 500 ? new PassingFailure(sentence) : new SetupError(sentence);
  }
  const { data, errors = [] } = response;
  const [error] = errors;
  if (error === undefined) return data as Data;
  const sentence = `${error.extensions?.code}: ${error.message}`;
  throw errors.every(({ extensions }) => extensions?.retryable === true)
    ? new PassingFailure(sentence)
    : new SetupError(sentence);
}

function parse<Data>(body: string): GraphqlResponse<Data> | undefined {
  try {
    const response = JSON.parse(body);
    return response.data === undefined && response.errors === undefined ? undefined : response;
  } catch {
    return undefined;
  }
}
