import type { Options } from '../options.ts';
import { askAll, endless } from '../quick/cases.ts';
import type { ShopAddress } from '../quick/compete.ts';
import type { Side } from '../quick/contest.ts';
import { type Contestant, withContestant } from '../quick/contestant.ts';
import { sampleBillIds } from '../quick/database.ts';
import { measure, warmUp } from '../quick/measure.ts';
import { type Operation, operations } from '../quick/operations.ts';
import { shuffled } from '../shuffled.ts';
import { COLLECTED, MODES, portGauge } from './modes.ts';
import type { Result } from './report.ts';

const ALL_MODES = new URL('./contestant-modes.ts', import.meta.url);
const BILLS = 200;
const USUAL = ['History', 'Receipt'];

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
  return withContestant(ALL_MODES, shop, async (process) => {
    const servers: Contestant[] = [];
    for (const place of MODES.keys()) servers.push(at(process, await process.read(portGauge(place))));
    const results: Result[] = [];
    for (const operation of chosen) {
      announce(operation.name);
      const costs = await compare(servers, operation, billIds, options);
      results.push({ operation: operation.name, modes: MODES.map(({ label }) => label), costsMs: costs });
    }
    return results;
  });
}

/** One of several servers of a process, with what it has used and thrown away as its CPU. */
function at(process: Contestant, port: number): Contestant {
  return {
    ask: (body) => process.ask(body, port),
    read: (gauge) => process.read(gauge === 'cpuMs' ? COLLECTED : gauge),
  };
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
  for (const side of sides) await warmUp(side);
  for (let round = 0; round < rounds; round++) {
    for (const side of shuffled(sides)) side.costsMs.push(await measure(side, requests));
  }
  return sides.map(({ costsMs }) => costsMs);
}
