// Fails when schema.graphql breaks clients of the last release (tag v*), unless CHANGELOG.md announces the change: a line
// "- BREAKING: Bill.total" above the heading of that release.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges } from 'graphql';

// By default git sorts v1.0.0-rc.1 as later than v1.0.0.
const LATEST_FIRST = ['-c', 'versionsort.suffix=-', 'tag', '--sort=-version:refname'];
const [tag] = git(...LATEST_FIRST, '--list', 'v*', '--merged', 'HEAD').split('\n');
if (tag === '') {
  console.log('No release tag v* yet: the schema can break no one.');
} else {
  const announced = announcements(tag.slice(1));
  const released = buildSchema(git('show', `${tag}:schema.graphql`));
  const coming = buildSchema(readFileSync('schema.graphql', 'utf8'));
  // A scalar of the language that no field uses any more is gone with the fields, which are listed themselves.
  const changes = findBreakingChanges(released, coming).filter(
    ({ description }) => !/^Standard scalar/.test(description),
  );
  for (const { description } of changes) {
    const coordinate = coordinateOf(description);
    const isAnnounced = announced.has(coordinate);
    if (!isAnnounced) process.exitCode = 1;
    console.log(
      isAnnounced ? `Announced: ${description}` : `${description} Keep it, or announce "- BREAKING: ${coordinate}".`,
    );
  }
  console.log(`${changes.length} breaking changes since ${tag}.`);
}

function announcements(version) {
  const changelog = existsSync('CHANGELOG.md') ? readFileSync('CHANGELOG.md', 'utf8') : '';
  const [coming] = changelog.split(new RegExp(`^## \\[?v?${version.replaceAll('.', '\\.')}\\b`, 'm'));
  return new Set([...coming.matchAll(/^- BREAKING: (\S+)/gm)].map(([, coordinate]) => coordinate));
}

// Most descriptions begin with what changed; these say it the other way round.
function coordinateOf(description) {
  const [, member, type] =
    /^(\w+) was removed from (?:enum|union) type (\w+)\.$/.exec(description) ??
    /^A required field (\w+) on input type (\w+) was added\.$/.exec(description) ??
    [];
  if (type !== undefined) return `${type}.${member}`;
  const [, field] = /^A required arg \w+ on (\S+) was added\.$/.exec(description) ?? [];
  return field ?? description.split(' ')[0];
}

function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8' });
}
