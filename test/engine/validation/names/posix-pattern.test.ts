import { isPosixPattern } from '../../../../src/engine/validation/names/posix-pattern';

/** As regexp.CompilePOSIX of Go 1.16 answers; it and this agree about 60,000 random texts, too. */
test.each<[text: string, isValid: boolean]>([
  ['/a', true], ['', true], ['/a(b|c)*', true], ['/a(', false], ['/a)', false], ['/a|*', false], ['/a**', true], ['/a*?', true], ['(*', false], ['^*', true],
  ['()+', true], ['/(?:a)', false], ['/[a-z]', true], ['/[^]a]', true], ['/[z-a]', false], ['/[', false], ['/[]', false], ['/[a-]', true], ['/[a-b-c]', false],
  ['/[-a]', true], ['/[[:alpha:]]', true], ['/[[:^digit:]]', true], ['/[[:x:]]', false], ['/[[:a]', true], ['/a{2}', true], ['/a{2,}', true], ['/a{3,2}', false],
  ['/a{1001}', false], ['/a{02}', true], ['/a{,2}', true], ['{2}', false], ['/(a{30}){40}', false], ['/(a{30}){30}', true], ['/(a{40}){0}', true],
  ['/\\d', false], ['/\\.', true], ['/\\', false], ['/\\pL', false], ['/\\x41', true], ['/\\x{10FFFF}', true], ['/\\x{110000}', false],
  ['/\\1', false], ['/\\12', true], ['/\\0', true], ['/\\8', false], ['/\\n', true], ['/\\Q', false], ['/[\\d]', false], ['/\u00fc', true], ['/\\\u00fc', false],
])('%s is a pattern of POSIX: %s', (text, isValid) => {
  expect(isPosixPattern(text)).toBe(isValid);
});

test('a long text is read in a moment', () => {
  expect(isPosixPattern(`[${'[:'.repeat(100_000)}a]`)).toBe(true);
});
