import { PriorityLevelConfiguration } from '../../../src/engine/objects/flow-control';
import { defaultOther } from '../../../src/engine/other-kinds/defaults';

const KEEPS_ZERO = 'flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares';

const level = (limited: object, annotations: Readonly<Record<string, string>>): PriorityLevelConfiguration => ({
  apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3', kind: 'PriorityLevelConfiguration', metadata: { name: 'a', annotations }, spec: { limited },
});

test.each<[string, number, PriorityLevelConfiguration, PriorityLevelConfiguration]>([
  ['no shares', 29, level({}, {}), level({ nominalConcurrencyShares: 30, lendablePercent: 0 }, {})],
  ['no shares, kept', 28, level({}, { [KEEPS_ZERO]: 'a' }), level({ nominalConcurrencyShares: 30, lendablePercent: 0 }, { [KEEPS_ZERO]: 'a' })],
  ['no shares, kept', 29, level({}, { [KEEPS_ZERO]: 'a', b: 'c' }), level({ nominalConcurrencyShares: 0, lendablePercent: 0 }, { b: 'c', [KEEPS_ZERO]: '' })],
  ['some shares, kept', 29, level({ nominalConcurrencyShares: 1 }, { [KEEPS_ZERO]: '' }), level({ nominalConcurrencyShares: 1, lendablePercent: 0 }, {})],
])('the defaults of a priority level with %s in 1.%d', (_title, minor, given, expected) => {
  expect(defaultOther(given, minor)).toEqual(expected);
});
