import { Int64 } from '../../../src/engine/objects/int64';
import { IDRange } from '../../../src/engine/objects/pod-security-policy';
import { fallsInRanges, firstOfRanges, formatRanges } from '../../../src/engine/pod-security-policy/id-range';

const TWO: IDRange[] = [{ min: 10, max: 20 }, { min: 30, max: 30 }];
const BEYOND = 2n ** 53n + 1n;

test.each<[string, Int64, IDRange[], boolean]>([
  ['the least is in', 10, TWO, true],
  ['the greatest is in', 20, TWO, true],
  ['less than the least is out', 9, TWO, false],
  ['more than the greatest is out', 21, TWO, false],
  ['the gap between two ranges is out', 29, TWO, false],
  ['a range of one', 30, TWO, true],
  ['more than the greatest of the last is out', 31, TWO, false],
  ['an absent end is 0', 0, [{}], true],
  ['and so a range without a greatest ends before it begins', 1, [{ min: 1 }], false],
  ['a range without a least begins at 0', 0, [{ max: 5 }], true],
  ['a range whose ends are the wrong way round holds nothing', 5, [{ min: 6, max: 4 }], false],
  ['no ranges hold nothing', 0, [], false],
  ['a bigint between numbers', 15n, TWO, true],
  ['a number between bigints', 15, [{ min: 10n, max: 20n }], true],
  ['an id that no number holds', BEYOND, [{ min: BEYOND, max: BEYOND }], true],
  ['its neighbour below', BEYOND - 1n, [{ min: BEYOND, max: BEYOND }], false],
  ['its neighbour above', BEYOND + 1n, [{ min: BEYOND, max: BEYOND }], false],
  ['the greatest int64', 2n ** 63n - 1n, [{ min: 0, max: 2n ** 63n - 1n }], true],
])('%s', (_title, id, ranges, expected) => {
  expect(fallsInRanges(id, ranges)).toBe(expected);
});

test.each<[string, IDRange[], string]>([
  ['one range', [{ min: 1, max: 65535 }], '[{1 65535}]'],
  ['two ranges', TWO, '[{10 20} {30 30}]'],
  ['no range', [], '[]'],
  ['absent ends', [{}], '[{0 0}]'],
  ['bigints', [{ min: 0, max: 9223372036854775807n }], '[{0 9223372036854775807}]'],
])('%s as Go prints it', (_title, ranges, expected) => {
  expect(formatRanges(ranges)).toBe(expected);
});

test.each<[string, IDRange[], Int64]>([
  ['the least of the first range', TWO, 10],
  ['even where a later range has a lower one', [{ min: 30, max: 40 }, { min: 1, max: 2 }], 30],
  ['0 where there is none', [{ max: 5 }], 0],
  ['a bigint', [{ min: BEYOND, max: BEYOND }], BEYOND],
])('the value that a rule sets is %s', (_title, ranges, expected) => {
  expect(firstOfRanges(ranges)).toBe(expected);
});
