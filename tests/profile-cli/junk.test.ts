import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runProfile } from '../../src/profile-cli/command.ts';
import { printable } from '../../src/profile-cli/printable.ts';
import { SetupError } from '../../src/setup-error.ts';
import { recordOf } from '../profiling/record-of.ts';

interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly location?: string;
}

let answer: Answer = {};
let server: Server;
let url: string;
let asked: string[] = [];
beforeAll(async () => {
  server = createServer(({ url: path = '' }, response) => {
    asked.push(path);
    const { status = 200, body = '', location } = answer;
    response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** What is written for these arguments when a server gives this answer. */
async function run(given: Answer, ...args: string[]): Promise<string> {
  answer = given;
  asked = [];
  const parts: string[] = [];
  await runProfile(
    [...args, '--url', url],
    { port: 4000, profilerToken: 'a-token-of-sixteen-characters' },
    { write: (part) => parts.push(part) },
  );
  return parts.join('');
}

const NONSENSE = ['', '<html>', 'null', '5', '"profile"', '{}', '[null]', '[{}]', '{"record":null}', '{"plan":5}'];

test.each(
  NONSENSE.flatMap((body) =>
    [['ls'], ['show', 'x'], ['sql', 'x'], ['diff', 'x', 'y']].map((args) => [body, args] as const),
  ),
)('a server that answers %s to %j shows no profiles, and that is said in one sentence', async (body, args) => {
  await expect(run({ body }, ...args)).rejects.toEqual(
    new SetupError(`${url} answered with status 200 and no profile.`),
  );
});

test('a token goes to no server but the one that was named', async () => {
  await expect(run({ status: 302, location: '/elsewhere' }, 'ls')).rejects.toEqual(
    new SetupError(`${url} answered with status 302 and no profile.`),
  );
  expect(asked).toEqual(['/profiler/api/records']);
});

const EVIL = '\u001b[2J\u0007\u009b1m\u202eevil';

test('names move no cursor of a terminal', async () => {
  const record = recordOf({ record: { op: { name: EVIL, type: 'query', hash: 'h' } }, statements: [{ name: EVIL }] });
  const texts = { aaaaaaaa: `select '${EVIL}'` };
  const shown = [
    await run({ body: JSON.stringify([record]) }, 'ls'),
    await run({ body: JSON.stringify([record]) }, 'ls', '--json'),
    await run({ body: JSON.stringify({ record, texts }) }, 'show', 'x'),
    await run({ body: JSON.stringify({ record, texts }) }, 'sql', 'x'),
  ].join('');
  expect(shown.match(/(?!\n)[\p{Cc}\p{Cf}]/gu)).toBeNull();
  expect(shown.match(/\\u001b\[2J\\u0007\\u009b1m\\u202eevil/g)).toHaveLength(7);
});

test('nor does a refusal', async () => {
  await expect(run({ status: 403, body: JSON.stringify({ errors: [{ message: EVIL }] }) }, 'ls')).rejects.toEqual(
    new SetupError('\\u001b[2J\\u0007\\u009b1m\\u202eevil'),
  );
});

test('what is escaped in JSON is the same when it is read', () => {
  expect(JSON.parse(printable(JSON.stringify({ name: `${EVIL}\u{e0001}` })))).toEqual({ name: `${EVIL}\u{e0001}` });
});
