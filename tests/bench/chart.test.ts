import { expect, test } from '@jest/globals';
import { type Bar, chart } from '../../bench/contest/chart.ts';

const bar: Bar = { label: 'A', serverMs: 1, databaseMs: 1, stands: false };

test('the longest bar fills its panel, and the others keep their share of it', () => {
  const svg = chart('t', 'n', [{ title: 'P', bars: [bar, { ...bar, serverMs: 3, databaseMs: 5 }] }]);
  const widths = [...svg.matchAll(/<rect class="(\w+)".*? width="([\d.]+)"/g)].map(([, part, width]) => [part, width]);
  expect(widths).toEqual([
    ['server', '28.8'],
    ['database', '28.8'],
    ['server', '86.3'],
    ['database', '143.8'],
  ]);
});

test('one bar stands out, with its colours for light and for dark ground', () => {
  const svg = chart('t', 'n', [{ title: 'P', bars: [bar, { ...bar, stands: true }] }]);
  expect(svg.match(/<rect class="server stands"/g)).toHaveLength(1);
  expect(svg.match(/\.stands\.server \{ fill/g)).toHaveLength(2);
  expect(svg).toContain('@media (prefers-color-scheme: dark)');
});

test('two panels stand in a row, and a third begins the next', () => {
  const svg = chart(
    't',
    'n',
    ['P', 'Q', 'R'].map((title) => ({ title, bars: [bar] })),
  );
  expect([...svg.matchAll(/translate\((\d+ \d+)\)/g)].map(([, place]) => place)).toEqual(['16 64', '486 64', '16 118']);
});

test('names are text and no markup', () => {
  expect(chart('a < b & c', 'n', [])).toContain('<title>a &lt; b &amp; c</title>');
});
