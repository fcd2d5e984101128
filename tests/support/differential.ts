import { type Both, nulled, type Side } from './side-by-side.ts';
import type { Variables } from './till.ts';

interface Text {
  readonly text: string;
  readonly variables: Variables;
}

const TIMES = 3;

/** Compares what graphql-js and the executor make of operations, and counts what it saw; throws at the first difference. */
export class Differential {
  readonly #both: Pick<Both, 'run'>;
  readonly seen = { operations: 0, bytes: 0, statements: 0, withErrors: 0, errors: 0, nulls: 0, alike: 0, again: 0 };

  constructor(both: Pick<Both, 'run'>) {
    this.#both = both;
  }

  /** Runs an operation both ways while the statements of one of its loaders fail, which `draw` chooses. */
  async compareFailing(operation: Text, draw: number): Promise<void> {
    const { reference } = await this.#both.run(operation.text, operation.variables);
    const { statements } = reference;
    const loader = /^\d+ (\w+)/.exec(statements[draw % statements.length] ?? '')?.[1];
    if (loader !== undefined) await this.compare(operation, loader);
  }

  /** Runs an operation both ways, `failing` naming a loader whose statements fail. */
  async compare({ text, variables }: Text, failing?: string): Promise<void> {
    const { reference, ours } = await this.#run(text, variables, failing);
    const require = (what: string, one: unknown, other: unknown) => {
      if (JSON.stringify(one) === JSON.stringify(other)) return;
      throw new Error(`${what}: ${JSON.stringify({ text, variables, failing, reference, ours }, null, 2)}`);
    };
    require('other bytes', ours.data, reference.data);
    const isWhole = reference.errors.length === 0 && ours.errors.length === 0;
    // Where a field fails graphql-js does not ask for its neighbours any more, so it may send fewer keys.
    if (isWhole) require('other statements', ours.statements, reference.statements);
    const [nulls, oursNulls] = [nulled(reference), nulled(ours)];
    require('other nulls', Object.keys(oursNulls), Object.keys(nulls));
    // Where several errors make one thing null, any of them may be told: the first in the document, or the first in time.
    // When one loader fails, they all say the same.
    if (failing !== undefined) require('other messages', oursNulls, nulls);
    const theirs = new Map(reference.errors.map((error) => [pathOf(error), error]));
    for (const error of ours.errors) {
      const same = theirs.get(pathOf(error));
      if (same !== undefined) require('another error at the same place', error, same);
    }
    this.#count(reference, ours, Object.keys(nulls).length);
  }

  // Two statements of one wave may bring the same row: whichever comes first saves the next wave a key, or not. It is seldom
  // twice the same way, so what differs each time differs by itself.
  async #run(text: string, variables: Variables, failing: string | undefined) {
    let sides = await this.#both.run(text, variables, failing);
    for (let again = 1; again < TIMES && failing === undefined && differ(sides); again++) {
      this.seen.again++;
      sides = await this.#both.run(text, variables, failing);
    }
    return sides;
  }

  #count(reference: Side, ours: Side, nulls: number): void {
    const { seen } = this;
    seen.operations++;
    seen.bytes += reference.data.length;
    seen.statements += reference.statements.length;
    seen.errors += reference.errors.length;
    seen.nulls += nulls;
    if (reference.errors.length === 0) return;
    seen.withErrors++;
    if (`${ours.errors}` === `${reference.errors}`) seen.alike++;
  }
}

function differ({ reference, ours }: Awaited<ReturnType<Both['run']>>): boolean {
  return reference.errors.length + ours.errors.length === 0 && `${reference.statements}` !== `${ours.statements}`;
}

function pathOf(error: string): string {
  return JSON.parse(error).path.join('.');
}
