// Builds what is named, or everything: each only when it was not built from these very sources.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const BUILDS = {
  server: {
    output: 'dist',
    sources: ['src', 'migrations', 'schema.graphql', 'operations.sql.lock', 'tsconfig.json', 'tsconfig.build.json'],
    tool: { name: 'typescript', program: 'bin/tsc', folder: '.', arguments: ['-p', 'tsconfig.build.json'] },
    finish() {
      for (const file of ['schema.graphql', 'operations.sql.lock']) copyFileSync(file, path.join('dist', file));
    },
  },
  // The pages. The server does without them, so an install without vite takes them as they are.
  graphiql: page('graphiql', '.', ['web/src', 'web/index.html', 'web/vite.config.ts', 'tests/operations/*.graphql']),
  profiler: page('profiler', 'profiler', [
    ...['web/profiler', 'web/src/favicon.svg', 'tests/operations/*.graphql', 'operations.sql.lock'],
    ...['src/profiling/lock.ts', 'src/profiling/lock-text.ts'],
  ]),
};

const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : Object.keys(BUILDS)) build(name, BUILDS[name]);

function build(name, { output, sources, tool, finish, optional }) {
  // Contents, not times: a checkout, a copy into an image or a deleted file would each fool the times.
  const stamp = fingerprint(sources.flatMap(filesIn).sort());
  const stampFile = path.join(output, 'stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const program = find(tool);
  if (program === undefined) {
    console.error(
      `${output}/ does not fit its sources, and ${tool.name} is not installed: run npm install with development dependencies.`,
    );
    if (optional) return;
    process.exit(1);
  }
  console.log(`Building the ${name} into ${output}/ …`);
  // A file that was deleted or renamed must not live on in there.
  rmSync(output, { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, [program, ...tool.arguments], {
    cwd: tool.folder,
    stdio: 'inherit',
    // Whoever builds: under a test runner's environment React would come with its checks, at twice the size.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) process.exit(1);
  finish?.();
  writeFileSync(stampFile, stamp);
}

/** A page of the workspace web/, from the folder in it that holds its index.html. */
function page(name, folder, sources) {
  return {
    output: `web/dist/${name}`,
    sources: [...sources, 'web/profile', 'src/profiling/waterfall', 'web/package.json'],
    tool: { name: 'vite', program: 'bin/vite.js', folder: 'web', arguments: ['build', folder, '--logLevel', 'error'] },
    optional: true,
  };
}

/** The files of a folder, those of a folder with one extension (`folder/*.graphql`), or the one file that it names. */
function filesIn(source) {
  const { dir, name, ext } = path.parse(source);
  if (name !== '*' && ext !== '') return [source];
  const folder = name === '*' ? dir : source;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (name !== '*' || path.extname(entry.name) === ext))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function find({ name, program, folder }) {
  try {
    const manifest = createRequire(path.resolve(folder, 'package.json')).resolve(`${name}/package.json`);
    return path.join(path.dirname(manifest), program);
  } catch {
    return undefined;
  }
}
