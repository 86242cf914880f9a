import { formatFieldError } from '../../../../src/engine/field/error';
import { PriorityClass } from '../../../../src/engine/objects/priority-class';
import { validatePriorityClass } from '../../../../src/engine/validation/cluster/priority-class';

const RESERVED = "metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only. error:";

test.each<[string, string, Partial<PriorityClass>, string[]]>([
  ['the highest value', 'high', { value: 1_000_000_000 }, []],
  ['a higher value', 'high', { value: 1_000_000_001 }, ['value: Forbidden: maximum allowed value of a user defined priority is 1000000000']],
  ['no value', 'zero', {}, []],
  ['a system name', 'system-mine', { value: 1 }, [`${RESERVED} system-mine is not a known system priority class`]],
  ['a system class', 'system-node-critical', { value: 2_000_001_000 }, []],
  ['another value of a system class', 'system-node-critical', { value: 1 }, [`${RESERVED} value of system-node-critical PriorityClass must be 2000001000`]],
  ['a system class as the default', 'system-cluster-critical', { value: 2_000_000_000, globalDefault: true },
    [`${RESERVED} globalDefault of system-cluster-critical PriorityClass must be false`]],
  ['another preemptionPolicy', 'a', { preemptionPolicy: 'Always' },
    ['preemptionPolicy: Unsupported value: "Always": supported values: "PreemptLowerPriority", "Never"']],
  ['an empty preemptionPolicy', 'a', { preemptionPolicy: '' }, ['preemptionPolicy: Required value']],
])('a PriorityClass with %s', (_title, name, fields, expected) => {
  expect(validatePriorityClass({ metadata: { name }, ...fields }, 36).map(formatFieldError)).toEqual(expected);
});

test('a PriorityClass has a name', () => {
  expect(validatePriorityClass({}, 24).map(formatFieldError)).toEqual(['metadata.name: Required value: name or generateName is required']);
});
