import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import cors from 'cors';
import express from 'express';
import { compete } from '../quick/compete.ts';
import { typeDefs } from './shop-schema.ts';
import { openKysely } from './tutorial/database.ts';
import { makeLoaders } from './tutorial/loaders.ts';
import { findStoreId } from './tutorial/repository.ts';
import { type Context, resolvers } from './tutorial/resolvers.ts';

await compete(async ({ connectionString, store }) => {
  const db = openKysely(connectionString);
  const storeId = await findStoreId(db, store);
  const apollo = new ApolloServer<Context>({ typeDefs, resolvers });
  await apollo.start();
  const app = express();
  const context = async () => ({ db, storeId, loaders: makeLoaders(db, storeId) });
  app.use('/graphql', cors(), express.json(), expressMiddleware(apollo, { context }));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port };
});
