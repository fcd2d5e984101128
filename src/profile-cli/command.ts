import type { Config } from '../config.ts';
import type { Output } from '../output.ts';
import type { RecordWithTexts } from '../profiler/answers.ts';
import { SetupError } from '../setup-error.ts';
import { ProfilerClient } from './client.ts';
import { compared, comparisonText } from './comparison.ts';
import { countText } from './figures.ts';
import { type ProfileArguments, parseProfile } from './options.ts';
import { printable } from './printable.ts';
import { recordText } from './record-text.ts';
import { hasIssues, runsText } from './runs.ts';
import { shapesOf, shapesText } from './shapes.ts';

/** An answer as data, and how a person reads it. */
interface Shown {
  readonly value: unknown;
  readonly text: string;
}

/** How the server of this machine is set up. */
type Own = Pick<Config, 'port' | 'profilerToken'>;

/** Runs `ls | show | sql | explain | diff` against a running server; SetupError in one sentence when there is no answer. */
export async function runProfile(
  args: readonly string[],
  { port, profilerToken: token }: Own,
  out: Output,
): Promise<void> {
  const asked = parseProfile(args, port);
  const { value, text } = await answer(new ProfilerClient({ url: asked.url, token }), asked);
  out.write(`${printable(asked.json ? JSON.stringify(value, null, 2) : text)}\n`);
}

async function answer(client: ProfilerClient, asked: ProfileArguments): Promise<Shown> {
  switch (asked.command) {
    case 'ls': {
      const all = await client.records();
      const runs = asked.issues ? all.filter(hasIssues) : all;
      return { value: runs, text: runsText(runs) };
    }
    case 'show': {
      const found = await client.record(asked.id);
      return { value: found, text: recordText(found.record) };
    }
    case 'sql': {
      const shapes = shapesOf(await client.record(asked.id));
      return { value: shapes, text: shapesText(shapes) };
    }
    case 'explain':
      return explained(client, await client.record(asked.id), asked.statement);
    case 'diff': {
      const [before, after] = await Promise.all([client.record(asked.before), client.record(asked.after)]);
      const comparison = compared(before.record, after.record);
      return { value: comparison, text: comparisonText(comparison) };
    }
  }
}

async function explained(client: ProfilerClient, { record }: RecordWithTexts, number: number): Promise<Shown> {
  const statement = record.statements.find(({ i }) => i === number);
  if (statement === undefined) {
    const has = countText(record.statements.length, 'statement');
    throw new SetupError(
      `The record ${printable(record.id)} has no statement #${number}; it has ${has}, counted from #0.`,
    );
  }
  const value = await client.explain(statement.fp);
  if ('error' in value) throw new SetupError(printable(value.error));
  const wanted = value.indexes.map((index) => `An index is missing: ${index}`);
  return { value, text: [`#${number} ${statement.name}`, value.plan, ...wanted].join('\n') };
}
