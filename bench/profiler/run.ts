import type { Profiling } from '../../src/profiler/sampling.ts';
import type { Options } from '../options.ts';
import { askAll, endless } from '../quick/cases.ts';
import type { ShopAddress } from '../quick/compete.ts';
import type { Side } from '../quick/contest.ts';
import { type Contestant, withContestant } from '../quick/contestant.ts';
import { sampleBillIds } from '../quick/database.ts';
import { measure, warmUp } from '../quick/measure.ts';
import { type Operation, operations } from '../quick/operations.ts';
import { shuffled } from '../shuffled.ts';
import type { Result } from './report.ts';

const TILLGRAPH = new URL('../quick/contestant-tillgraph.ts', import.meta.url);
const BILLS = 200;
const USUAL = ['History', 'Receipt'];

/** The first is what the others are held against; the second is one more like it, so its ratio is the noise. */
const MODES: readonly { readonly label: string; readonly profiling: Profiling }[] = [
  { label: 'none', profiling: 'off' },
  { label: 'off', profiling: 'off' },
  { label: 'light', profiling: 'light' },
  { label: 'deep', profiling: 'deep' },
];

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
  return withEach(
    shop,
    MODES.map(({ profiling }) => profiling),
    async (servers) => {
      const results: Result[] = [];
      for (const operation of chosen) {
        announce(operation.name);
        const costs = await compare(servers, operation, billIds, options);
        results.push({ operation: operation.name, modes: MODES.map(({ label }) => label), costsMs: costs });
      }
      return results;
    },
  );
}

/** Runs `use` with one server of each mode, all at once on one shop. */
async function withEach<T>(
  shop: ShopAddress,
  modes: readonly Profiling[],
  use: (servers: readonly Contestant[]) => Promise<T>,
): Promise<T> {
  const [profiling, ...rest] = modes;
  if (profiling === undefined) return use([]);
  return withContestant(TILLGRAPH, { ...shop, profiling }, (server) =>
    withEach(shop, rest, (others) => use([server, ...others])),
  );
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
