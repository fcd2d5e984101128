import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Chunk } from '../../../src/database/lane/chunk.ts';

test('texts are cut out of bytes as UTF-8 says, whatever stands beside them', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
      const chunk = new Chunk(Buffer.from(texts.join('')));
      let from = 0;
      const cut = texts.map((text) => {
        const to = from + Buffer.byteLength(text);
        const found = chunk.text(from, to);
        from = to;
        return found;
      });
      expect(cut).toEqual(texts);
    }),
  );
});

test('letters are bytes that are known to be ASCII', () => {
  const chunk = new Chunk(Buffer.from('é2026-11-22 13:00:00+00'));
  expect([chunk.letters(2, 24), chunk.text(0, 3)]).toEqual(['2026-11-22 13:00:00+00', 'é2']);
});
