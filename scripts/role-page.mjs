// A plugin of codegen: the page of roles, from the table in src/rights/rights.ts.
import { tsImport } from 'tsx/esm/api';

export async function plugin() {
  const { ROLES } = await tsImport('../src/auth/role.ts', import.meta.url);
  const { ACT_RIGHTS, FIELD_RIGHTS } = await tsImport('../src/rights/rights.ts', import.meta.url);
  const rows = (rights) => Object.entries(rights).map(([right, roles]) => row(right, ROLES, roles));
  return page(ROLES, rows(FIELD_RIGHTS), rows(ACT_RIGHTS));
}

function row(right, all, roles) {
  const marks = all.map((role) => (roles.includes(role) ? 'yes' : ''));
  return `| ${[/\./.test(right) ? `\`${right}\`` : right, ...marks].join(' | ')} |`;
}

function page(roles, fields, acts) {
  const head = (what) => `| ${[what, ...roles].join(' | ')} |\n| --- ${'| :-: '.repeat(roles.length)}|`;
  return `# Roles

Made from \`src/rights/rights.ts\` by \`npm run codegen\`: change it there.

A token names one of these ${roles.length} roles. An operation with a field that its caller may not ask for is refused as a whole,
before any of it runs, with FORBIDDEN: the message names the first right that is missing and the roles that have it, and
\`extensions.missing\` all of them. It counts what the document selects, also under \`@skip\` and \`@include\`.

${head('field')}
${fields.join('\n')}

Every field of every other type may be seen by whoever may ask for the field that leads to it. \`*\` is each field of the type
but those that an interface has too, such as \`id\`, by whatever way it is reached.

${head('act')}
${acts.join('\n')}
`;
}
