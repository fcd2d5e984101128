import type { ProfileRecord } from '../../src/profiling/record.ts';
import { countText } from './figures.ts';
import { requestOf, type Sent } from './sent.ts';

/**
 * A test file that holds an operation to what it took in this record, and to its entry of the lock if it has one; the one
 * place that knows the words of the matchers. Only `profile` is left to the reader, whose server it has to find.
 */
export function jestText({ op, n, budget }: Pick<ProfileRecord, 'op' | 'n' | 'budget'>, sent?: Sent): string {
  const { query, ...rest } = requestOf(op, sent);
  const name = op.name ?? 'an unnamed operation';
  // An operation that is not in the lock could not match it.
  const isLocked = budget !== null;
  return [
    ...(isLocked ? ["import { readFileSync } from 'node:fs';"] : []),
    "import { expect, test } from '@jest/globals';",
    "// Where Tillgraph's src/profiling/ is, or your copy of it.",
    "import { profileMatchers } from '../src/profiling/jest/matchers.ts';",
    "import { operation } from '../src/profiling/jest/operation.ts';",
    '// Yours: posts a request to your test server with the header x-profile: 1, and resolves to extensions.profile.',
    "import { profile } from './profile.ts';",
    '',
    `expect.extend(profileMatchers({ lock: ${isLocked ? "readFileSync('operations.sql.lock', 'utf8')" : "''"} }));`,
    '',
    'const request = {',
    `  query: ${template(query)},`,
    ...Object.entries(rest).map(([key, value]) => `  ${key}: ${literal(value)},`),
    '};',
    '',
    `test('${name} takes ${countText(n.statements, 'statement')} in ${countText(n.waves, 'wave')}', async () => {`,
    '  const run = operation(() => profile(request));',
    ...(isLocked ? ['  await expect(run).toMatchLock();'] : []),
    `  await expect(run).toStayWithin({ statements: ${n.statements}, waves: ${n.waves} });`,
    '});',
    '',
  ].join('\n');
}

/** A text of several lines as the code that means it. */
function template(text: string): string {
  return `\`${text.replaceAll(/[\\`]|\$\{/g, '\\$&')}\``;
}

function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
}
