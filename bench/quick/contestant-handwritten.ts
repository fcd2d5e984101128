import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compete } from './compete.ts';
import { handlers } from './handwritten/operations.ts';
import { openShop } from './handwritten/shop.ts';

// What a careful engineer writes without any framework: the limit that the server is held against.
await compete(async ({ connectionString, store }) => {
  const shop = await openShop(connectionString, store);
  const server = createServer(async (request, response) => {
    const { operationName, variables } = JSON.parse(await textOf(request));
    const handle = handlers.get(operationName);
    if (handle === undefined) throw new Error(`Nobody wrote ${operationName}.`);
    const body = JSON.stringify({ data: await handle(shop, variables as never) });
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port };
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
