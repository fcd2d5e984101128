import type { Contestant } from './contestant.ts';
import { difference } from './difference.ts';
import type { Answer, Operation } from './operations.ts';

/** One request and the answer it must always get. */
export interface Case {
  readonly body: string;
  readonly answer: string;
}

/** A request for the operation. */
export function bodyOf({ document, name }: Pick<Operation, 'document' | 'name'>, variables: object): string {
  return JSON.stringify({ query: document, operationName: name, variables });
}

/** Asks a contestant every request of the operation once. */
export async function askAll(
  contestant: Contestant,
  operation: Operation,
  billIds: readonly string[],
): Promise<Case[]> {
  const cases: Case[] = [];
  const requests = operation.requests(billIds);
  let next = requests.next();
  while (!next.done) {
    const body = bodyOf(operation, next.value);
    const answer = await contestant.ask(body);
    cases.push({ body, answer });
    next = requests.next(JSON.parse(answer) as Answer);
  }
  return cases;
}

/** The same cases again and again. */
export function* endless(cases: readonly Case[]): Generator<Case> {
  while (true) yield* cases;
}

/** Fails with the first difference unless both contestants gave the same answers; cursors may differ in text. */
export function expectEqual(ours: readonly Case[], theirs: readonly Case[]): void {
  if (ours.length !== theirs.length) throw new Error(`${ours.length} answers against ${theirs.length}.`);
  ours.forEach(({ body, answer }, index) => {
    const found = difference(parse(answer), parse(theirs[index]?.answer ?? 'null'));
    const { operationName, variables } = JSON.parse(body);
    if (found !== undefined) throw new Error(`${operationName} of ${JSON.stringify(variables)} differs at ${found}`);
  });
}

function parse(answer: string): unknown {
  return JSON.parse(answer, (key, value) => (key === 'endCursor' && typeof value === 'string' ? 'a cursor' : value));
}
