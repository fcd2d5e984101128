import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** A disk in memory that is soon full. */
export interface SmallDisk {
  readonly folder: string;
  /** Leaves so many kB, and gives the rest back when it is called for. */
  fill(leftKb: number): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const run = promisify(execFile);

/** Mounts a disk of so many megabytes; undefined where that is not allowed. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tillgraph-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder]);
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    async fill(leftKb) {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leftKb * 1_024)));
      return () => unlink(ballast);
    },
    async close() {
      await run('umount', ['-l', folder]);
      await rm(folder, { recursive: true });
    },
  };
}
