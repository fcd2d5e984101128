// Fails when src/generated/ is not what the schema now generates; writes nothing.
import { readFileSync } from 'node:fs';
import { generate, loadContext } from '@graphql-codegen/cli';

const context = await loadContext('codegen.yml');
context.updateConfig({ silent: true });
const files = await generate(context, false);
const stale = files.filter(({ filename, content }) => content !== readFileSync(filename, 'utf8'));
if (files.length === 0) throw new Error('codegen.yml generates nothing: this check has nothing to check.');
for (const { filename } of stale) console.error(`${filename} is not what the schema generates: run npm run codegen.`);
process.exit(stale.length === 0 ? 0 : 1);
