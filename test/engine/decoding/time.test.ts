import { microTimeError, microTimeInUtc, timeError, timeInUtc, writtenTime } from '../../../src/engine/decoding/time';

const as = (value: string, element: string) => `as "2006-01-02T15:04:05Z07:00": cannot parse ${value} as "${element}"`;

test.each([
  '2020-01-01T00:00:00Z', '2020-02-29T23:59:59.999999999Z', '2020-01-01T00:00:00,5+01:00', '2020-01-01T1:00:00-07:00', '0000-01-01T00:00:00+24:60',
])('%s is a time', (text) => {
  expect(timeError(text)).toBeUndefined();
});

test.each([
  ['', as('""', '2006')],
  ['2020', as('""', '-')],
  ['20200101', as('"0101"', '-')],
  ['2020-1-01T00:00:00Z', as('"1-01T00:00:00Z"', '01')],
  ['2020-01-1T00:00:00Z', as('"1T00:00:00Z"', '02')],
  ['2020-01-01 00:00:00Z', as('" 00:00:00Z"', 'T')],
  ['2020-01-01T00:0:00Z', as('"0:00Z"', '04')],
  ['2020-01-01T00:00:0Z', as('"0Z"', '05')],
  ['2020-01-01T00:00:00', as('""', 'Z07:00')],
  ['2020-01-01T00:00:00.Z', as('".Z"', 'Z07:00')],
  ['2020-01-01T00:00:00+0100', as('"+0100"', 'Z07:00')],
  ['2020-13-01T00:00:00Z', ': month out of range'],
  ['2020-01-00T00:00:00Z', ': day out of range'],
  ['2021-02-29T00:00:00Z', ': day out of range'],
  ['2020-01-01T24:00:00Z', ': hour out of range'],
  ['2020-01-01T00:60:00Z', ': minute out of range'],
  ['2020-01-01T00:00:60Z', ': second out of range'],
  ['2020-01-01T00:00:00+25:00', ': time zone offset hour out of range'],
  ['2020-01-01T00:00:00+25:61', ': time zone offset minute out of range'],
  ['2020-01-01T00:00:00Zx', ': extra text: "x"'],
])('%j is none', (text, message) => {
  expect(timeError(text)).toBe(`parsing time "${text}"${message.startsWith(':') ? '' : ' '}${message}`);
});

test('Go quotes a time byte by byte', () => {
  expect(timeError('é"\\\n')).toBe(`parsing time "\\xc3\\xa9\\"\\\\\\x0a" ${as('"\\xc3\\xa9\\"\\\\\\x0a"', '2006')}`);
});

const asMicro = (value: string, element: string): string => `as "2006-01-02T15:04:05.000000Z07:00": cannot parse ${value} as "${element}"`;

test.each([
  ['2020-01-01T00:00:00.000001Z', undefined],
  ['2020-01-01T00:00:00,123456+01:00', undefined],
  ['2020-01-01T00:00:00Z', asMicro('"Z"', '.000000')],
  ['2020-01-01T00:00:00.12345Z', asMicro('".12345Z"', '.000000')],
  ['2020-01-01T00:00:00.1234567Z', asMicro('"7Z"', 'Z07:00')],
])('a time with microseconds: %s', (text, error) => {
  expect(microTimeError(text)).toBe(error === undefined ? undefined : `parsing time "${text}" ${error}`);
});

test.each<[string, string, string | null]>([
  ['2024-01-01T01:00:00+01:00', '2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
  ['2024-01-01T1:00:00,500-07:30', '2024-01-01T08:30:00.5Z', '2024-01-01T08:30:00Z'],
  ['2024-01-01T00:00:00.1234567899+24:60', '2023-12-30T23:00:00.123456789Z', '2023-12-30T23:00:00Z'],
  ['2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
  ['1969-12-31T23:59:59.9Z', '1969-12-31T23:59:59.9Z', '1969-12-31T23:59:59Z'],
  ['0001-01-01T01:00:00+01:00', '0001-01-01T00:00:00Z', null],
  ['0001-01-01T00:00:00.1Z', '0001-01-01T00:00:00.1Z', null],
  ['0000-01-01T00:00:00+01:00', '0000-01-01T00:00:00+01:00', '0000-01-01T00:00:00+01:00'],
])('%s is read as %s and written as %s', (text, read, written) => {
  expect([timeInUtc(text), writtenTime(timeInUtc(text), 'v1.Time')]).toEqual([read, written]);
});

test.each<[string, string, string | null]>([
  ['2024-01-01T01:00:00.000001+01:00', '2024-01-01T00:00:00.000001Z', '2024-01-01T00:00:00.000001Z'],
  ['2024-01-01T1:00:00,500000-07:30', '2024-01-01T08:30:00.500000Z', '2024-01-01T08:30:00.500000Z'],
  ['0001-01-01T00:00:00.000000Z', '0001-01-01T00:00:00.000000Z', null],
])('%s, with microseconds, is read as %s and written as %s', (text, read, written) => {
  expect([microTimeInUtc(text), writtenTime(microTimeInUtc(text), 'v1.MicroTime')]).toEqual([read, written]);
});
