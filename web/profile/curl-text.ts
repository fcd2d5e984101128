import type { OperationProfile } from '../../src/profiling/record.ts';
import { requestOf, type Sent } from './sent.ts';

/** A command that sends the operation again and asks for its profile. */
export function curlText(origin: string, op: OperationProfile, sent?: Sent): string {
  return [
    `curl -s ${origin}/graphql`,
    `-H 'content-type: application/json'`,
    `-H 'x-profile: 1'`,
    `-d ${quoted(JSON.stringify(requestOf(op, sent)))}`,
  ].join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
