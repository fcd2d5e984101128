import { describe, expect, test } from '@jest/globals';
import { type LogOptions, openLog } from '../../src/logging/log.ts';

function written(options: Pick<LogOptions, 'production' | 'level'>) {
  const lines: string[] = [];
  return { lines, log: openLog({ ...options, to: { write: (line) => void lines.push(line) } }) };
}

function pgError(code: string): Error {
  const facts = {
    code,
    detail: 'Key (barcode)=(4006381333931) already exists.',
    table: 'product',
    constraint: 'product_barcode',
  };
  return Object.assign(new Error('it says "4006381333931"'), facts);
}

test('in production a line is JSON, with the time, the level by its name, and the facts', () => {
  const { lines, log } = written({ production: true, level: 'info' });
  log.info({ operation: 'Receipt', store: 1 }, 'operation');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      operation: 'Receipt',
      store: 1,
      msg: 'operation',
    },
  ]);
});

test('what is below the level is not written', () => {
  const { lines, log } = written({ production: true, level: 'warn' });
  log.info({}, 'operation');
  log.warn({}, 'shed load');
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['shed load']);
});

test('while developing a line is text, and an error stands under it', () => {
  const { lines, log } = written({ production: false, level: 'info' });
  log.warn({ requests: 12, place: 'the gate' }, 'shed load');
  log.error({ id: 'e1', err: new Error('a mistake', { cause: new TypeError('the reason') }) }, 'hidden error');
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warn {2}shed load {2}requests=12 {2}place=the gate\n$/);
  const [head, kind, ...stack] = lines[1]?.split('\n') ?? [];
  expect(head).toMatch(/ error hidden error {2}id=e1$/);
  expect(kind).toBe('  Error: a mistake');
  expect(stack).toContain('  TypeError: the reason');
});

describe('of an error', () => {
  const logged = (error: unknown) => {
    const { lines, log } = written({ production: true, level: 'error' });
    log.error({ err: error }, 'hidden error');
    return { line: lines.join(), facts: JSON.parse(lines.join()).err };
  };

  test('kind, words, stack and cause are logged', () => {
    const { facts } = logged(new Error('a mistake', { cause: new TypeError('the reason') }));
    expect(facts).toEqual({
      ...{ type: 'Error', message: 'a mistake', stack: expect.stringMatching(/^ {4}at /) },
      cause: { type: 'TypeError', message: 'the reason', stack: expect.stringMatching(/^ {4}at /) },
    });
  });

  test('PostgreSQL tells where it happened, and no values', () => {
    const { line, facts } = logged(pgError('23505'));
    expect(facts).toMatchObject({ code: '23505', table: 'product', constraint: 'product_barcode' });
    expect(line).not.toContain('already exists');
  });

  test('the words of an error about a value stay out, in its stack too', () => {
    expect(logged(pgError('22P02')).line).not.toContain('4006381333931');
  });

  test('what is no error is told by its type alone', () => {
    expect(logged('a secret').facts).toEqual({ type: 'string' });
  });
});
