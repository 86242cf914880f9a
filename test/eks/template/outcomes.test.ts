import { TemplateComparison } from '../../../src/eks/template/conditions';
import { outcomesOf } from '../../../src/eks/template/outcomes';

function comparison(title: string, literal?: string): TemplateComparison {
  return { title, ...(literal !== undefined && { operand: '{"Ref":"Stage"}', literal }) };
}

/** `a!b` for a true and b false. */
function triedOf(comparisons: readonly TemplateComparison[]): readonly string[] {
  return outcomesOf(comparisons).tried.map((outcomes) => [...outcomes].map(([title, outcome]) => (outcome ? title : `!${title}`)).join(' '));
}

test.each<[string, readonly TemplateComparison[], readonly string[]]>([
  ['none', [], ['']],
  ['one', [comparison('a')], ['a', '!a']],
  ['two that have nothing to do with each other', [comparison('a'), comparison('b')], ['a b', '!a b', 'a !b', '!a !b']],
  ['two of the same value with different literals', [comparison('a', 'prod'), comparison('b', 'dev')], ['!a b', 'a !b', '!a !b']],
  ['two of the same value with the same literal', [comparison('a', 'prod'), comparison('b', 'prod')], ['a b', '!a b', 'a !b', '!a !b']],
])('the outcomes of %s', (_, comparisons, expected) => {
  expect(triedOf(comparisons)).toEqual(expected);
});

test('up to five comparisons have every combination, more of them those in which at most one differs', () => {
  const comparisons = ['a', 'b', 'c', 'd', 'e', 'f'].map((title) => comparison(title));
  expect(outcomesOf(comparisons.slice(0, 5))).toMatchObject({ tried: { length: 32 }, open: 0 });
  expect(outcomesOf(comparisons)).toMatchObject({ tried: { length: 14 }, open: 6 });
});
