import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { clusterFiles } from '../../src/database/cluster.ts';
import { takeAccount } from '../../src/database/postgres-account.ts';
import { findPostgres } from '../../src/database/postgres-binaries.ts';

/** What a cluster must be set to for a test in which PostgreSQL itself is ended: it acknowledges what it will remember. */
export const ACKNOWLEDGES_WHAT_IS_WRITTEN = { synchronous_commit: 'on' } as const;

/**
 * Ends the PostgreSQL of `folder` without a goodbye, as a crash would, starts it again on the same port, and resolves when
 * it accepts connections. One that has ended is just started.
 */
export async function restartImmediately({ folder }: { readonly folder: string }): Promise<void> {
  const postgres = await findPostgres();
  const { prefix, ids } = await takeAccount(folder, postgres);
  const { data } = clusterFiles(folder);
  // Its log is inside of the data, where the account that it runs under may write.
  const [file = '', ...args] = [
    ...prefix,
    ...[
      path.join(postgres.bin, 'pg_ctl'),
      'restart',
      '-m',
      'immediate',
      '-w',
      '-D',
      data,
      '-l',
      path.join(data, 'log'),
    ],
  ];
  await promisify(execFile)(file, args, { cwd: path.parse(folder).root, ...ids });
}
