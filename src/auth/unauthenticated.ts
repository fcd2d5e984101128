import { type Fault, fault } from '../errors.ts';

const CHALLENGE = 'Bearer realm="tillgraph"';

/** The fault of a request whose token cannot be believed: 401, with the challenge of RFC 6750. */
export function unauthenticated(message: string): Fault {
  return refusal(message, `${CHALLENGE}, error="invalid_token"`);
}

/** The fault of a request that brings no token where one is needed: the same challenge without an error. */
export function tokenMissing(message: string): Fault {
  return refusal(message, CHALLENGE);
}

function refusal(message: string, challenge: string): Fault {
  return fault('UNAUTHENTICATED', message, { http: { status: 401, headers: { 'www-authenticate': challenge } } });
}
