import { connect, type NetConnectOpts } from 'node:net';
import type pg from 'pg';

const CANCEL_REQUEST = 80_877_102;
const MOST_MS = 1_000;

/** What pg knows of its session without declaring it. */
interface Session {
  readonly host: string;
  readonly port: number;
  readonly processID: number | null;
  readonly secretKey: number | null;
}

/**
 * Asks PostgreSQL to end what this client runs, over a connection of its own, which needs neither a login nor a place in
 * the pool. True when the request cannot come late any more: PostgreSQL has heard it, or never will.
 */
export function cancel(client: pg.ClientBase): Promise<boolean> {
  const { host, port, processID, secretKey } = client as unknown as Session;
  if (processID === null || secretKey === null) return Promise.resolve(false);
  const request = Buffer.alloc(16);
  [16, CANCEL_REQUEST, processID, secretKey].forEach((word, index) => void request.writeInt32BE(word, index * 4));
  const address: NetConnectOpts = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  return new Promise((resolve) => {
    const socket = connect(address, () => socket.write(request));
    let isHeard = true;
    // PostgreSQL says nothing and hangs up, after the signal is sent.
    socket.setTimeout(MOST_MS, () => {
      isHeard = false;
      socket.destroy();
    });
    socket.on('error', () => {}).on('close', () => resolve(isHeard));
    socket.resume();
  });
}
