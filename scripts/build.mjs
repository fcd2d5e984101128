// Compiles the program into dist/, unless dist/ was compiled from these very sources.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const SOURCES = ['src', 'migrations', 'schema.graphql', 'tsconfig.json', 'tsconfig.build.json'];
const STAMP = 'dist/stamp';

// Contents, not times: a checkout, a copy into an image or a deleted file would each fool the times.
const stamp = fingerprint(SOURCES.flatMap(filesIn).sort());
if (readStamp() !== stamp) {
  const compiler = findCompiler();
  // A migration that was deleted or renamed must not live on in there.
  rmSync('dist', { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  copyFileSync('schema.graphql', 'dist/schema.graphql');
  writeFileSync(STAMP, stamp);
}

function filesIn(source) {
  if (path.extname(source) !== '') return [source];
  const entries = readdirSync(source, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}

function findCompiler() {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  } catch {
    console.error(
      'dist/ has to be built, and the compiler is not installed: run npm install with development dependencies.',
    );
    process.exit(1);
  }
}
