// Fails when a file that codegen.yml names is not what it would now generate; writes nothing.
import { existsSync, readFileSync } from 'node:fs';
import { generate, loadContext } from '@graphql-codegen/cli';

const context = await loadContext('codegen.yml');
context.updateConfig({ silent: true });
const files = await generate(context, false);
const stale = files.filter(({ filename, content }) => content !== textOf(filename));
if (files.length === 0) throw new Error('codegen.yml generates nothing: this check has nothing to check.');
for (const { filename } of stale) console.error(`${filename} is not what codegen.yml generates: run npm run codegen.`);
process.exit(stale.length === 0 ? 0 : 1);

function textOf(filename) {
  return existsSync(filename) ? readFileSync(filename, 'utf8') : undefined;
}
