import type { Contestant } from './contestant.ts';
import { type Dialect, tillgraphs } from './dialect.ts';
import { difference } from './difference.ts';
import type { Operation } from './operations.ts';

/** One request and the answer it must always get. */
export interface Case {
  readonly body: string;
  readonly answer: string;
}

/** Asks a contestant every request of the operation once. */
export async function askAll(
  contestant: Contestant,
  operation: Operation,
  billIds: readonly string[],
  dialect: Dialect = tillgraphs,
): Promise<Case[]> {
  const cases: Case[] = [];
  const requests = operation.requests(billIds);
  let next = requests.next();
  while (!next.done) {
    const body = dialect.bodyOf(operation, next.value);
    const answer = await contestant.ask(body);
    cases.push({ body, answer });
    next = requests.next(dialect.read(answer));
  }
  return cases;
}

/** The same cases again and again. */
export function* endless(cases: readonly Case[]): Generator<Case> {
  while (true) yield* cases;
}

/** Fails with the first difference unless both contestants gave the same answers; `theirs` may be in a dialect, and cursors may differ in text. */
export function expectEqual(ours: readonly Case[], theirs: readonly Case[], dialect: Dialect = tillgraphs): void {
  if (ours.length !== theirs.length) throw new Error(`${ours.length} answers against ${theirs.length}.`);
  ours.forEach(({ body, answer }, index) => {
    const found = difference(
      comparable(tillgraphs.read(answer)),
      comparable(dialect.read(theirs[index]?.answer ?? 'null')),
    );
    const { operationName, variables } = JSON.parse(body);
    if (found !== undefined) throw new Error(`${operationName} of ${JSON.stringify(variables)} differs at ${found}`);
  });
}

function comparable(answer: object): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value) =>
    key === 'endCursor' && typeof value === 'string' ? 'a cursor' : value,
  );
}
