import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSchema, createYoga } from 'graphql-yoga';
import { compete } from '../quick/compete.ts';
import { openShop } from '../quick/handwritten/shop.ts';
import { type Loaders, makeLoaders } from './loaders.ts';
import { resolversOf } from './resolvers.ts';
import { typeDefs } from './shop-schema.ts';

await compete(async ({ connectionString, store }) => {
  const shop = await openShop(connectionString, store);
  const yoga = createYoga<object, { readonly loaders: Loaders }>({
    schema: createSchema({ typeDefs, resolvers: resolversOf(shop) as never }),
    context: () => ({ loaders: makeLoaders(shop) }),
    graphiql: false,
    landingPage: false,
    logging: false,
  });
  const server = createServer(yoga);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port };
});
