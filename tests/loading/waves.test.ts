import { expect, test } from '@jest/globals';
import { Waves } from '../../src/loading/waves.ts';

/** Asks for `name` with the next wave; it takes `ms` to come back. */
function ask(waves: Waves, log: string[], name: string, ms: number): Promise<void> {
  return new Promise((resolve) =>
    waves.next(() => {
      log.push(`${name}@${waves.number}`);
      void waves.running(new Promise<void>((done) => setTimeout(done, ms))).then(resolve);
    }),
  );
}

test('what is asked for in one turn goes out together', async () => {
  const [waves, log] = [new Waves(), [] as string[]];
  await Promise.all([ask(waves, log, 'a', 0), Promise.resolve().then(() => ask(waves, log, 'b', 0))]);
  expect(log).toEqual(['a@1', 'b@1']);
});

test('a child of an early sibling waits for the late one, so that their children share a wave', async () => {
  const [waves, log] = [new Waves(), [] as string[]];
  await Promise.all([
    ask(waves, log, 'early', 1).then(() => ask(waves, log, 'child of early', 0)),
    ask(waves, log, 'late', 40).then(() => ask(waves, log, 'child of late', 0)),
  ]);
  expect(log).toEqual(['early@1', 'late@1', 'child of early@2', 'child of late@2']);
});

test('a wave of nothing but cached values still counts, so that depth and wave stay the same', async () => {
  const [waves, log] = [new Waves(), [] as string[]];
  await new Promise<void>((resolve) => waves.next(resolve));
  await ask(waves, log, 'after', 0);
  expect(log).toEqual(['after@2']);
});

test('a failed batch does not hold the next wave back', async () => {
  const [waves, log] = [new Waves(), [] as string[]];
  await new Promise<void>((resolve) =>
    waves.next(() => void waves.running(Promise.reject(new Error('down'))).catch(() => resolve())),
  );
  await ask(waves, log, 'next', 0);
  expect(log).toEqual(['next@2']);
});
