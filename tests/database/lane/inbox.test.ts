import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Inbox } from '../../../src/database/lane/inbox.ts';

const messages = fc.array(fc.tuple(fc.integer({ min: 65, max: 122 }), fc.uint8Array({ maxLength: 40 })), {
  minLength: 1,
  maxLength: 30,
});

test('messages are found however the bytes are cut', () => {
  fc.assert(
    fc.property(messages, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (sent, sizes) => {
      const found: [number, number[]][] = [];
      const inbox = new Inbox((type, chunk, from) => {
        const length = chunk.int32(from - 4) - 4;
        found.push([type, [...chunk.bytes.subarray(from, from + length)]]);
      });
      for (const piece of pieces(Buffer.concat(sent.map(([type, content]) => message(type, content))), sizes)) {
        inbox.receive(piece);
        // A socket reads its next piece into the same bytes.
        piece.fill(0xff);
      }
      expect(found).toEqual(sent.map(([type, content]) => [type, [...content]]));
    }),
  );
});

function message(type: number, content: Uint8Array): Buffer {
  const head = Buffer.alloc(5);
  head[0] = type;
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

function* pieces(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] as number;
    yield Buffer.from(bytes.subarray(at, at + size));
    at += size;
  }
}
