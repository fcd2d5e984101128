import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What a network does: passes everything on; comes late; passes half of what it was sent on and hangs up; or loses it, on
 * connections that seem to be there, for ever.
 */
export type Weather = 'fair' | 'slow' | 'halving' | 'lossy';

/** A network between a server and its PostgreSQL whose weather can be changed. */
export interface Proxy {
  readonly url: string;
  weather: Weather;
  /** Cuts every connection there is. */
  cut(): void;
  close(): Promise<void>;
}

const LATE_MS = 20;

/** Opens such a network in front of the database at `url`. */
export async function openProxy(url: string): Promise<Proxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    const isLost = { ever: false };
    pass(client, database, isLost);
    pass(database, client, isLost);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxied = new URL(url);
  proxied.port = String((server.address() as AddressInfo).port);
  const proxy: Proxy = {
    url: proxied.href,
    weather: 'fair',
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      proxy.cut();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;

  function pass(from: Socket, to: Socket, isLost: { ever: boolean }): void {
    sockets.add(from);
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    from.on('data', async (bytes) => {
      if (proxy.weather === 'lossy') isLost.ever = true;
      if (isLost.ever) return;
      if (proxy.weather === 'halving') {
        to.end(bytes.subarray(0, bytes.length >> 1));
        from.destroy();
        return;
      }
      // Node keeps timers of the same length in order, and so stay the bytes.
      if (proxy.weather === 'slow') await sleep(LATE_MS);
      to.write(bytes);
    });
  }
}
