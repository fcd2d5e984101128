import { readFileSync } from 'node:fs';

/** The text of README.md. */
export const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The text under a heading of the second level. */
export function section(heading: string): string {
  const found = README.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  if (found === undefined) throw new Error(`README.md has no heading "## ${heading}".`);
  return found;
}

/** The blocks of code in a text. */
export function fences(text: string): { language: string; body: string }[] {
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', body = '']) => ({ language, body }));
}
