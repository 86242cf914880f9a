import { defaultClusterObject } from '../../../../src/engine/defaulting/cluster-object';
import { formatFieldError } from '../../../../src/engine/field/error';
import { LimitRange, LimitRangeItem } from '../../../../src/engine/objects/limit-range';
import { validateLimitRange } from '../../../../src/engine/validation/cluster/limit-range';

function errors(...limits: readonly LimitRangeItem[]): string[] {
  const range: LimitRange = { kind: 'LimitRange', metadata: { name: 'l', namespace: 'team' }, spec: { limits } };
  return validateLimitRange(defaultClusterObject(range, 36), 36).map(formatFieldError);
}

test.each<[string, readonly LimitRangeItem[], string[]]>([
  ['limits', [
    { type: 'Container', min: { cpu: '100m' }, max: { cpu: '2', memory: '1Gi' }, default: { cpu: '500m' }, defaultRequest: { cpu: '200m' } },
    { type: 'Pod', max: { cpu: '4' }, maxLimitRequestRatio: { cpu: '3' } },
    { type: 'PersistentVolumeClaim', min: { storage: '1Gi' } },
    { type: 'example.com/thing', max: { 'example.com/part': '1' } },
  ], []],
  ['an unknown type', [{ type: 'pod' }], ['spec.limits[0].type: Invalid value: "pod": must be a standard limit type or fully qualified']],
  ['a type twice', [{ type: 'Pod' }, { type: 'Pod' }], ['spec.limits[1].type: Duplicate value: "Pod"']],
  ['a resource that containers do not have', [{ type: 'Container', min: { storage: '1Gi' } }], [
    'spec.limits[0].min[storage]: Invalid value: "storage": must be a standard resource for containers',
    'spec.limits[0].defaultRequest[storage]: Invalid value: "storage": must be a standard resource for containers',
  ]],
  ['defaults for pods', [{ type: 'Pod', default: { cpu: '1' }, defaultRequest: { cpu: '1' } }], [
    "spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'",
    "spec.limits[0].defaultRequest: Forbidden: may not be specified when `type` is 'Pod'",
  ]],
  ['claims without storage', [{ type: 'PersistentVolumeClaim', max: {} }],
    ['spec.limits[0].limits: Required value: either minimum or maximum storage value is required, but neither was provided']],
  ['a min over the max', [{ type: 'Pod', min: { cpu: '2' }, max: { cpu: '1' } }],
    ['spec.limits[0].min[cpu]: Invalid value: "2": min value 2 is greater than max value 1']],
  ['a default over the max', [{ type: 'Container', max: { cpu: '1' }, default: { cpu: '2' }, defaultRequest: { cpu: '1' } }],
    ['spec.limits[0].default[cpu]: Invalid value: "1": default value 2 is greater than max value 1']],
  ['a default request over the default', [{ type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '2' } }],
    ['spec.limits[0].defaultRequest[cpu]: Invalid value: "2": default request value 2 is greater than default limit value 1']],
  ['a ratio under one', [{ type: 'Pod', maxLimitRequestRatio: { cpu: '500m' } }],
    ['spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: "500m": ratio 500m is less than 1']],
  ['a ratio that cannot be', [{ type: 'Pod', min: { cpu: '1' }, max: { cpu: '3' }, maxLimitRequestRatio: { cpu: '4' } }],
    ['spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: "4": ratio 4 is greater than max/min = 3.000000']],
  ['huge pages that differ', [{ type: 'Container', default: { 'hugepages-2Mi': '4Mi' }, defaultRequest: { 'hugepages-2Mi': '2Mi' } }],
    ['spec.limits[0].defaultRequest[hugepages-2Mi]: Invalid value: "2Mi": default value 4Mi must equal to defaultRequest value 2Mi in hugepages-2Mi']],
])('a LimitRange with %s', (_title, limits, expected) => {
  expect(errors(...limits)).toEqual(expected);
});

test('a LimitRange without a name gets one', () => {
  expect(validateLimitRange({ metadata: { namespace: 'team' } }, 36)).toEqual([]);
});

test.each<[string, LimitRangeItem, string]>([
  ['a fraction', { type: 'Container', default: { cpu: '200m' }, defaultRequest: { cpu: '0.3' } },
    'spec.limits[0].defaultRequest[cpu]: Invalid value: resource.Quantity{i:resource.int64Amount{value:3, scale:-1}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"300m", '
    + 'Format:"DecimalSI"}: default request value 300m is greater than default limit value 200m'],
  ['a ratio', { type: 'Pod', maxLimitRequestRatio: { cpu: '0.5' } },
    'spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: resource.Quantity{i:resource.int64Amount{value:5, scale:-1}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"500m", '
    + 'Format:"DecimalSI"}: ratio 500m is less than 1'],
])('before 1.34, the Go syntax of %s has the text of the sentence', (_title, limit, expected) => {
  const range: LimitRange = { kind: 'LimitRange', metadata: { name: 'l', namespace: 'team' }, spec: { limits: [limit] } };
  expect(validateLimitRange(defaultClusterObject(range, 30), 30).map(formatFieldError)).toEqual([expected]);
});

// As a server of 1.21.14 answered.
test.each<[minor: number, texts: readonly string[]]>([[23, ['', '128Mi']], [24, ['128Mi', '128Mi']]])(
  'in 1.%i, the Go syntax of a quantity that is wrong twice has the texts %j', (minor, texts) => {
    const limit = { type: 'Container', default: { cpu: '500m' }, defaultRequest: { cpu: '128Mi' }, max: { cpu: '2' } };
    const range: LimitRange = { kind: 'LimitRange', metadata: { name: 'l', namespace: 'team' }, spec: { limits: [limit] } };
    const syntax = (text = ''): string => 'spec.limits[0].defaultRequest[cpu]: Invalid value: resource.Quantity{i:resource.int64Amount{value:134217728, scale:0}, '
      + `d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"${text}", Format:"BinarySI"}: default request value 128Mi is greater than`;
    expect(validateLimitRange(defaultClusterObject(range, minor), minor).map(formatFieldError))
      .toEqual([`${syntax(texts[0])} max value 2`, `${syntax(texts[1])} default limit value 500m`]);
  });
