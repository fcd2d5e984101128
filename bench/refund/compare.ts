import { type Case, expectEqual } from '../quick/cases.ts';
import type { Contestant } from '../quick/contestant.ts';
import { tillgraphs } from '../quick/dialect.ts';
import type { WriteOperation } from '../quick/write-operations.ts';
import { askInTurn, type Costs } from './costs.ts';

/** What an operation cost one of the servers. */
export interface Measured {
  /** Begin and commit are two of them. */
  readonly statementsPerRequest: number;
  readonly rounds: readonly Costs[];
}

const ROUNDS = 10;
const PER_ROUND = 20;

/** How many inputs are measured; those before them warm the servers up. */
export const MEASURED = ROUNDS * PER_ROUND;

/**
 * Sends every input of an operation to two servers, each on its copy of the same shop, in turns A B B A; fails unless all
 * their answers are alike, to the last figure.
 */
export async function compare(
  servers: readonly [a: Contestant, b: Contestant],
  operation: WriteOperation,
): Promise<readonly [a: Measured, b: Measured]> {
  const bodies = operation.inputs.map((input) => tillgraphs.bodyOf(operation, { input }));
  const first = bodies.slice(0, -MEASURED);
  const [a, b] = [await warmUp(servers[0], first), await warmUp(servers[1], first)];
  for (let round = 0; round < ROUNDS; round++) {
    const from = first.length + round * PER_ROUND;
    for (const { server, rounds } of round % 2 === 0 ? [a, b] : [b, a]) {
      rounds.push(await askInTurn(server, bodies.slice(from, from + PER_ROUND)));
    }
  }
  expectEqual(answered(a), answered(b));
  return [a, b];
}

// Until V8 has compiled what is hot; statements are counted here, where counting costs nothing that is measured.
async function warmUp(server: Contestant, bodies: readonly string[]) {
  const before = await server.read('countStatements');
  const { cases } = await askInTurn(server, bodies);
  const statementsPerRequest = ((await server.read('countedStatements')) - before) / bodies.length;
  return { server, cases, statementsPerRequest, rounds: [] as Costs[] };
}

function answered({ cases, rounds }: { cases: readonly Case[]; rounds: readonly Costs[] }): Case[] {
  return [...cases, ...rounds.flatMap((round) => round.cases)];
}
