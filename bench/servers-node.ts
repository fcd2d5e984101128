import { execFileSync } from 'node:child_process';
import { SetupError } from '../src/setup-error.ts';

/** A Node that servers are run on. */
interface Node {
  readonly path: string;
  /** As `24.21.0`. */
  readonly version: string;
}

let found: Node | undefined;

/** The Node that every server of a contest runs on: the one that NODE_BIN names, or else this one. */
export function serversNode(): Node {
  found ??= find(process.env.NODE_BIN || process.execPath);
  return found;
}

function find(path: string): Node {
  if (path === process.execPath) return { path, version: process.versions.node };
  try {
    const said = execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [, version] = /^v(\d+\.\d+\.\d+)/.exec(said) ?? [];
    if (version !== undefined) return { path, version };
  } catch {
    // Said below.
  }
  throw new SetupError(`NODE_BIN names no Node: ${path}; it must be the path of one, such as /usr/bin/node.`);
}
