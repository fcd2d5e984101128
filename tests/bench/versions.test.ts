import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('the peers run on the versions that the server runs on', () => {
  const [bench, server] = ['bench/package.json', 'package.json'].map(dependenciesOf);
  const shared = Object.keys(bench ?? {}).filter((name) => name in (server ?? {}));
  expect(shared).toEqual(['@apollo/server', 'dataloader', 'fastify', 'graphql', 'kysely', 'pg']);
  expect(shared.map((name) => [name, bench?.[name]])).toEqual(shared.map((name) => [name, server?.[name]]));
});

function dependenciesOf(file: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).dependencies;
}
