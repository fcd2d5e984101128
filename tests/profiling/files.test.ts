import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { RecordFiles, type RecordFilesOptions } from '../../src/profiling/files.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { StatementTexts } from '../../src/profiling/statement-texts.ts';
import { recordOf } from './record-of.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tillgraph-records-'));
});
afterEach(() => rm(folder, { recursive: true }));

const texts = new StatementTexts();
const { fp } = texts.of("select 1 /*loader='one'*/");

function record(serial: number): ProfileRecord {
  return recordOf({ record: { id: String(serial) }, statements: [{ fp }] });
}

/** What a process finds that starts now, with texts of its own. */
async function found(options: Partial<RecordFilesOptions> = {}) {
  const known = new StatementTexts();
  const files = new RecordFiles({ folder, texts: known, ...options });
  const records = await files.read();
  return { files, ids: records.map(({ id }) => Number(id)), records, text: known.get(fp)?.text };
}

async function write(serials: readonly number[], options: Partial<RecordFilesOptions> = {}): Promise<RecordFiles> {
  const files = new RecordFiles({ folder, texts, ...options });
  await files.read();
  for (const serial of serials) files.add(record(serial));
  await files.close();
  return files;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('records and the texts of their statements outlive the process', async () => {
  await write([1, 2]);
  await write([3]);
  const { ids, records, text } = await found();
  expect([ids, text]).toEqual([[1, 2, 3], "select 1 /*loader='one'*/"]);
  expect(records[0]).toEqual(record(1));
  expect(await readdir(folder)).toEqual(['records-000001.jsonl']);
});

test('a text is told once in each file', async () => {
  await write(range(1, 6), { segmentBytes: 2_000 });
  await write(range(7, 9), { segmentBytes: 2_000 });
  for (const name of await readdir(folder)) {
    const lines = (await readFile(path.join(folder, name), 'utf8')).trim().split('\n');
    expect(lines.map((line) => Object.keys(JSON.parse(line).texts).length)).toEqual([
      1,
      ...lines.slice(1).map(() => 0),
    ]);
  }
  expect((await readdir(folder)).length).toBeGreaterThan(2);
});

test('the oldest file goes when there are too many, and its records are counted', async () => {
  const files = await write(range(1, 40), { segments: 3, segmentBytes: 2_000 });
  const names = await readdir(folder);
  expect(names).toHaveLength(3);
  const { ids } = await found();
  expect(ids).toEqual(range(files.dropped + 1, 40));
  expect(files.dropped).toBeGreaterThan(0);
  // A file is full with the line that reaches its size.
  for (const name of names) expect((await stat(path.join(folder, name))).size).toBeLessThan(2_000 + 1_000);
});

test('a last line that was torn is left out, and the next one is whole', async () => {
  await write([1, 2, 3]);
  const file = path.join(folder, 'records-000001.jsonl');
  await truncate(file, (await stat(file)).size - 100);
  expect((await found()).ids).toEqual([1, 2]);
  await write([4]);
  expect((await found()).ids).toEqual([1, 2, 4]);
});

test('what is none of ours is left alone', async () => {
  await write([1]);
  await writeFile(path.join(folder, 'notes.txt'), 'mine');
  await appendFile(path.join(folder, 'records-000001.jsonl'), '{"record":{"v":2},"texts":{}}\nnull\n');
  expect((await found()).ids).toEqual([1]);
  expect(await readFile(path.join(folder, 'notes.txt'), 'utf8')).toBe('mine');
});

test.each<[string, unknown]>([
  ['no record', {}],
  ['a record of no operation', { record: { v: 1, id: '9' }, texts: {} }],
  ['a record without statements', { record: { ...record(9), statements: undefined }, texts: {} }],
  ['a hint that is none', { record: { ...record(9), hints: [null] }, texts: {} }],
  ['no time', { record: { ...record(9), at: 'yesterday' }, texts: {} }],
  ['a batch that came from no field', { record: recordOf({ batches: [{ from: null as never }] }), texts: {} }],
  ['no texts', { record: record(9) }],
  ['a text that is a number', { record: record(9), texts: { aaaaaaaa: 5 } }],
])('a line that holds %s is left out', async (_, line) => {
  await write([1]);
  await appendFile(path.join(folder, 'records-000001.jsonl'), `${JSON.stringify(line)}\n`);
  expect((await found()).ids).toEqual([1]);
});

test('nothing waits for the disk: 1,000 records may be waiting, and more are counted', async () => {
  const { files } = await found({ everyMs: 10_000 });
  for (const serial of range(1, 1_005)) files.add(record(serial));
  expect([files.dropped, await readdir(folder)]).toEqual([5, []]);
  await files.close();
  expect((await found()).ids).toEqual(range(1, 1_000));
});

test('a disk that takes nothing is counted, and ends nothing', async () => {
  const { files } = await found();
  await rm(folder, { recursive: true });
  files.add(record(1));
  await files.close();
  expect(files.dropped).toBe(1);
  await write([2]);
});

test('what follows a record that the disk did not take has the texts of its statements', async () => {
  const files = await write([]);
  await rm(folder, { recursive: true });
  files.add(record(1));
  await files.close();
  await mkdir(folder);
  files.add(record(2));
  await files.close();
  const { ids, text } = await found();
  expect([ids, text]).toEqual([[2], "select 1 /*loader='one'*/"]);
});

test('what follows a record of which the disk took a part is whole', async () => {
  await write([1]);
  const file = path.join(folder, 'records-000001.jsonl');
  const { files } = await found();
  // Where there is a folder nothing can be appended; in its place comes what a full disk would have taken.
  const before = await readFile(file, 'utf8');
  await rm(file);
  await mkdir(file);
  files.add(record(2));
  await files.close();
  await rm(file, { recursive: true });
  await writeFile(file, `${before}{"record":{"v":1,"id`);
  files.add(record(3));
  await files.close();
  expect((await found()).ids).toEqual([1, 3]);
});

test('a folder that cannot be is refused when it is opened', async () => {
  const file = path.join(folder, 'file');
  await writeFile(file, '');
  await expect(found({ folder: path.join(file, 'below') })).rejects.toMatchObject({ code: 'ENOTDIR' });
});
