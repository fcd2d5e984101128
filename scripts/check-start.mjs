// Starts the server twice on new data, asks for the receipt that it prints, stops it, and expects nothing to be left.
import { ok, strictEqual } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PRINTED = /curl -s (\S+) -H 'content-type: (\S+)' -d '(.+)'/;
const FIRST_MS = 120_000;
const SECOND_MS = 30_000;

const dataDir = mkdtempSync(path.join(tmpdir(), 'tillgraph-start-'));
const postmaster = path.join(dataDir, 'postgresql', 'data', 'postmaster.pid');
try {
  // Told to end, npm ends by the signal itself, so only a server without npm can show its exit code.
  const first = await run('npm', ['start'], FIRST_MS, { code: null, signal: 'SIGTERM' });
  const second = await run(process.execPath, ['dist/src/main.js'], SECOND_MS, { code: 0, signal: null });
  strictEqual(second, first, 'the second start has other data');
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}

/** One life of the server; its receipt as text. */
async function run(command, args, limitMs, expected) {
  const startedMs = performance.now();
  // An empty variable counts as unset: what CI has set for itself must not lead to another database.
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, HOST: '', DATABASE_URL: '', STORE: '', NODE_ENV: '' };
  const server = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(server, 'close');
  const late = setTimeout(() => server.kill('SIGKILL'), limitMs);
  let receipt;
  let postgres;
  try {
    receipt = await ask(await printed(server.stdout));
    postgres = Number.parseInt(readFileSync(postmaster, 'utf8'), 10);
    console.log(`${command} ${args.join(' ')} answered after ${Math.round(performance.now() - startedMs)} ms`);
  } finally {
    server.kill('SIGTERM');
    server.stdout.resume();
    await closed;
    clearTimeout(late);
  }
  const [code, signal] = await closed;
  strictEqual(`${code} ${signal}`, `${expected.code} ${expected.signal}`, 'it ended otherwise than it was told to');
  ok(!existsSync(postmaster) && !isAlive(postgres), 'PostgreSQL outlived the server');
  return receipt;
}

async function printed(stdout) {
  let output = '';
  for await (const text of stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    output += text;
    const found = PRINTED.exec(output);
    if (found !== null) return found;
  }
  throw new Error(`The server ended, or was too slow, before it printed an operation; it said:\n${output}`);
}

async function ask([, url, type, body]) {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
  const text = await answer.text();
  strictEqual(answer.status, 200, text);
  const { bill } = JSON.parse(text).data;
  ok(bill.total > 0 && bill.items.length > 0 && bill.refundedTotal > 0, text);
  return text;
}

// The id of an ended process stays until somebody has waited for it, which for an orphan may take its time.
function isAlive(pid) {
  try {
    return process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`).length > 0 : process.kill(pid, 0);
  } catch {
    return false;
  }
}
