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
import { MODE_VARIABLE, MODES } from './modes.ts';
import type { Launch, Result } from './report.ts';

const ONE_MODE = new URL('./contestant-mode.ts', import.meta.url);
const BILLS = 200;
const USUAL = ['History', 'Receipt'];
/** So often all are started anew: two processes of one program differ by some percent, as V8 compiles each for itself. */
const LAUNCHES = 9;
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
      const costs = await withModes(shop, (servers) => compare(servers, operation, billIds, options));
      for (const [mode, of] of costs.entries()) launches[mode]?.push(launchOf(of));
    }
    results.push({ operation: operation.name, launches });
  }
  return results;
}

/** A server of each mode, each a process of its own. */
function withModes<T>(shop: ShopAddress, use: (servers: readonly Contestant[]) => Promise<T>): Promise<T> {
  const started: Contestant[] = [];
  const startRest = (): Promise<T> => {
    const mode = MODES[started.length];
    if (mode === undefined) return use(started);
    const variables = { [MODE_VARIABLE]: mode.profiling };
    return withContestant(
      ONE_MODE,
      shop,
      (server) => {
        started.push(server);
        return startRest();
      },
      variables,
    );
  };
  return startRest();
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
