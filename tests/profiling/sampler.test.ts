import { expect, jest, test } from '@jest/globals';
import { Sampler } from '../../src/profiling/sampler.ts';

function decisions(sampler: Sampler, name: string, runs: number): string[] {
  return Array.from({ length: runs }, () => sampler.decide(name, performance.now()));
}

test('while developing every run is deep', () => {
  expect(new Set(decisions(new Sampler({ deepShare: 1, deepEveryMs: 0 }), 'A', 50))).toEqual(new Set(['deep']));
});

test('the first run of each operation is deep, and one a minute after it', () => {
  const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
  const sampler = new Sampler({ deepShare: 0, deepEveryMs: 60_000 });
  expect(decisions(sampler, 'A', 3)).toEqual(['deep', 'light', 'light']);
  expect(decisions(sampler, 'B', 2)).toEqual(['deep', 'light']);
  now.mockReturnValue(60_999);
  expect(sampler.decide('A', performance.now())).toBe('light');
  now.mockReturnValue(61_000);
  expect(sampler.decide('A', performance.now())).toBe('deep');
  now.mockRestore();
});

test('what is wanted is deep the next time, once', () => {
  const sampler = new Sampler({ deepShare: 0, deepEveryMs: 0 });
  expect(decisions(sampler, 'A', 2)).toEqual(['light', 'light']);
  sampler.want('A');
  expect([...decisions(sampler, 'B', 1), ...decisions(sampler, 'A', 2)]).toEqual(['light', 'deep', 'light']);
});

test('a share is drawn', () => {
  const random = jest.spyOn(Math, 'random').mockReturnValueOnce(0.009).mockReturnValueOnce(0.01);
  const sampler = new Sampler({ deepShare: 0.01, deepEveryMs: 0 });
  expect(decisions(sampler, 'A', 2)).toEqual(['deep', 'light']);
  random.mockRestore();
});

test('what is wanted stays light where trouble makes nothing deep', () => {
  const sampler = new Sampler({ deepShare: 0, deepEveryMs: 0, deepAfterTrouble: false });
  sampler.want('A');
  expect(sampler.decide('A', performance.now())).toBe('light');
});
