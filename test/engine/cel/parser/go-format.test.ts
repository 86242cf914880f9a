import { formatWithoutArguments } from '../../../../src/engine/cel/parser/go-format';

/* The expected values are those of Go 1.26. */
test.each([
  ['no verb', 'no verb'],
  ['50%', '50%!(NOVERB)'],
  ['50%%', '50%'],
  ['%s and %d', '%!s(MISSING) and %!d(MISSING)'],
  ['%-08.3f', '%!f(MISSING)'],
  ['% x', '%!x(MISSING)'],
  ['%世', '%!世(MISSING)'],
  ['%*d', '%!(BADWIDTH)%!d(MISSING)'],
  ['%.*d', '%!(BADPREC)%!d(MISSING)'],
  ['%[1]d', '%!d(BADINDEX)'],
  ['%[a]d', '%!d(BADINDEX)'],
  ['%[d', '%!d(BADINDEX)'],
  ['%10000019d and more', '%!(NOVERB)'],
])('%j is formatted as %j', (format, text) => {
  expect(formatWithoutArguments(format)).toBe(text);
});
