import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import { WatchedRow } from '../../src/profiling/watched-row.ts';

const ROW = { id: 7, name: 'Milk', price: null };

test('a row notes which of its columns are read, and nothing else of it is different', () => {
  const watched = new WatchedRow(ROW);
  expect(watched.columns).toEqual(['id', 'name', 'price']);
  expect([watched.row.name, watched.unread]).toEqual(['Milk', ['id', 'price']]);
  expect({ ...watched.row }).toEqual(ROW);
  expect(watched.unread).toEqual([]);
  expect(watched.columns.map((column) => watched.bytesOf(column))).toEqual([1, 4, 0]);
});

test('rows with the same columns are of one kind to V8, however many are watched', () => {
  setFlagsFromString('--allow-natives-syntax');
  const areAlike = runInThisContext('(one, other) => %HaveSameMap(one, other) && %HasFastProperties(one)');
  const [one, other, third] = [1, 2, 3].map((id) => new WatchedRow({ ...ROW, id }).row);
  expect([areAlike(one, other), areAlike(one, third), areAlike(one, new WatchedRow({ id: 1 }).row)]).toEqual([
    true,
    true,
    false,
  ]);
});
