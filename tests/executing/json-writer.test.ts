import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Piece } from '../../src/executing/json.ts';
import { JsonWriter } from '../../src/executing/json-writer.ts';

function textOf(write: (out: JsonWriter) => void, out = new JsonWriter()): string {
  out.clear();
  write(out);
  return out.written().toString();
}

const COMMA = new Piece(',');
const EDGES = [
  '',
  '"',
  '\\',
  '\u001f',
  ' ',
  '\u007f',
  '\u0080',
  '\u07ff',
  '\u0800',
  '€',
  '😀',
  '\ud83d',
  '\ude00',
  '\ue000',
];

test.each(EDGES.flatMap((edge) => [edge, `a${edge}b`, `${'é'.repeat(64)}${edge}`]))(
  'the string %j is written as JSON.stringify writes it',
  (text) => {
    expect(textOf((out) => out.string(text))).toBe(JSON.stringify(text));
  },
);

test('any string is written as JSON.stringify writes it', () => {
  const strings = fc.oneof(
    fc.string({ unit: 'grapheme-ascii', maxLength: 100 }),
    fc.string({ unit: 'binary', maxLength: 100 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 90 }).map((units) => String.fromCharCode(...units)),
  );
  fc.assert(
    fc.property(strings, (text) => {
      expect(textOf((out) => out.string(text))).toBe(JSON.stringify(text));
    }),
  );
});

test('a whole number of 32 bits is written as JSON.stringify writes it', () => {
  const edges = fc.constantFrom(0, -0, 9, 10, -10, 99, 100, 999_999_999, 1_000_000_000, 2_147_483_647, -2_147_483_648);
  fc.assert(
    fc.property(fc.oneof(fc.integer(), edges), (value) => {
      expect(textOf((out) => out.integer(value))).toBe(JSON.stringify(value));
    }),
  );
});

test('a global id is its parts', () => {
  const opening = new Piece('"bill_item_');
  expect(textOf((out) => out.id(opening, 12, 2_147_483_647))).toBe('"bill_item_12_2147483647"');
});

test('there is room for everything, however little of it comes at a time', () => {
  const numbers = Array.from({ length: 6_000 }, (_, i) => 1_000_000_000 + i);
  // The first buffer ends at another place of a number each time.
  for (let letters = 0; letters < 12; letters++) {
    const text = textOf((out) => {
      out.json(`["${'x'.repeat(letters)}"`);
      for (const number of numbers) {
        out.piece(COMMA);
        out.integer(number);
      }
      out.json(']');
    });
    expect(JSON.parse(text)).toEqual(['x'.repeat(letters), ...numbers]);
  }
});

test('what is written grows, can be set back, and leaves nothing behind', () => {
  const out = new JsonWriter();
  const long = 'ö'.repeat(2_000_000);
  const text = textOf((writer) => {
    writer.piece(new Piece('['));
    writer.string(long);
    const from = writer.at;
    writer.string('gone');
    writer.at = from;
    writer.json(',1.5]');
  }, out);
  expect(JSON.parse(text)).toEqual([long, 1.5]);
  out.clear();
  // A buffer of that size is not kept.
  expect([out.written().length, out.bytes.length]).toEqual([0, 65_536]);
});
