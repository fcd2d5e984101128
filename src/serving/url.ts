import type { AddressInfo } from 'node:net';

/** The URL of a server that listens at this host. */
export function urlOf(host: string, { port }: Pick<AddressInfo, 'port'>): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
