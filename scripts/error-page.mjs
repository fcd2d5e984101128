// A plugin of codegen: the page of every error code, from the catalogue in src/errors.ts.
import { tsImport } from 'tsx/esm/api';

export async function plugin() {
  const { ERRORS } = await tsImport('../src/errors.ts', import.meta.url);
  return page(Object.entries(ERRORS).map(row));
}

function row([code, { meaning, retryable, httpStatus, reserved }]) {
  const text = reserved ? `${meaning} *Reserved: nothing gives it yet.*` : meaning;
  return `| \`${code}\` | ${text} | ${retryable ? 'yes' : 'no'} | ${httpStatus} |`;
}

function page(rows) {
  return `# Error codes

Made from \`src/errors.ts\` by \`npm run codegen\`: change it there.

Every entry of \`errors\` carries one of these ${rows.length} codes in \`extensions.code\`. They are stable, so branch on the code and never
on the message, which is a sentence for people. Where sending the same again can help, \`extensions.retryable\` is true.

The HTTP status is that of a request that was not executed at all. An error beside data leaves it at 200.

| code | meaning | retry | HTTP status |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
