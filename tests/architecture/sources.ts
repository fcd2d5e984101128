import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '../..');

/** A file as the checks see it: its path from the root of the project, with slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A rule about the whole code base: what breaks it, as `path:line`, and what it looked at, one name per thing. */
export type Check = (files: readonly SourceFile[]) => {
  readonly strays: readonly string[];
  readonly seen: readonly string[];
};

/** Every text file that is in the repository, or would be with the next commit. */
export function trackedFiles(): readonly SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  return listed
    .toString()
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(ROOT, file)))
    .map((file) => ({ path: file, text: readFileSync(path.join(ROOT, file), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}

/** The program itself, without what is generated. */
export function isSource({ path }: SourceFile): boolean {
  return /^(src|migrations)\/.*\.ts$/.test(path) && !path.startsWith('src/generated/');
}

/** Everything that people write in TypeScript or JavaScript. */
export function isCode({ path }: SourceFile): boolean {
  return /\.(tsx?|mjs)$/.test(path) && !/^(src|client)\/generated\//.test(path);
}

/** `path:line` of every line that matches, comments left out: a rule may be named where it is explained. */
export function linesLike(pattern: RegExp, { path, text }: SourceFile): string[] {
  return withoutComments(text)
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : []));
}

// A string goes first, so that a comment's beginning inside it is none. Lines stay where they are.
const STRING_OR_COMMENT = /'(?:\\.|[^'\\\n])*'|(?<=^|\s)(?:\/\/.*$|\/\*[\s\S]*?\*\/)/gm;

function withoutComments(text: string): string {
  return text.replace(STRING_OR_COMMENT, (match) => (match.startsWith("'") ? match : match.replace(/[^\n]/g, '')));
}
