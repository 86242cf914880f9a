import { numberRangeOf } from '../../../src/eks/template/number-range';

test.each<[string, Readonly<Record<string, unknown>>, object]>([
  ['nothing', {}, {}],
  ['the least and the greatest', { MinValue: 1, MaxValue: 10 }, { min: 1, max: 10 }],
  ['their texts', { MinValue: '-1', MaxValue: '1.5' }, { min: -1, max: 1.5 }],
  ['zero', { MinValue: 0, MaxValue: 0 }, { min: 0, max: 0 }],
  ['what is no number', { MinValue: '', MaxValue: { Ref: 'P' } }, {}],
  ['the values that are allowed', { AllowedValues: [3, '1', 2] }, { min: 1, max: 3 }],
  ['fewer values than allowed', { AllowedValues: [0, 1, 9], MinValue: 1, MaxValue: 8 }, { min: 1, max: 8 }],
  ['values of which one is no number', { AllowedValues: [1, 'a'] }, {}],
  ['no value', { AllowedValues: [] }, {}],
])('%s', (_, declared, expected) => {
  expect(numberRangeOf(declared)).toEqual(expected);
});
