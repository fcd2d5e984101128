// Rewrites operations.sql.lock from the named operations of this repository: those in the .graphql files of
// tests/operations and examples, and those that the replay sends. With --check it writes nothing, and fails with what
// differs. It needs no database: a plan follows from a document and the declarations.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';

const LOCK = 'operations.sql.lock';
const FOLDERS = ['tests/operations', 'examples'];

const { plannedLock } = await tsImport('../src/profiler/lock.ts', import.meta.url);
const { formatLock, parseLock } = await tsImport('../src/profiling/lock-text.ts', import.meta.url);
const { diffLock } = await tsImport('../src/profiling/lock-diff.ts', import.meta.url);

const replayed = Object.values(await tsImport('../src/replay/operations.ts', import.meta.url));
const planned = [...FOLDERS.flatMap(plannedIn), ...plannedLock(replayed)];

const text = formatLock(planned);
if (process.argv[2] !== '--check') writeFileSync(LOCK, text);
else if (textOf(LOCK) !== text) {
  const changes = diffLock(parseLock(textOf(LOCK)), planned);
  for (const change of changes) console.error(`${change.text}\n`);
  console.error(`${LOCK} is not what the documents and declarations ask for; if that is meant, run npm run lock.`);
  process.exitCode = 1;
}

// A folder that has moved would otherwise take its operations out of the lock unnoticed.
function plannedIn(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.graphql'));
  const planned = plannedLock(files.map((file) => readFileSync(`${folder}/${file}`, 'utf8')));
  if (planned.length === 0) throw new Error(`${folder} holds no named operation: there is nothing to lock.`);
  return planned;
}

function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
