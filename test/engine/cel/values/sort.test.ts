import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sortIndexes } from '../../../../src/engine/cel/values/sort';

/*
 * Keys, and the order of their indexes after `sort.Slice` of Go 1.26 with `keys[indexes[i]] < keys[indexes[j]]`: random keys, sorted ones, and many that
 * are equal. A Go program that prints both as JSON, one pair a line, records them again.
 */

const LINES = gunzipSync(readFileSync(join(__dirname, 'go-sort.jsonl.gz'))).toString().trim().split('\n');

test('elements are in the order in which Go has them, equal ones too', () => {
  const rows = LINES.map((line) => JSON.parse(line) as readonly [readonly number[], readonly number[]]);
  expect(rows.map(([keys]) => sortIndexes(keys.length, (one, other) => keys[one] < keys[other]))).toEqual(rows.map(([, indexes]) => indexes));
});

test('a heap takes over where no pivot is good', () => {
  // Answers every question so that the pivot is among the smallest, as long as it can.
  const values: number[] = [];
  let frozen = 0;
  const valueOf = (index: number): number => values[index] ?? Infinity;
  const order = sortIndexes(2000, (one, other) => {
    if (valueOf(one) === Infinity && valueOf(other) === Infinity) {
      values[one] = frozen++;
    }
    return valueOf(one) < valueOf(other);
  });
  expect(order.every((index, at) => at === 0 || valueOf(order[at - 1]) <= valueOf(index))).toBe(true);
  expect(order.length).toBe(2000);
});
