import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../../src/setup-error.ts';
import { SIGNING, tokenOf } from '../../tests/support/tokens.ts';
import type { Options } from '../options.ts';
import { demoShop, sampleBillIds } from '../quick/database.ts';
import { tillgraphs } from '../quick/dialect.ts';
import { readDocument } from '../quick/operations.ts';
import { median } from '../quick/report.ts';
import { serversNode } from '../servers-node.ts';
import { firstAnswerMs, type Program } from './first-answer.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILD = path.join(ROOT, 'scripts/build.mjs');
const MAIN = path.join(ROOT, 'dist/src/main.js');

/** How long it takes to the first answer: of the built program on a database that is up, and of `npm start`, which starts its own. */
export async function runStart({ rounds }: Options): Promise<string> {
  // What is measured is a start, and no build.
  if (spawnSync(process.execPath, [BUILD], { stdio: ['ignore', 2, 2] }).status !== 0)
    throw new SetupError('The server was not built; its messages stand above.');
  const executed = await executedMs(rounds);
  const started = await startedMs(Math.ceil(rounds / 2));
  const major = Number.parseInt(serversNode().version, 10);
  return [
    `Node ${serversNode().version}; milliseconds to the first answer.`,
    '',
    '| | starts | median | least | most | aim |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    line('node dist/src/main.js, in production, database up', executed, major < 22 ? 2_000 : 1_500),
    line('npm start, on an embedded PostgreSQL that is there', started, 6_000),
  ].join('\n');
}

async function executedMs(starts: number): Promise<number[]> {
  const shop = await demoShop();
  try {
    const [id] = await sampleBillIds(shop, 1);
    const secrets = { AUTH_SECRET: SIGNING.secret, PREVIEW_KEY: SIGNING.secret };
    const issuer = { AUTH_ISSUER: SIGNING.issuer, AUTH_AUDIENCE: SIGNING.audience };
    const database = { DATABASE_URL: shop.connectionString, HOST: '127.0.0.1' };
    return await repeated('node dist/src/main.js', starts, {
      command: serversNode().path,
      args: [MAIN],
      env: { ...process.env, NODE_ENV: 'production', ...database, ...secrets, ...issuer },
      headers: { authorization: `Bearer ${await tokenOf({ role: 'manager' })}` },
      body: tillgraphs.bodyOf({ name: 'Receipt', document: readDocument('receipt') }, { id }),
    });
  } finally {
    await shop.stop();
  }
}

async function startedMs(starts: number): Promise<number[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tillgraph-start-'));
  const { DATABASE_URL: _, NODE_ENV: __, ...rest } = process.env;
  const npm: Program = {
    command: 'npm',
    args: ['start', '--prefix', ROOT],
    env: { ...rest, PATH: `${path.dirname(serversNode().path)}${path.delimiter}${rest.PATH}`, DATA_DIR: folder },
    body: JSON.stringify({ query: '{ bills(first: 1) { nodes { id number total } } }' }),
  };
  try {
    console.error('npm start makes a shop …');
    await firstAnswerMs(npm);
    return await repeated('npm start', starts, npm);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function repeated(what: string, starts: number, program: Program): Promise<number[]> {
  const times: number[] = [];
  for (let start = 1; start <= starts; start++) {
    times.push(await firstAnswerMs(program));
    console.error(`${what}, start ${start} of ${starts}: ${times.at(-1)?.toFixed(0)} ms`);
  }
  return times;
}

function line(what: string, times: readonly number[], aimMs: number): string {
  const figures = [median(times), Math.min(...times), Math.max(...times)].map((ms) => ms.toFixed(0));
  return `| ${[what, times.length, ...figures, aimMs].join(' | ')} |`;
}
