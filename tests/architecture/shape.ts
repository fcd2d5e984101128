import { type Check, isCode, type SourceFile } from './sources.ts';

const MAX_LINES = 299;

/** Every file of code is short enough to be read at once. */
export const isShort: Check = (files) => {
  const code = files.filter(isCode);
  const long = code.filter((file) => lineCount(file) > MAX_LINES);
  return { strays: long.map((file) => `${file.path} has ${lineCount(file)} lines`), seen: code.map(pathOf) };
};

/** Every file of code is named after its one concept, in kebab-case. */
export const hasAName: Check = (files) => {
  const code = files.filter(isCode);
  const bad = code.filter(({ path }) => {
    const name = path.split('/').at(-1) as string;
    return (
      /\b(?:utils?|helpers?|common|misc)\b/.test(path) ||
      !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|config))?\.(?:tsx?|mjs)$/.test(name)
    );
  });
  return { strays: bad.map(pathOf), seen: code.map(pathOf) };
};

/** What must stand in no file of the repository, and a sample of each; written so that this table does not find itself. */
export const NOWHERE: readonly { readonly what: string; readonly pattern: RegExp; readonly sample: string }[] = [
  { what: 'a promise to do it later', pattern: /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/, sample: `// ${'TO'}DO: later` },
  {
    what: 'a path of one machine',
    pattern: /(?:^|[^\w.])\/(?:work|root|home|Users|mnt)\/\w/,
    sample: `cd /${'work'}/main`,
  },
  {
    what: 'the host of a registry',
    pattern: /\bregistry[\w-]*\.\w+\.\w+|\bregistry=/,
    sample: `${'registry'}=https://example.org`,
  },
  {
    what: 'a URL of a package in a lock',
    pattern: /"resolved": ["]http/,
    sample: `"resolved": ${'"'}http://example.org/x.tgz"`,
  },
];

/** A pattern that stands nowhere: looked for in comments too, in every file of the repository. */
export function standsNowhere(pattern: RegExp): Check {
  return (files) => ({
    strays: files.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    ),
    seen: files.map(pathOf),
  });
}

/** The number of lines that half of the files do not exceed. */
export function medianLines(files: readonly SourceFile[]): number {
  const counts = files.map(lineCount).sort((a, b) => a - b);
  return counts[counts.length >> 1] ?? Number.NaN;
}

function lineCount({ text }: SourceFile): number {
  return text.split('\n').length - 1;
}

function pathOf({ path }: SourceFile): string {
  return path;
}
