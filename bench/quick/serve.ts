import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compete } from './compete.ts';
import { openShop, type Shop } from './handwritten/shop.ts';

/** Answers one operation with its `data`; the caller sends variables that fit. */
export type Handler<Data = object> = (shop: Shop, variables: never) => Promise<Data>;

/** Competes with functions behind a bare HTTP server, each under the name of its operation; `bodyOf` makes an answer of its data. */
export function competeWith<Data>(
  handlers: ReadonlyMap<string, Handler<Data>>,
  bodyOf: (data: Data) => string,
): Promise<void> {
  return compete(async ({ connectionString, store }) => {
    const shop = await openShop(connectionString, store);
    const server = createServer(async (request, response) => {
      const { operationName, variables } = JSON.parse(await textOf(request));
      const handle = handlers.get(operationName);
      if (handle === undefined) throw new Error(`Nobody wrote ${operationName}.`);
      const body = bodyOf(await handle(shop, variables as never));
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
      });
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { port, gauges: { countStatements: shop.statements, countedStatements: shop.statements } };
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
