import { type ConnectedDatabase, connectMigrated } from '../database/connect.ts';
import { SetupError } from '../setup-error.ts';
import { fillEmptyDatabase } from './demo.ts';
import type { Means } from './means.ts';
import { forgetOldKeys } from './old-keys.ts';
import { previewKey } from './preview-key.ts';
import type { Life } from './run-program.ts';
import { tokenKeys } from './token-keys.ts';

/** Connects to a database that is ready to be served, and keeps it so: what is done once, however many processes serve it. */
export async function openPrepared(hold: Life['hold'], { config, log }: Means): Promise<ConnectedDatabase> {
  // Before anything is opened; and here, since each of several workers might make its own.
  await tokenKeys(config);
  await previewKey(config);
  const database = await hold(connectMigrated(config, { onConnectionError: connectionErrors(log) }));
  if (database.embedded) await database.patiently(fillEmptyDatabase);
  await hold(Promise.resolve(forgetOldKeys(database.db, log)));
  return database;
}

/** Tells the log of connections that PostgreSQL cut. */
export function connectionErrors(log: Means['log']): (error: Error) => void {
  return ({ message }) => log.warn({ message }, 'PostgreSQL closed a connection');
}

/** Rejects with a SetupError when the embedded PostgreSQL has gone by itself. */
export async function whenLost({ lost }: ConnectedDatabase): Promise<never> {
  await lost;
  throw new SetupError('The embedded PostgreSQL has ended; start again, and its data will be there.');
}
