import type { Rule } from '../profiler.ts';
import type { BatchProfile, Hint } from '../record.ts';
import { fieldsOf, named, UNKNOWN } from './asked-by.ts';
import { dispatches, isBig } from './batch-big.ts';

/** Loads of one loader that could have shared a batch: sent apart in one wave, or late, after a field had awaited. */
export const batchSplit: Rule = ({ batches }) => [
  ...dispatches(batches)
    .filter((sent) => sent.length > 1 && !isBig(sent))
    .map((sent) => hintOf(sent, `went out ${sent.length} times in wave ${(sent[0] as BatchProfile).wave}`)),
  ...batches
    .filter(({ from }) => UNKNOWN in from)
    .flatMap((late) => {
      const earlier = batches.filter((batch) => isSooner(batch, late)).slice(-1);
      return earlier.map((batch) =>
        hintOf([batch, late], `went out in wave ${batch.wave}, and again in wave ${late.wave}`),
      );
    }),
];

function isSooner(batch: BatchProfile, late: BatchProfile): boolean {
  // What came late itself is no batch that others could have joined.
  return (
    batch.loader === late.loader && batch.branch === late.branch && batch.wave < late.wave && !(UNKNOWN in batch.from)
  );
}

function hintOf(sent: readonly BatchProfile[], what: string): Hint {
  const { loader } = sent[0] as BatchProfile;
  const fields = [...new Set(sent.flatMap(fieldsOf))];
  const late = sent.some(({ from }) => UNKNOWN in from) ? '; a resolver had awaited before it loaded' : '';
  return {
    rule: 'batch.split',
    level: 'warning',
    at: fields[0] ?? loader,
    say: `${loader} ${what}, on behalf of ${named(fields)}${late}.`,
    fix: `Load from ${loader} before the first await of the resolver, so that all its keys share one statement.`,
    statements: sent.flatMap(({ statements }) => statements),
  };
}
