import { describe, expect, test } from '@jest/globals';
import { declarations } from '../src/declarations.ts';
import { HOMES, hasOneHome } from './architecture/homes.ts';
import { importsOnlyFromItsLeft, PARTS, partOf } from './architecture/imports.ts';
import { hasAName, isShort, medianLines, NOWHERE, standsNowhere } from './architecture/shape.ts';
import { type Check, isCode, isSource, trackedFiles } from './architecture/sources.ts';
import { asyncKeys } from './architecture/waves.ts';

const files = trackedFiles();

describe('the checks see the code', () => {
  test('every part of src/ is one that the order of imports knows', () => {
    const parts = files.filter(({ path }) => path.startsWith('src/')).map(({ path }) => partOf(path));
    expect([...new Set(parts)].sort()).toEqual([...PARTS].sort());
  });

  test('there are as many files as there were, and more', () => {
    expect(files.filter(isSource).length).toBeGreaterThan(110);
    expect(files.filter(isCode).length).toBeGreaterThan(200);
    expect(files.length).toBeGreaterThan(230);
  });
});

test('a folder imports only from its left', () => {
  const { strays, seen } = importsOnlyFromItsLeft(files);
  expect(strays).toEqual([]);
  expect(seen.length).toBeGreaterThan(300);
  expect(seen).toEqual(
    expect.arrayContaining(['refund → bill', 'bill → product', 'schema → connection', 'main → program']),
  );
});

test.each(HOMES)('$line has one home', (home) => {
  const { strays, seen } = hasOneHome(home)(files);
  expect(strays).toEqual([]);
  // A home where the line no longer stands is a hole in the rule.
  expect([...new Set(seen)].sort()).toEqual([...home.homes, ...Object.keys(home.except ?? {})].sort());
});

test.each(NOWHERE)('$what stands nowhere', ({ pattern }) => {
  const { strays, seen } = standsNowhere(pattern)(files);
  expect(strays).toEqual([]);
  expect(seen).toEqual(expect.arrayContaining(['package-lock.json', '.npmrc', 'schema.graphql', 'src/main.ts']));
});

test('every file is under 300 lines and says by its name what it holds', () => {
  for (const check of [isShort, hasAName]) {
    const { strays, seen } = check(files);
    expect(strays).toEqual([]);
    expect(seen).toHaveLength(files.filter(isCode).length);
  }
});

test('half of the files of src/ have at most 50 lines', () => {
  expect(medianLines(files.filter(isSource))).toBeLessThanOrEqual(50);
});

test('no declared field has an await before its load, which would split the batch', () => {
  const { strays, seen } = asyncKeys(declarations);
  expect(strays).toEqual([]);
  expect(seen).toEqual(expect.arrayContaining(['Query.bill', 'Query.nodes', 'BillItem.refundable']));
});

describe('each check is seen to fail', () => {
  const file = 'src/bill/fields.ts';
  const cases: readonly Case[] = [
    {
      what: 'a later feature',
      check: importsOnlyFromItsLeft,
      text: "import { refundById } from '../refund/loaders.ts';",
      strays: [`${file} imports src/refund/loaders.ts`],
    },
    {
      what: 'a feature in the kernel',
      check: importsOnlyFromItsLeft,
      path: 'src/loading/plan.ts',
      text: "import '../bill/loaders.ts';",
      strays: ['src/loading/plan.ts imports src/bill/loaders.ts'],
    },
    {
      what: 'a program in a program',
      check: importsOnlyFromItsLeft,
      path: 'src/cli.ts',
      text: "import './main.ts';",
      strays: ['src/cli.ts imports src/main.ts'],
    },
    {
      what: 'a test in the program',
      check: importsOnlyFromItsLeft,
      text: "await import('../../tests/support/till.ts');",
      strays: [`${file} imports tests/support/till.ts`],
    },
    { what: 'a long file', check: isShort, text: '\n'.repeat(300), strays: [`${file} has 300 lines`] },
    { what: 'a grab-bag', check: hasAName, path: 'src/bill-utils.ts', strays: ['src/bill-utils.ts'] },
    { what: 'a name in another case', check: hasAName, path: 'src/lineMoney.ts', strays: ['src/lineMoney.ts'] },
    ...HOMES.map((home) => ({
      what: `${home.line} away from its home`,
      check: hasOneHome(home),
      text: `// one\n${home.sample}\n`,
      strays: [`${file}:2`],
    })),
    ...NOWHERE.map(({ what, pattern, sample }) => ({
      what,
      check: standsNowhere(pattern),
      text: `\n${sample}\n`,
      strays: [`${file}:2`],
    })),
  ];

  test.each(cases)('$what is named', ({ check, path = file, text = '', strays }) => {
    expect(check([{ path, text }]).strays).toEqual(strays);
  });

  test('an async key is named', () => {
    const late = { kind: 'looks', loaders: [], key: async () => 1 } as const;
    expect(asyncKeys({ Query: { table: null, fields: { late } } })).toEqual({
      strays: ['Query.late'],
      seen: ['Query.late'],
    });
  });
});

test.each(HOMES.filter(({ homes }) => homes.length > 0))('$line is welcome in its home, and in a comment', (home) => {
  const [first = ''] = home.homes;
  const path = first.endsWith('/') ? `${first}a.ts` : first.includes('/') ? first : `src/bill/${first}`;
  expect(hasOneHome(home)([{ path, text: home.sample }])).toEqual({ strays: [], seen: [first] });
  expect(hasOneHome(home)([{ path: 'src/bill/fields.ts', text: `// ${home.sample}` }]).strays).toEqual([]);
});

/** A small sample of bad code and what the check says of it. */
interface Case {
  readonly what: string;
  readonly check: Check;
  readonly path?: string;
  readonly text?: string;
  readonly strays: readonly string[];
}
