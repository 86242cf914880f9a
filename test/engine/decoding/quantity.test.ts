import { quantityError } from '../../../src/engine/decoding/quantity';

const WRONG_FORMAT = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const BAD_SUFFIX = "unable to parse quantity's suffix";
const BAD_NUMBER = 'unable to parse numeric part of quantity';

test.each([
  '0', '1', '100m', '1.5Gi', '1e3', '1E-3', '+1', '-1', '.5', '1.', '.', '+', 'E', 'Ki', '1e9223372036854775807', '12345678901234567890Ei', '0e-30',
])('%s is a quantity', (text) => {
  expect(quantityError(text)).toBeUndefined();
});

test.each([
  ['', WRONG_FORMAT],
  ['much', WRONG_FORMAT],
  ['1 Gi', WRONG_FORMAT],
  ['1.5.5', WRONG_FORMAT],
  ['0x10', WRONG_FORMAT],
  ['1K', BAD_SUFFIX],
  ['1ki', BAD_SUFFIX],
  ['1e', BAD_SUFFIX],
  ['1e9223372036854775808', BAD_SUFFIX],
  ['--1', BAD_SUFFIX],
  ['Pi', BAD_NUMBER],
  ['.Ei', BAD_NUMBER],
  ['-e-30', BAD_NUMBER],
])('%j is none', (text, message) => {
  expect(quantityError(text)).toBe(message);
});

test('a long text is read in linear time', () => {
  const start = process.cpuUsage().user;
  expect(quantityError(`${'1'.repeat(1_000_000)}x`)).toBeDefined();
  expect(process.cpuUsage().user - start).toBeLessThan(1_000_000);
});
