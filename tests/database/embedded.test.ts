import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { openEmbedded } from '../../src/database/embedded.ts';
import { findServer } from '../../src/database/postmaster.ts';

let home: string;
let postmaster: string;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'tillgraph-embedded-'));
  // As mkdtemp leaves it, only its owner reaches it; the last test is about that.
  await chmod(home, 0o755);
  postmaster = path.join(home, 'postgresql', 'data', 'postmaster.pid');
});

afterAll(() => rm(home, { recursive: true, force: true }));

test('two processes that start on an empty folder share one server, and the last to leave stops it', async () => {
  const other = startUser();
  const server = await openEmbedded(home);
  expect(await portOf(other)).toBe(new URL(server.url).port);
  await ask(server.url, `create table kept as select 'found again' as word`);
  await kill(other);
  await server.release();
  await expect(stat(postmaster)).rejects.toThrow('ENOENT');
});

test('a second start finds the data, in UTF8 with ICU collations', async () => {
  const server = await openEmbedded(home);
  const found = await ask(
    server.url,
    `select word, current_setting('server_encoding') as encoding,
       exists (select from pg_collation where collname = 'und-x-icu') as icu from kept`,
  );
  await server.release();
  expect(found).toEqual([{ word: 'found again', encoding: 'UTF8', icu: true }]);
});

test('leaving does not stop a server that another process uses', async () => {
  const other = startUser();
  const port = await portOf(other);
  const server = await openEmbedded(home);
  await server.release();
  expect((await readFile(postmaster, 'utf8')).split('\n')[3]).toBe(port);
  await kill(other);
});

test('a start after kill -9 takes over the server that was left running, and stops it at its end', async () => {
  const left = (await readFile(postmaster, 'utf8')).split('\n');
  const server = await openEmbedded(home);
  expect(new URL(server.url).port).toBe(left[3]);
  expect(await ask(server.url, 'select word from kept')).toEqual([{ word: 'found again' }]);
  await server.release();
  await expect(stat(postmaster)).rejects.toThrow('ENOENT');
});

test('whoever leaves right before another share is given back stops the server', async () => {
  const server = await openEmbedded(home);
  const other = new pg.Client({ connectionString: server.url.replace(/[^/]*$/, 'postgres') });
  await other.connect();
  await other.query(
    `select pg_advisory_lock_shared((select objid::bigint from pg_locks where locktype = 'advisory' limit 1))`,
  );
  const released = server.release();
  await sleep(60);
  await other.end();
  await released;
  await expect(stat(postmaster)).rejects.toThrow('ENOENT');
});

test('a share of a killed process is nobody’s, however long PostgreSQL takes to see it', async () => {
  const other = startUser();
  await portOf(other);
  const server = await openEmbedded(home);
  const [share] = await ask(
    server.url.replace(/[^/]*$/, 'postgres'),
    `select pid from pg_stat_activity where application_name = 'tillgraph process ${other.pid}'`,
  );
  const { pid } = share as { pid: number };
  process.kill(pid, 'SIGSTOP');
  await kill(other);
  const released = server.release();
  await sleep(1_000);
  process.kill(pid, 'SIGCONT');
  await released;
  await expect(stat(postmaster)).rejects.toThrow('ENOENT');
});

test('whoever comes while the last one leaves gets a server that stays', async () => {
  let server = await openEmbedded(home);
  for (let round = 0; round < 3; round += 1) {
    const [next] = await Promise.all([openEmbedded(home), server.release()]);
    expect(await ask(next.url, 'select word from kept')).toEqual([{ word: 'found again' }]);
    server = next;
  }
  await server.release();
  await expect(stat(postmaster)).rejects.toThrow('ENOENT');
});

test('a server answers on loopback only and only with the password', async () => {
  const server = await openEmbedded(home);
  const guess = new URL(server.url);
  guess.password = 'guess';
  const refused = ask(guess.href, 'select 1');
  await expect(refused).rejects.toThrow('password authentication failed for user "tillgraph"');
  expect(await ask(server.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  await server.release();
  expect((await stat(path.join(home, 'postgresql', 'password'))).mode & 0o777).toBe(0o600);
});

test('a process id file left by a crash is no trouble, even when another program has that id now', async () => {
  await writeFile(postmaster, `${process.pid}\n${path.dirname(postmaster)}\n0\n1\n\n127.0.0.1\n\nready\n`);
  const server = await openEmbedded(home);
  expect(await ask(server.url, 'select word from kept')).toEqual([{ word: 'found again' }]);
  await server.release();
});

test('an empty process id file is of a server that begins; one that stays empty was left by a crash', async () => {
  const folder = path.join(home, 'postgresql');
  const server = await openEmbedded(home);
  const written = await readFile(postmaster, 'utf8');
  await writeFile(postmaster, '');
  const found = findServer(folder);
  await sleep(100);
  await writeFile(postmaster, written);
  expect(String(await found)).toBe(new URL(server.url).port);
  await server.release();
  await writeFile(postmaster, '');
  expect(await findServer(folder)).toBeUndefined();
  await expect(stat(postmaster)).rejects.toThrow('ENOENT');
});

// Only root starts PostgreSQL under another account than its own, which the folder then has to let in.
const asRoot = process.getuid?.() === 0 ? test : test.skip;

asRoot('root can keep the data where no other user gets to', async () => {
  await chmod(home, 0o700);
  const server = await openEmbedded(home);
  expect(await ask(server.url, 'select word from kept')).toEqual([{ word: 'found again' }]);
  await server.release();
});

test('data of another PostgreSQL major is refused in a sentence that names both', async () => {
  const folder = path.join(home, 'postgresql');
  await writeFile(path.join(folder, 'data', 'PG_VERSION'), '17\n');
  await expect(openEmbedded(home)).rejects.toThrow(
    new Error(
      `The data in ${folder} is of PostgreSQL 17 and the embedded PostgreSQL is 18; move the folder away to begin anew, or serve it by a PostgreSQL 17 and set DATABASE_URL.`,
    ),
  );
});

test('a folder that cannot be made is refused in a sentence', async () => {
  const file = path.join(home, 'file');
  await writeFile(file, '');
  await expect(openEmbedded(path.join(file, 'data'))).rejects.toThrow(
    `The embedded PostgreSQL cannot keep its data in ${path.join(file, 'data')} (ENOTDIR: not a directory`,
  );
});

function startUser(): ChildProcess {
  const script = path.join(import.meta.dirname, '../support/embedded-user.ts');
  return spawn(process.execPath, ['--import', 'tsx', script, home], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function portOf(user: ChildProcess): Promise<string> {
  const [line] = await once(user.stdout as NodeJS.ReadableStream, 'data');
  return String(line).trim();
}

async function kill(user: ChildProcess): Promise<void> {
  user.kill('SIGKILL');
  await once(user, 'exit');
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
