import { parseArgs } from 'node:util';
import { SetupError } from '../setup-error.ts';

/** What is to be shown. */
type Question =
  | { readonly command: 'ls'; readonly issues: boolean }
  | { readonly command: 'show' | 'sql'; readonly id: string }
  | { readonly command: 'explain'; readonly id: string; readonly statement: number }
  | { readonly command: 'diff'; readonly before: string; readonly after: string };

/** What `npm run profile` was asked for: of which server, and whether as JSON. */
export type ProfileArguments = Question & { readonly url: string; readonly json: boolean };

const USAGE =
  'Usage: npm run profile -- ls [--issues] | show ID | sql ID | explain ID:STATEMENT | diff ID ID [--url URL] [--json]';

/** Reads the arguments; without `--url` it is the server at this port of this machine. A SetupError says in one sentence what is wrong and what would have passed. */
export function parseProfile(args: readonly string[], port: number): ProfileArguments {
  const { positionals, values } = parse(args);
  const { url = `http://localhost:${port}`, json, issues } = values;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new SetupError(`--url is ${JSON.stringify(url)}; it must be one such as http://localhost:4000.`);
  }
  const question = questionOf(positionals, issues);
  if (question === undefined || (issues && question.command !== 'ls')) throw new SetupError(USAGE);
  return { ...question, url, json };
}

function questionOf([command, first, second, ...rest]: readonly string[], issues: boolean): Question | undefined {
  if (rest.length > 0) return undefined;
  if (command === 'diff') {
    return first && second ? { command, before: first, after: second } : undefined;
  }
  if (second !== undefined) return undefined;
  if (command === 'ls') return first === undefined ? { command, issues } : undefined;
  if (!first) return undefined;
  if (command === 'show' || command === 'sql') return { command, id: first };
  const [, id, statement] = /^(.+):(\d{1,6})$/.exec(first) ?? [];
  return command === 'explain' && id ? { command, id, statement: Number(statement) } : undefined;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        json: { type: 'boolean', default: false },
        issues: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new SetupError(`${(error as Error).message}. ${USAGE}`);
  }
}
