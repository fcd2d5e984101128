import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postgraphile } from 'postgraphile';
import { grafserv } from 'postgraphile/grafserv/node';
import { compete } from '../quick/compete.ts';
import { presetFor } from './postgraphile/preset.ts';

// Every request names its store in the conditions of its lists: a role per tenant would cost a transaction more.
await compete(async ({ connectionString }) => {
  const server = createServer();
  await postgraphile(presetFor(connectionString)).createServ(grafserv).addTo(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port };
});
