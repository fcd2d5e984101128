import { mean } from '../mean.ts';
import type { Options } from '../options.ts';
import { askAll, endless } from '../quick/cases.ts';
import type { ShopAddress } from '../quick/compete.ts';
import type { Side } from '../quick/contest.ts';
import { type Contestant, withContestant } from '../quick/contestant.ts';
import { sampleBillIds } from '../quick/database.ts';
import { measure, warmUp } from '../quick/measure.ts';
import { type Operation, operations } from '../quick/operations.ts';
import { shuffled } from '../shuffled.ts';
import { FIRST_VARIABLE, MODES, type Mode, portOf, startingWith } from './modes.ts';
import type { Launch, Result } from './report.ts';

const ALL_MODES = new URL('./contestant-modes.ts', import.meta.url);
const BILLS = 200;
const USUAL = ['History', 'Receipt'];
/** So often all are started anew: who starts first has an advantage, and V8 never compiles a program twice in the same way. */
const LAUNCHES = 2 * MODES.length;
/** What others do on the machine only ever adds to a cost: this share of the slots, the cheapest, has least of it. */
const QUIET = 1 / 4;

/** Holds the server against itself with more and more recorded; `announce` hears of each operation before it runs. */
export async function compareModes(
  shop: ShopAddress,
  options: Options,
  announce: (operation: string) => void,
): Promise<Result[]> {
  const billIds = await sampleBillIds(shop, BILLS);
  const chosen = operations.filter(({ name }) =>
    options.operation ? name === options.operation : USUAL.includes(name),
  );
  const results: Result[] = [];
  for (const operation of chosen) {
    announce(operation.name);
    const launches: Launch[][] = MODES.map(() => []);
    for (let launch = 0; launch < LAUNCHES; launch++) {
      const first = launch % MODES.length;
      const modes = startingWith(first);
      const costs = await withContestant(
        ALL_MODES,
        shop,
        async (process) => compare(await serversOf(process, modes), operation, billIds, options),
        { [FIRST_VARIABLE]: String(first) },
      );
      for (const [i, of] of costs.entries()) launches[MODES.indexOf(modes[i] as Mode)]?.push(launchOf(of));
    }
    results.push({ operation: operation.name, launches });
  }
  return results;
}

/** The server of each mode. They are asked in the order in which they started: V8 looks first for what it has seen first. */
async function serversOf(process: Contestant, modes: readonly Mode[]): Promise<Contestant[]> {
  const servers: Contestant[] = [];
  for (const mode of modes) servers.push(process.at(await process.read(portOf(mode))));
  return servers;
}

function launchOf(costsMs: readonly number[]): Launch {
  const cheapest = costsMs.toSorted((a, b) => a - b).slice(0, Math.ceil(costsMs.length * QUIET));
  return { quietMs: mean(cheapest), allMs: mean(costsMs) };
}

/** CPU per request of each server, round by round. */
async function compare(
  servers: readonly Contestant[],
  operation: Operation,
  billIds: readonly string[],
  { rounds, requests }: Options,
): Promise<number[][]> {
  const sides: (Side & { readonly costsMs: number[] })[] = [];
  for (const server of servers) {
    sides.push({ server, cases: endless(await askAll(server, operation, billIds)), costsMs: [] });
  }
  // Whoever was warmed up first has waited longest: another one each time.
  for (const side of shuffled(sides)) await warmUp(side);
  for (let round = 0; round < Math.ceil(rounds / LAUNCHES); round++) {
    for (const side of shuffled(sides)) side.costsMs.push(await measure(side, requests));
  }
  return sides.map(({ costsMs }) => costsMs);
}
