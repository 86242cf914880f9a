import * as fc from 'fast-check';

/*
 * Expressions of any shape, most of which compile, and objects for them.
 */

const LEAVES = [
  'object', 'object.a', 'object.b', 'object.?a', 'object["b"]', 'oldObject', 'x', 'y', 'null', 'true', 'false', '0', '1', '-1', '2u', '1.5', '1.0 / 0.0', '""', '"a"',
  '"ab\\u00e9"', 'b"a"', '[]', '[1, 2]', '["a", "b", "a"]', '{}', '{"a": 1}', '{"a": [1], "b": null}', 'int', 'duration("1h")', 'timestamp("2026-01-01T00:00:00Z")',
  'optional.none()', 'optional.of(1)', 'dyn(1)', 'dyn([1, "a"])', '9223372036854775807', 'lists.range(5)', 'quantity("1Gi")', 'ip("10.0.0.1")', 'cidr("10.0.0.0/8")',
  'url("https://a/b?c=d")', 'semver("1.2.3")',
];
const UNARY = [
  '!(A)', '-(A)', 'size(A)', 'string(A)', 'int(A)', 'double(A)', 'type(A)', 'dyn(A)', 'has((A).a)', '(A).a', '(A).?a', '(A)[0]', '(A).size()', '(A).lowerAscii()', '(A).trim()',
  '(A).split("a")', '(A).matches("a+b*$")', '(A).find("[a-z]+")', '(A).sum()', '(A).min()', '(A).isSorted()', '(A).sort()', '(A).distinct()', '(A).flatten()', '(A).reverse()',
  '(A).all(x, x == 1)', '(A).exists(x, x in [1, "a"])', '(A).exists_one(x, x == "a")', '(A).map(x, [x])', '(A).filter(x, has(x.a))', '(A).all(x, y, x != y)',
  '(A).transformList(x, y, [x, y])', '(A).transformMap(x, y, y)', '(A).hasValue()', '(A).value()', '(A).orValue(1)', 'isIP(A)', 'quantity(A)', '(A).isInteger()', '(A).getHours()',
];
const BINARY = [
  '(A) + (B)', '(A) - (B)', '(A) * (B)', '(A) / (B)', '(A) % (B)', '(A) == (B)', '(A) != (B)', '(A) < (B)', '(A) >= (B)', '(A) && (B)', '(A) || (B)', '(A) in (B)', '(A)[B]', '(A)[?B]',
  '[A, B]', '{"a": A, "b": B}', '{A: B}', '(A).contains(B)', '(A).startsWith(B)', '(A).join(B)', '(A).indexOf(B)', '(A).replace("a", B)', '(A).or(B)', '(A).isGreaterThan(B)',
  'sets.contains(A, B)', '(A).all(x, x == (B))', '(A).map(x, B)', '(A).filter(x, (B) == x)', 'cel.bind(x, A, B)', '(A).format([B])', '(A).matches(B)',
];

export const arbitraryExpression: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...LEAVES),
    fc.tuple(fc.constantFrom(...UNARY), tie('expression')).map(([form, a]) => form.replaceAll('A', () => a)),
    fc.tuple(fc.constantFrom(...BINARY), tie('expression'), tie('expression')).map(([form, a, b]) => form.replace(/[AB]/g, (name) => (name === 'A' ? a : b))),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
  ),
})).expression;

/** Any text, and texts that are nearly expressions. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'()[]{}.?:!-+*/%<>=&|,"\'\\ruxabi01eE# \n') }),
  fc.tuple(arbitraryExpression, fc.nat(), fc.string({ maxLength: 2 })).map(([text, at, inserted]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + inserted + text.slice(place + 1);
  }),
);

const { value: arbitraryValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 2 ** 53, 1.5, '', 'a', 'b', '10.0.0.1', '1Gi'),
    fc.double(),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'size'), tie('value'), { maxKeys: 3 }),
  ),
}));

export const arbitraryVariables: fc.Arbitrary<ReadonlyMap<string, unknown>> = fc.record({
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c'), arbitraryValue, { maxKeys: 3 }), oldObject: arbitraryValue, x: arbitraryValue, y: arbitraryValue,
}).map((variables) => new Map(Object.entries(variables)));
