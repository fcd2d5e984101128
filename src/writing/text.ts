import { invalidInput, type Path, type Problem } from './problem.ts';

const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,126}[\x21-\x7e])?$/;

/** The problem of a key or client id that is not 1 to 128 printable ASCII characters; none when it is absent. */
export function keyProblems(path: Path, key: string | null | undefined): Problem[] {
  if (key == null || PRINTABLE.test(key)) return [];
  return [invalidInput(path, `The ${path.at(-1)} must be 1 to 128 printable ASCII characters.`)];
}

/** The problem of a text that says nothing; none when it is absent. */
export function textProblems(path: Path, text: string | null | undefined): Problem[] {
  if (text == null || text.trim() !== '') return [];
  return [invalidInput(path, `The ${path.at(-1)} must not be blank.`)];
}
