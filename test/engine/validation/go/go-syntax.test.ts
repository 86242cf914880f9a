import { goLabelSelector } from '../../../../src/engine/validation/go/go-label-selector';
import { goRanges } from '../../../../src/engine/validation/go/go-ranges';
import { goNull, goStringMap, goStrings, goText } from '../../../../src/engine/validation/go/go-syntax';
import { rulesFor } from '../../../../src/engine/validation/rules';

describe('a list of strings', () => {
  test.each<[string, string[] | undefined, number, string]>([
    ['of two', ['A', 'B"'], 24, '[]core.Capability{"A", "B\\""}'],
    ['of none', [], 24, '[]core.Capability{}'],
    ['nil', undefined, 24, '[]core.Capability(nil)'],
    ['of two since 1.34', ['A', 'B"'], 34, '["A","B\\""]'],
    ['nil since 1.34', undefined, 34, 'null'],
  ])('%s', (_title, values, minor, expected) => {
    expect(goStrings('core.Capability', values, rulesFor(minor)).goSyntax).toEqual(expected);
  });
});

describe('a map', () => {
  test.each<[string, Record<string, string> | undefined, number, string]>([
    ['in order of keys', { b: 'c', a: 'd' }, 24, 'map[string]string{"a":"d", "b":"c"}'],
    ['nil', undefined, 24, 'map[string]string(nil)'],
    ['since 1.34', { b: '<c>', a: 'd' }, 34, '{"a":"d","b":"\\u003cc\\u003e"}'],
    ['nil since 1.34', undefined, 34, 'null'],
  ])('%s', (_title, map, minor, expected) => {
    expect(goStringMap(map, rulesFor(minor)).goSyntax).toEqual(expected);
  });
});

describe('nil', () => {
  test.each<[string, number, string]>([
    ['until 1.33', 33, '"null"'],
    ['since 1.34', 34, 'null'],
  ])('%s', (_title, minor, expected) => {
    expect(goNull(rulesFor(minor)).goSyntax).toEqual(expected);
  });
});

describe('a text of a type of its own', () => {
  test.each<[string, string, number, unknown]>([
    ['until 1.33', 'a', 33, 'a'],
    ['since 1.34', 'a&b', 34, { goSyntax: '"a\\u0026b"' }],
  ])('%s', (_title, text, minor, expected) => {
    expect(goText(text, rulesFor(minor))).toEqual(expected);
  });
});

describe('a selector', () => {
  test.each<[string, Parameters<typeof goLabelSelector>[0], number, string]>([
    ['empty', {}, 24, 'v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}'],
    [
      'of both kinds',
      { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'In', values: ['d'] }, { key: 'e', operator: 'Exists' }] },
      24,
      'v1.LabelSelector{MatchLabels:map[string]string{"a":"b"}, MatchExpressions:[]v1.LabelSelectorRequirement{v1.LabelSelectorRequirement{Key:"c", Operator:"In", Values:[]string{"d"}}, v1.LabelSelectorRequirement{Key:"e", Operator:"Exists", Values:[]string(nil)}}}',
    ],
    [
      'since 1.34',
      { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'In', values: ['d'] }, { key: 'e', operator: 'Exists' }] },
      34,
      '{"matchLabels":{"a":"b"},"matchExpressions":[{"key":"c","operator":"In","values":["d"]},{"key":"e","operator":"Exists"}]}',
    ],
    ['empty since 1.34', {}, 34, '{}'],
  ])('%s', (_title, selector, minor, expected) => {
    expect(goLabelSelector(selector, rulesFor(minor)).goSyntax).toEqual(expected);
  });
});

describe('ranges', () => {
  test.each<[string, Parameters<typeof goRanges>[0], string]>([
    [
      'two',
      [{ min: 1, max: 2 }, { max: 9007199254740993n }],
      '[]policy.IDRange{policy.IDRange{Min:1, Max:2}, policy.IDRange{Min:0, Max:9007199254740993}}',
    ],
    ['none', [], '[]policy.IDRange{}'],
    ['nil', undefined, '[]policy.IDRange(nil)'],
  ])('%s', (_title, ranges, expected) => {
    expect(goRanges(ranges).goSyntax).toEqual(expected);
  });
});
