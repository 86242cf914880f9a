import { rulesFor } from '../../../../src/engine/validation/rules';
import { scheduleError } from '../../../../src/engine/validation/workloads/cron-schedule';

test.each<[string, string | undefined]>([
  ['* * * * *', undefined],
  ['*/5 0-23/2 1,15 jan-DEC sun', undefined],
  ['\t0  0 ? * ?\n', undefined],
  [', , , , ,', undefined],
  ['5/20 * * * 6', undefined],
  ['*-x * * * *', undefined],
  ['@hourly', undefined],
  ['@every 1h30m', undefined],
  ['TZ=Europe/Zurich 0 3 * * *', undefined],
  ['CRON_TZ=UTC @daily', undefined],
  ['every day', 'expected exactly 5 fields, found 2: [every day]'],
  ['* * * * * *', 'expected exactly 5 fields, found 6: [* * * * * *]'],
  ['not a schedule', 'expected exactly 5 fields, found 3: [not a schedule]'],
  ['60 * * * *', 'end of range (60) above maximum (59): 60'],
  ['* 24 * * *', 'end of range (24) above maximum (23): 24'],
  ['* * 0 * *', 'beginning of range (0) below minimum (1): 0'],
  ['* * 32 * *', 'end of range (32) above maximum (31): 32'],
  ['* * * 13 *', 'end of range (13) above maximum (12): 13'],
  ['* * * * 7', 'end of range (7) above maximum (6): 7'],
  ['* * * foo *', 'failed to parse int from foo: strconv.Atoi: parsing "foo": invalid syntax'],
  ['* * * * jan', 'failed to parse int from jan: strconv.Atoi: parsing "jan": invalid syntax'],
  ['mon * * * *', 'failed to parse int from mon: strconv.Atoi: parsing "mon": invalid syntax'],
  ['9223372036854775808 * * * *', 'failed to parse int from 9223372036854775808: strconv.Atoi: parsing "9223372036854775808": value out of range'],
  ['9223372036854775807 * * * *', 'end of range (9223372036854775807) above maximum (59): 9223372036854775807'],
  ['-1 * * * *', 'failed to parse int from : strconv.Atoi: parsing "": invalid syntax'],
  ['1--2 * * * *', 'too many hyphens: 1--2'],
  ['1-2-3 * * * *', 'too many hyphens: 1-2-3'],
  ['1/2/3 * * * *', 'too many slashes: 1/2/3'],
  ['1/-2 * * * *', 'negative number (-2) not allowed: -2'],
  ['*/0 * * * *', 'step of range should be a positive number: */0'],
  ['*/x * * * *', 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'],
  ['5-3 * * * *', 'beginning of range (5) beyond end of range (3): 5-3'],
  ['0,x,70 * * * *', 'failed to parse int from x: strconv.Atoi: parsing "x": invalid syntax'],
  ['@reboot', 'unrecognized descriptor: @reboot'],
  ['@every 5', 'failed to parse duration @every 5: time: missing unit in duration "5"'],
  ['TZ=Mars/X * * * * *', 'provided bad location Mars/X: unknown time zone Mars/X'],
  ['TZ=../x * * * * *', 'provided bad location ../x: time: invalid location name'],
  ['TZ=UTC ', 'expected exactly 5 fields, found 0: []'],
  ['TZ=0', 'invalid schedule format: runtime error: slice bounds out of range [:-1]'],
])('the schedule %j', (schedule, expected) => {
  expect(scheduleError(schedule, rulesFor(30))).toBe(expected);
});

test.each<[string, string | undefined]>([
  ['* * * * *', undefined],
  ['every day', 'Expected exactly 5 fields, found 2: every day'],
  ['TZ=UTC * * * * *', 'Expected exactly 5 fields, found 6: TZ=UTC * * * * *'],
  ['60 * * * *', 'End of range (60) above maximum (59): 60'],
  ['1/2/3 * * * *', 'Too many slashes: 1/2/3'],
  ['@reboot', 'Unrecognized descriptor: @reboot'],
])('up to 1.21 the schedule %j', (schedule, expected) => {
  expect(scheduleError(schedule, rulesFor(21))).toBe(expected);
});

test('1.22 begins its sentences with a small letter', () => {
  expect(scheduleError('@reboot', rulesFor(22))).toBe('unrecognized descriptor: @reboot');
});
