import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type Buffers, buffersOf } from '../support/buffers.ts';
import { expectNeighbour, neighbour } from '../support/neighbours.ts';
import type { Variables } from '../support/till.ts';

const operations = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.slice(0, -'.graphql'.length))
  .sort();

// Another version of PostgreSQL may plan otherwise; the figures are those of the one that package-lock.json brings.
const gate = process.env.TEST_DATABASE_URL === undefined ? test : test.skip;

// It copies nine shops, one after another.
const SHOPS_MS = 120_000;

gate(
  'every statement of the named operations looks at exactly as many blocks as buffers.txt says',
  async () => {
    const parts: string[] = [];
    for (const name of operations) parts.push(`${name}\n${(await measured(name)).map(line).join('')}`);
    expectNeighbour('buffers', 'txt', parts.join('\n'));
  },
  SHOPS_MS,
);

test('an index that is gone shows at the statement that it served, and nowhere else', async () => {
  const [kept, gone] = [await measured('history'), await measured('history', 'bill_by_time')];
  const grown = gone.filter(({ blocks }, i) => blocks !== kept[i]?.blocks);
  expect(grown.map(({ statement }) => statement)).toEqual(['billPageByStoreId']);
  expect(grown[0]?.blocks).toBeGreaterThan(kept[0]?.blocks as number);
});

const line = ({ statement, blocks }: Buffers) => `${String(blocks).padStart(6)}  ${statement}\n`;

// The variables are those that the operation's JSON shows.
function measured(name: string, without?: string): Promise<Buffers[]> {
  const { variables }: { variables: Variables } = JSON.parse(readFileSync(neighbour(name, 'json'), 'utf8'));
  return buffersOf(readFileSync(neighbour(name, 'graphql'), 'utf8'), variables, without);
}
