import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { SETTINGS } from '../src/settings.ts';
import { neighbour } from './support/neighbours.ts';
import { fences, README, section } from './support/readme.ts';

const ROOT = path.join(import.meta.dirname, '..');
const SRC = path.join(ROOT, 'src');

test('the table of the configuration has the rows of SETTINGS', () => {
  const settings = Object.values(SETTINGS).map((setting) => [
    setting.variable,
    setting.default || 'none',
    setting.meaning,
  ]);
  expect(tableRows(section('Configuration'))).toEqual([['Variable', 'Default', 'Meaning'], ...settings]);
});

test.each(['graphql', 'sql', 'json'] as const)(
  'the %s of its operation is an excerpt of a named operation',
  (language) => {
    const text = section('One operation');
    const [, name = ''] = /\(tests\/operations\/([\w-]+)\.graphql\)/.exec(text) ?? [];
    const known = unindented(readFileSync(neighbour(name, language), 'utf8'));
    const excerpts = fences(text).filter((fence) => fence.language === language);
    expect(excerpts).toHaveLength(1);
    // Each part, up to an empty line, has to stand in the neighbour as it is here.
    const parts = excerpts.flatMap(({ body }) => unindented(body).trim().split(/\n\n+/));
    expect(parts.filter((part) => !known.includes(part))).toEqual([]);
    expect(parts.join('\n').split('\n').length).toBeGreaterThan(3);
  },
);

test('every file and folder that it names is there', () => {
  const named = pathsIn(README);
  expect(named).toEqual(expect.arrayContaining(['schema.graphql', 'tests/operations', 'src/loading/', 'http/']));
  // From the root of the project or from src/, as in the picture of a request; a role's file is there in some feature.
  const folders = [ROOT, SRC, ...readdirSync(SRC).map((folder) => path.join(SRC, folder))];
  const exists = (name: string) => folders.some((folder) => existsSync(path.join(folder, name)));
  expect(named.filter((name) => !MADE_BY_RUNNING.includes(name) && !exists(name))).toEqual([]);
});

test('every command that it names is a script', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const named = [...README.matchAll(/npm (?:run )?(start|test|(?<=run )[\w:]+)/g)].map(
    ([, script]) => script as string,
  );
  expect(named).toEqual(expect.arrayContaining(['start', 'test', 'migrate', 'operations:update']));
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});

const MADE_BY_RUNNING = ['.data/', 'dist/', 'node_modules/'];

/** The cells of a table without its rule, code marks left out. */
function tableRows(text: string): string[][] {
  const rows = text.split('\n').filter((line) => line.startsWith('|') && !/^[|:\s-]+$/.test(line));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
  );
}

function unindented(text: string): string {
  return text.replace(/^ +/gm, '');
}

/** The targets of links, and names in code marks and in blocks of no language that have a slash or an ending. */
function pathsIn(text: string): string[] {
  const prose = text.replace(/^```.*?^```$/gms, '');
  const links = [...prose.matchAll(/\]\(([^)#:\s]+)\)/g)].map(([, link]) => link as string);
  const marked = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code as string);
  const drawn = fences(text).flatMap(({ language, body }) => (language === '' ? body.split(/[\s,:;()]+/) : []));
  const isPath = /^\.?[\w-][\w.-]*(?:\/[\w.-]+)*(?:\/|\.(?:ts|mjs|json|graphql|sql|yml|md))$/;
  return [...new Set([...links, ...[...marked, ...drawn].filter((name) => isPath.test(name))])];
}
