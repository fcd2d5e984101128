import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { corsHeaders } from '../http/cors.ts';
import { acceptsGraphqlResponse, GRAPHQL_RESPONSE } from '../http/media-type.ts';
import { type FormatError, refusalOf } from '../http/refusal.ts';
import { SECURITY_HEADERS } from '../http/security-headers.ts';
import { type Admission, OVERLOADED } from './admission.ts';
import type { Serving } from './health.ts';

/** What asks for work; the others cost less than it takes to refuse them. */
const METHODS: readonly unknown[] = ['POST', 'GET', 'HEAD'];

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

interface Way {
  readonly path: string;
  readonly admission: Pick<Admission, 'isFull' | 'refuse'>;
  readonly serving: Serving;
  /** Whose pages may read why. */
  readonly origins: readonly string[];
  readonly formatError: FormatError;
}

/**
 * Refuses requests for `path` while `admission` is full, before the framework behind `server` makes anything of them: of what
 * arrives under overload most is refused, and what that costs the answers lack. The framework would say the same, letter by
 * letter.
 */
export function refuseEarly(server: Server, { path, admission, serving, ...said }: Way): void {
  const answers = server.listeners('request') as Listener[];
  const refuse = refuser(said);
  server.removeAllListeners('request').on('request', (request, response) => {
    if (admission.isFull && METHODS.includes(request.method) && request.url?.split('?', 1)[0] === path) {
      admission.refuse();
      refuse(request, response, serving.is !== 'open');
    } else {
      for (const answer of answers) answer(request, response);
    }
  });
}

function refuser({ origins, formatError }: Pick<Way, 'origins' | 'formatError'>) {
  const corsOf = corsHeaders(origins);
  const [json, graphqlResponse] = [readyAnswer(undefined, formatError), readyAnswer(GRAPHQL_RESPONSE, formatError)];
  return (request: IncomingMessage, response: ServerResponse, isLast: boolean): void => {
    const { accept, origin } = request.headers;
    const { status, headersWith, body } = acceptsGraphqlResponse(accept) ? graphqlResponse : json;
    response.writeHead(status, headersWith(corsOf(origin), isLast)).end(body);
  };
}

/**
 * The answer to those who accept this. Its headers are made once for each kind of origin, and flat: as an object that is put
 * together each time they would take node four times as long.
 */
function readyAnswer(accept: string | undefined, formatError: FormatError) {
  const { status, headers, body } = refusalOf(OVERLOADED, accept, formatError);
  const own = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  const ready = new Map<object, string[]>();
  const headersWith = (cors: object, isLast: boolean): string[] => {
    const made = ready.get(cors) ?? Object.entries({ ...SECURITY_HEADERS, ...cors, ...own }).flat();
    ready.set(cors, made);
    return isLast ? made.toSpliced(-2, 0, 'connection', 'close') : made;
  };
  return { status, headersWith, body };
}
