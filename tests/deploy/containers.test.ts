import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { parseMigrate } from '../../src/program/migrate.ts';
import { addStore } from '../../src/program/store.ts';
import { SETTINGS } from '../../src/settings.ts';
import { trackedFiles } from '../architecture/sources.ts';

// There is no engine where this project is tested: what can be checked by reading is checked here.
const DOCKERFILE = readFileSync('Dockerfile', 'utf8').replaceAll('\\\n', '');
const COMPOSE = readFileSync('compose.yaml', 'utf8');
const VARIABLES: readonly string[] = Object.values(SETTINGS).map(({ variable }) => variable);

const instructions = (name: string) =>
  [...DOCKERFILE.matchAll(new RegExp(`^${name} (.*)$`, 'gm'))].map(([, rest]) => (rest as string).trim());

/** The source of a program that is started as it was built. */
const sourceOf = (built: string) => built.replace(/^dist\//, '').replace(/\.js$/, '.ts');

test('every path that the image is built of is in the repository, and not ignored', () => {
  const tracked = trackedFiles().map(({ path }) => path);
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  const copied = instructions('COPY')
    .filter((rest) => !rest.startsWith('--from'))
    .flatMap((rest) => rest.split(/\s+/).slice(0, -1));
  expect(copied).toEqual(expect.arrayContaining(['package.json', 'migrations', 'src', 'web', 'scripts/build.mjs']));
  expect(copied.filter((path) => !tracked.some((file) => file === path || file.startsWith(`${path}/`)))).toEqual([]);
  expect(copied.filter((path) => !ignored.includes(`!${path.split('/')[0]}`))).toEqual([]);
  expect(ignored).toContain('*');
});

test('all that the build takes its sources from is copied', () => {
  const build = readFileSync('scripts/build.mjs', 'utf8');
  const [, sources = ''] = /server: \{\s+output: 'dist',\s+sources: \[(.*?)\]/s.exec(build) ?? [];
  const named = [...sources.matchAll(/'([^']+)'/g)].map(([, name]) => name as string);
  expect(named).toContain('schema.graphql');
  const copied = instructions('COPY').join(' ').split(/\s+/);
  expect(named.filter((name) => !copied.includes(name))).toEqual([]);
  expect(instructions('RUN').join('\n')).toContain('node scripts/build.mjs server profiler');
  expect(build).toMatch(/^ {2}profiler: page\(/m);
});

test('the image runs the program, as nobody in particular, and looks whether it lives', () => {
  expect(instructions('USER')).toEqual(['node']);
  const [command = '[]'] = instructions('CMD').slice(-1);
  const [node, program] = JSON.parse(command) as [string, string];
  expect([node, existsSync(sourceOf(program))]).toEqual(['node', true]);
  expect(instructions('HEALTHCHECK')[0]).toContain('/healthz');
  const [script = ''] = /"fetch\(.*?"(?=\])/.exec(instructions('HEALTHCHECK')[0] ?? '') ?? [];
  expect(() => new Function(JSON.parse(script))).not.toThrow();
});

test('the settings of image and services are settings, and pass', () => {
  const image = Object.fromEntries(
    instructions('ENV').flatMap((rest) => rest.split(' ').map((each) => each.split('='))),
  );
  expect(Object.keys(image).filter((name) => !VARIABLES.includes(name))).toEqual([]);
  const services = [...COMPOSE.matchAll(/^ {6}([A-Z_]+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]);
  const ours = services.filter(([name]) => VARIABLES.includes(name as string));
  const theirs = services.filter(([name]) => !VARIABLES.includes(name as string)).map(([name]) => name);
  expect(theirs).toEqual(['POSTGRES_DB', 'POSTGRES_PASSWORD', 'OWNER_PASSWORD', 'SERVER_PASSWORD']);
  expect(ours.map(([name]) => name)).toEqual(['DATABASE_URL', 'DATABASE_URL', 'PREVIEW_KEY', 'AUTH_SECRET']);
  const filled = ours.map(([name, value]) => [name, value?.replace(/\$\{\w+[^}]*\}/g, 'a'.repeat(64))]);
  expect(readConfig({ ...image, ...Object.fromEntries(filled) })).toMatchObject({
    production: true,
    host: '0.0.0.0',
    port: 4000,
  });
});

test('compose mounts files that are there and runs commands that there are', async () => {
  const mounted = [...COMPOSE.matchAll(/- \.\/(\S+?):/g)].map(([, path]) => path as string);
  expect(mounted).toEqual(['deploy/roles.sql', 'deploy/passwords.sh']);
  expect(mounted.filter((path) => !existsSync(path))).toEqual([]);
  const [, command = '[]'] = /^ {4}command: (\[.*\])$/m.exec(COMPOSE) ?? [];
  const [node, program, name, ...args] = JSON.parse(command) as [string, string, string, ...string[]];
  expect([node, existsSync(sourceOf(program)), name]).toEqual(['node', true, 'migrate']);
  expect(parseMigrate(args)).toBe('tillgraph_server');
  const [, options = ''] = /cli\.js store (.*)$/m.exec(COMPOSE) ?? [];
  // Its options pass: nothing is missing but a database.
  const none = {
    insertInto() {
      throw new Error('no database');
    },
  };
  await expect(addStore(none as never, options.split(' '))).rejects.toThrow('no database');
});

test('the roles that the scripts speak of are the ones that are made', () => {
  const roles = readFileSync('deploy/roles.sql', 'utf8');
  const made = [...roles.matchAll(/^create role (\w+)/gm)].map(([, role]) => role as string);
  expect(made).toEqual(['tillgraph_owner', 'tillgraph_server']);
  const texts = [COMPOSE, readFileSync('deploy/passwords.sh', 'utf8'), readFileSync('docs/security.md', 'utf8')].join(
    '\n',
  );
  const named = new Set([...texts.matchAll(/\btillgraph_\w+/g)].map(([role]) => role));
  expect([...named].filter((role) => !made.includes(role))).toEqual([]);
});
