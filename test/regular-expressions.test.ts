import { findAttack } from './support/attack-strings';
import { sourceExpressions } from './support/source-expressions';

describe('the search for attacks finds expressions whose work grows faster than the text', () => {
  test.each([
    [/(a+)+$/], [/^(a|a)*$/], [/^(?:a*)*b/], [/a+$/], [/[ ]+$/], [/^\d*\d*$/], [/^([+-]?\d*(?:\.\d*)?)(\d*)$/], [/^ +| +$/g], [/x*y/], [/ab[a-z.]+:[^,]+$/],
  ])('%s', (expression) => {
    expect(findAttack(expression.source, expression.flags)).toBeDefined();
  });

  test.each([
    [/^a+b+$/], [/^[a-z]+(?:-[a-z]+)*$/], [/-$/], [/a/g], [/[ab]*/y], [/^(\d+)\.(\d+)$/], [/^a*?b/], [/(?!b)a/], [/"\s*:/],
  ])('and not %s', (expression) => {
    expect(findAttack(expression.source, expression.flags)).toBeUndefined();
  });
});

const ALL = sourceExpressions();

test('all regular expressions of the sources are found', () => {
  expect(ALL.length).toBeGreaterThan(100);
  // A marker of private use characters, the sequences of UTF-8, each of at most four bytes, the numbers of cards and books, and the parts of an address.
  expect(ALL.filter(({ source }) => source.includes('\uf8ff')).map(({ place }) => place.replace(/:\d+$/, ''))).toEqual([
    'src/eks/template/template-json.ts', 'src/engine/cel/types/go-bytes.ts', 'src/engine/custom-resources/schema-validation/check-digits.ts',
    'src/engine/custom-resources/schema-validation/email.ts',
  ]);
});

test.each(ALL.map(({ place, source, flags }): [string, string, string] => [place, source, flags]))('%s is linear: /%s/%s', (_place, source, flags) => {
  expect(findAttack(source, flags)).toBeUndefined();
});
