import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A page as it was built, and the files that it may ask for. */
export interface Bundle {
  readonly page: string;
  /** By name; nothing else in the folder or outside of it can be reached. */
  readonly assets: ReadonlyMap<string, Asset>;
}

interface Asset {
  readonly file: string;
  readonly type: string;
}

// As seen from src/page and from dist/src/page.
const BUILT = ['../../web/dist/', '../../../web/dist/'];

/** Reads what `npm run build` left of a page in web/dist; undefined when it left nothing. */
export function readBundle(name: 'graphiql' | 'profiler'): Bundle | undefined {
  const pages = BUILT.map((built) => fileURLToPath(new URL(`${built}${name}/index.html`, import.meta.url)));
  const page = pages.find(existsSync);
  if (page === undefined) return undefined;
  const folder = path.join(path.dirname(page), 'assets');
  const assets = readdirSync(folder).map(
    (asset) => [asset, { file: path.join(folder, asset), type: typeOf(asset) }] as const,
  );
  return { page: readFileSync(page, 'utf8'), assets: new Map(assets) };
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
};

function typeOf(name: string): string {
  const type = TYPES[path.extname(name)];
  if (type === undefined) throw new Error(`A page was built with ${name}, and no media type is known for it.`);
  return type;
}
