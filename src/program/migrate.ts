import { parseArgs } from 'node:util';
import type { Db } from '../database/database.ts';
import { grantToServer } from '../database/grants.ts';
import { migrate } from '../database/migrate.ts';
import { SetupError } from '../setup-error.ts';

const USAGE = 'npm run migrate -- --grant-to tillgraph_server';

/** The role that the command line of `migrate` names, if it does; a SetupError for anything else. */
export function parseMigrate(args: readonly string[]): string | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { 'grant-to': { type: 'string' } } });
    if (values['grant-to'] === '') throw new Error('--grant-to takes the name of a role.');
    return values['grant-to'];
  } catch (error) {
    throw new SetupError(`${(error as Error).message}\n${USAGE}`);
  }
}

/** Brings the database to the newest migration, and grants the server's role what it needs; says what was done. */
export async function runMigrate(db: Db, role: string | undefined): Promise<string> {
  const applied = await migrate(db);
  const done = applied.length === 0 ? 'The database has every migration.' : `Applied ${applied.join(', ')}.`;
  if (role === undefined) return done;
  await grantToServer(db, role).catch((error: Error & { code?: string }) => {
    if (error.code !== UNDEFINED_ROLE) throw error;
    throw new SetupError(`There is no role "${role}"; deploy/roles.sql makes the roles.`);
  });
  return `${done}\nThe role "${role}" may read and write rows, and alter nothing.`;
}

const UNDEFINED_ROLE = '42704';
