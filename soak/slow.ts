import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { askOver, connections } from '../tests/races/http.ts';
import { closing } from './closing.ts';
import { atLeast, exactly, figure, within } from './finding.ts';
import { codesOf, during, group, slowest } from './group.ts';
import { openWork } from './open-work.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  senders: { default: 150, meaning: 'sockets that send slowly, every other one of them its body' },
  clients: { default: 8, meaning: 'clients who read meanwhile' },
};

const PROMISED_MS = { cut: 20_000, others: 500 };
const LEAST_MS = 10_000;
const GIVES_UP_MS = 30_000;
const BYTE_EVERY_MS = 500;
/** As long as it takes to cut them: the longer one looks, the slower is the slowest. */
const [WARM_MS, UNLOADED_MS] = [2_000, 15_000];
const PRODUCTS = '{ products(first: 10) { nodes { id } } }';
const HEAD = 'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n';

/** Clients that hold a socket by sending a byte now and then. */
export const slow: Soak<keyof typeof SETTINGS> = {
  says: 'sockets that send slowly are cut, and nobody else notices them',
  settings: SETTINGS,
  async run(stage, { senders, clients }) {
    const { url } = stage.server;
    const { stall } = await openWork(stage, 1);
    const ask = askOver(connections(clients), { url, store: stall.code });
    const reads = { reads: () => group(clients, () => codesOf(ask, PRODUCTS)) };
    await during(reads, () => sleep(WARM_MS));
    const calm = await during(reads, () => sleep(UNLOADED_MS));
    let ends: readonly End[] = [];
    const seen = await during(reads, async () => {
      ends = await Promise.all(
        Array.from({ length: senders }, (_, n) => sendSlowly(Number(new URL(url).port), n % 2 === 1)),
      );
    });
    const lasted = ends.map(({ afterMs }) => afterMs);
    const findings = [
      exactly('cut', senders, ends.filter(({ isCut }) => isCut).length),
      figure('of which were told 408', ends.filter(({ answer }) => answer.startsWith('HTTP/1.1 408')).length),
      within('the longest until it was cut', PROMISED_MS.cut, 0, Math.max(...lasted)),
      // None that was refused at once has tried anything.
      atLeast('the shortest, ms', LEAST_MS, Math.round(Math.min(...lasted))),
      within('slowest read of others', PROMISED_MS.others, slowest(calm.reads), slowest(seen.reads)),
      figure('reads of others', seen.reads.tookMs.length),
      exactly('of which failed', 0, seen.reads.codes.length),
    ];
    return [{ title: `${senders} slow senders`, findings }, await closing(stage)];
  },
};

/** How a slow sender ended. */
interface End {
  readonly isCut: boolean;
  readonly afterMs: number;
  readonly answer: string;
}

/** Sends a head that never ends, or a body, byte by byte, until somebody has enough of it. */
function sendSlowly(port: number, hasHead: boolean): Promise<End> {
  const began = performance.now();
  const socket = connect(port, '127.0.0.1', () => {
    socket.write(hasHead ? `${HEAD}content-length: 1000\r\n\r\n{` : `${HEAD}x-slow: `);
  });
  const bytes = setInterval(() => socket.write('a'), BYTE_EVERY_MS);
  let [answer, isCut] = ['', true];
  const late = setTimeout(() => {
    isCut = false;
    socket.destroy();
  }, GIVES_UP_MS);
  return new Promise((resolve) => {
    socket.on('data', (text) => (answer += text));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(bytes);
      clearTimeout(late);
      resolve({ isCut, afterMs: performance.now() - began, answer });
    });
  });
}
