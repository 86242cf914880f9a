import { formatErrors, NO_LOCATION } from '../../../src/engine/cel/source-errors';

test.each([
  ['at the beginning', 'a + b', 0, ['ERROR: <input>:1:1: m', ' | a + b', ' | ^']],
  ['in the middle', 'a + b', 2, ['ERROR: <input>:1:3: m', ' | a + b', ' | ..^']],
  ['behind the end', 'a + b', 5, ['ERROR: <input>:1:6: m', ' | a + b', ' | .....^']],
  ['in a later line', 'a\n+ b\nc', 4, ['ERROR: <input>:2:3: m', ' | + b', ' | ..^']],
  ['at a line break', 'a\nb', 1, ['ERROR: <input>:1:2: m', ' | a', ' | .^']],
  ['behind tabs', '\ta\tb', 3, ['ERROR: <input>:1:4: m', ' |  a b', ' | ...^']],
  ['behind characters of more than a byte', "'é世😀' b", 6, ['ERROR: <input>:1:7: m', " | 'é世😀' b", ' | .．．．..^']],
  ['at a character of more than a byte', 'a 世', 2, ['ERROR: <input>:1:3: m', ' | a 世', ' | ..＾']],
  ['at no place', 'a', NO_LOCATION, ['ERROR: <input>:-1:0: m']],
  ['before the line', 'a', -1, ['ERROR: <input>:1:0: m', ' | a', ' | ^']],
  ['in an empty source', '', -1, ['ERROR: <input>:1:0: m']],
])('an error is %s', (_, source, offset, lines) => {
  expect(formatErrors(source, [{ offset, message: 'm' }]).split('\n')).toEqual(lines);
});

test('errors are in the order of the source, and at one place in the order in which they were found', () => {
  const errors = [{ offset: 2, message: 'second' }, { offset: NO_LOCATION, message: 'nowhere' }, { offset: 0, message: 'first' }, { offset: 2, message: 'third' }];
  const heads = formatErrors('a b', errors).split('\n').filter(line => line.startsWith('ERROR'));
  expect(heads).toEqual(['ERROR: <input>:-1:0: nowhere', 'ERROR: <input>:1:1: first', 'ERROR: <input>:1:3: second', 'ERROR: <input>:1:3: third']);
});

test('the first hundred errors are printed', () => {
  const errors = Array.from({ length: 103 }, (_, i) => ({ offset: 103 - i, message: 'm' }));
  const lines = formatErrors('a'.repeat(103), errors).split('\n');
  expect(lines).toHaveLength(301);
  expect(lines[0]).toBe('ERROR: <input>:1:5: m');
  expect(lines[300]).toBe('3 more errors were truncated');
});

test('a line of more than 16384 bytes is not printed', () => {
  const error = { offset: 0, message: 'm' };
  expect(formatErrors('a'.repeat(16384), [error]).split('\n')).toHaveLength(3);
  expect(formatErrors('a'.repeat(16385), [error])).toBe('ERROR: <input>:1:1: m');
  expect(formatErrors('é'.repeat(8193), [error])).toBe('ERROR: <input>:1:1: m');
});
