import type { ProfileRecord } from '../../src/profiling/record.ts';

/** A test that holds an operation to what it took in this record; the one place that knows the words of the matchers. */
export function jestText({ op, n }: Pick<ProfileRecord, 'op' | 'n'>): string {
  const name = op.name ?? 'an unnamed operation';
  return [
    `test('${name} takes ${n.statements} statements in ${n.waves} waves', async () => {`,
    `  await expect(operation(document, variables)).toStayWithin({ statements: ${n.statements}, waves: ${n.waves} });`,
    '});',
    '',
  ].join('\n');
}
