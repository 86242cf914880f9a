import { rulesFor } from '../../../../src/engine/validation/rules';
import { durationError } from '../../../../src/engine/validation/workloads/duration';

test.each<[string, string | undefined]>([
  ['1h30m', undefined],
  ['-1.5h', undefined],
  ['+.5s', undefined],
  ['0', undefined],
  ['1us2\u00b5s3\u03bcs', undefined],
  ['2562047h47m16.854775807s', undefined],
  ['2562047h47m16.854775808s', 'time: invalid duration "2562047h47m16.854775808s"'],
  ['-2562047h47m16.854775808s', undefined],
  ['', 'time: invalid duration ""'],
  ['-', 'time: invalid duration "-"'],
  ['.s', 'time: invalid duration ".s"'],
  ['h', 'time: invalid duration "h"'],
  ['1h-5m', 'time: unknown unit "h-" in duration "1h-5m"'],
  ['5', 'time: missing unit in duration "5"'],
  ['1h5', 'time: missing unit in duration "1h5"'],
  ['1d', 'time: unknown unit "d" in duration "1d"'],
  ['99999999999999999999s', 'time: invalid duration "99999999999999999999s"'],
])('the duration %j', (text, expected) => {
  expect(durationError(text, rulesFor(24))).toBe(expected);
});

test.each<[number, string]>([[18, 'time: unknown unit d in duration 1d'], [19, 'time: unknown unit "d" in duration "1d"']])('1.%d says %s', (minor, expected) => {
  expect(durationError('1d', rulesFor(minor))).toBe(expected);
});
