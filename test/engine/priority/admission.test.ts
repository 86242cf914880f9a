import { PluginAnswer, PodCreation } from '../../../src/engine/admission/plugin-answer';
import { PriorityClass } from '../../../src/engine/objects/priority-class';
import { admitPriority, keepPriority, secondDefault } from '../../../src/engine/priority/admission';

const CLASSES = new Map<string, PriorityClass>([
  ['high', { value: 1000, preemptionPolicy: 'Never' }],
  ['low', { value: -5 }],
  ['zero', {}],
]);
const DEFAULTS = new Map<string, PriorityClass>([
  ['a', { metadata: { name: 'a' }, value: 9, globalDefault: true }],
  ['b', { metadata: { name: 'b' }, value: 7, globalDefault: true }],
]);

type Spec = NonNullable<PodCreation['pod']['spec']>;

function answer(spec: Spec, { minor = 36, namespace = 'team', byName = CLASSES, absent = new Set<string>(), isComplete = false } = {}): PluginAnswer {
  return admitPriority({ minor, namespace, name: 'p', pod: { spec }, sent: { spec }, isComplete }, { byName, absent });
}

test.each<[string, Spec, Parameters<typeof answer>[1], string]>([
  ['a number without a class', { priority: 5 }, {},
    'the integer value of priority (5) must not be provided in pod spec; priority admission controller computed 0 from the given PriorityClass name'],
  ['a policy without a class', { preemptionPolicy: 'Never' }, {},
    'the string value of PreemptionPolicy (Never) must not be provided in pod spec; '
    + 'priority admission controller computed PreemptLowerPriority from the given PriorityClass name'],
  ['the number of another class', { priorityClassName: 'high', priority: 5 }, {},
    'the integer value of priority (5) must not be provided in pod spec; priority admission controller computed 1000 from the given PriorityClass name'],
  ['the policy of another class', { priorityClassName: 'high', preemptionPolicy: 'PreemptLowerPriority' }, { minor: 19 },
    'the string value of PreemptionPolicy (PreemptLowerPriority) must not be provided in pod spec; '
    + 'priority admission controller computed Never from the given PriorityClass name'],
  ['the number of another default class', { priority: 9 }, { byName: DEFAULTS },
    'the integer value of priority (9) must not be provided in pod spec; priority admission controller computed 7 from the given PriorityClass name'],
  ['the number of another system class', { priorityClassName: 'system-node-critical', priority: 2_000_000_000 }, {},
    'the integer value of priority (2000000000) must not be provided in pod spec; '
    + 'priority admission controller computed 2000001000 from the given PriorityClass name'],
  ['a class that was refused', { priorityClassName: 'hihg' }, { absent: new Set(['hihg']) }, 'no PriorityClass with name hihg was found'],
  ['a class that cannot exist', { priorityClassName: 'High_1' }, {}, 'no PriorityClass with name High_1 was found'],
  ['a system class that does not exist', { priorityClassName: 'system-critical' }, {}, 'no PriorityClass with name system-critical was found'],
  ['a system class outside kube-system in 1.16', { priorityClassName: 'system-cluster-critical' }, { minor: 16 },
    'pods with system-cluster-critical priorityClass is not permitted in team namespace'],
])('%s is denied', (_title, spec, options, reason) => {
  expect(answer(spec, options).denial).toMatchObject({ code: 403, message: `pods "p" is forbidden: ${reason}` });
});

test.each<[string, Spec, Parameters<typeof answer>[1], string, string]>([
  ['a class with a typing error', { priorityClassName: 'hihg' }, { absent: new Set(['hihg']), byName: new Map([['high', { metadata: { name: 'high' } }]]) },
    'spec.priorityClassName', 'set spec.priorityClassName to high'],
  ['a system class with a typing error', { priorityClassName: 'system-node-critcal' }, {},
    'spec.priorityClassName', 'set spec.priorityClassName to system-node-critical'],
  ['a class like no other', { priorityClassName: 'Batch_1' }, {}, 'spec.priorityClassName', 'remove spec.priorityClassName'],
  ['a system class in another namespace', { priorityClassName: 'system-node-critical' }, { minor: 16 }, 'spec.priorityClassName', 'remove spec.priorityClassName'],
  ['a number', { priority: 5 }, {}, 'spec.priority', 'remove spec.priority'],
  ['a policy', { preemptionPolicy: 'Never' }, {}, 'spec.preemptionPolicy', 'remove spec.preemptionPolicy'],
])('the finding names the field and what helps: %s', (_title, spec, options, path, fix) => {
  const [{ message, changes, ...finding }] = answer(spec, options).denial?.findings?.() ?? [];
  expect(finding).toEqual({ check: 'priority', path, fix });
  expect(message).not.toBe('');
  expect(changes).toHaveLength(1);
});

const PREEMPT = { preemptionPolicy: 'PreemptLowerPriority' };

test.each<[string, Spec, Parameters<typeof answer>[1], Spec]>([
  ['nothing', {}, {}, { priority: 0, ...PREEMPT }],
  ['nothing before the preemption policy', {}, { minor: 18 }, { priority: 0 }],
  ['a class', { priorityClassName: 'high' }, {}, { priorityClassName: 'high', priority: 1000, preemptionPolicy: 'Never' }],
  ['a class and what it gives', { priorityClassName: 'high', priority: 1000, preemptionPolicy: 'Never' }, {},
    { priorityClassName: 'high', priority: 1000, preemptionPolicy: 'Never' }],
  ['a negative number', { priorityClassName: 'low', priority: -5 }, {}, { priorityClassName: 'low', priority: -5, ...PREEMPT }],
  ['a class without a value', { priorityClassName: 'zero', priority: 0, ...PREEMPT }, {}, { priorityClassName: 'zero', priority: 0, ...PREEMPT }],
  ['no class where there are defaults', {}, { byName: DEFAULTS }, { priorityClassName: 'b', priority: 7, ...PREEMPT }],
  ['the number of the lowest default class', { priority: 7 }, { byName: DEFAULTS }, { priorityClassName: 'b', priority: 7, ...PREEMPT }],
  ['a policy while its gate is off', { priorityClassName: 'high', ...PREEMPT }, { minor: 18 }, { priorityClassName: 'high', priority: 1000, ...PREEMPT }],
  ['a policy without a class while its gate is off', { preemptionPolicy: 'Never' }, { minor: 18 }, { priority: 0, preemptionPolicy: 'Never' }],
  ['a system class', { priorityClassName: 'system-cluster-critical', priority: 2_000_000_000 }, { minor: 17 },
    { priorityClassName: 'system-cluster-critical', priority: 2_000_000_000 }],
  ['a system class in kube-system', { priorityClassName: 'system-node-critical' }, { minor: 16, namespace: 'kube-system' },
    { priorityClassName: 'system-node-critical', priority: 2_000_001_000 }],
])('%s is admitted', (_title, spec, options, expected) => {
  expect(answer(spec, options)).toEqual({ pod: { spec: expected }, assumptions: [] });
});

const MISSING = {
  about: 'PriorityClass nope', reason: 'not in the set; assumed that it exists. Without it, the API server answers: pods "p" is forbidden: no PriorityClass with name nope was found',
};

test.each<[string, Spec, PluginAnswer['assumptions']]>([
  ['a class that is not known', { priorityClassName: 'nope' }, [MISSING]],
  ['a class that is not known, and its number and policy', { priorityClassName: 'nope', priority: 5, preemptionPolicy: 'Never' }, [
    MISSING,
    { about: 'PriorityClass nope', reason: 'the API server rejects the pod unless the class gives it the same priority and preemptionPolicy' },
  ]],
])('%s is an assumption', (_title, spec, assumptions) => {
  expect(answer(spec)).toEqual({ assumptions });
});

const NO_DEFAULT = { about: 'the default PriorityClass', reason: 'assumed not to exist; if it does, the pod must have its priority' };

test('the number that a pod without a class gets assumes that there is no default class', () => {
  expect(answer({ priority: 0 })).toEqual({ pod: { spec: { priority: 0, ...PREEMPT } }, assumptions: [NO_DEFAULT] });
});

test('a denial without a class assumes that there is no default class', () => {
  expect(answer({ priority: 5 }).assumptions).toEqual([NO_DEFAULT]);
});

test('what the plugin has set itself before assumes nothing', () => {
  const spec = { priority: 0, ...PREEMPT };
  expect(admitPriority({ minor: 36, namespace: 'team', name: 'p', pod: { spec }, sent: {} }, { byName: CLASSES, absent: new Set() }))
    .toEqual({ pod: { spec }, assumptions: [] });
});

test('a cluster of which everything is known has no other default class', () => {
  expect(answer({ priority: 5 }, { isComplete: true }).assumptions).toEqual([]);
});

test.each<[string, number, Spec, Spec, Spec]>([
  ['nothing', 19, {}, { priority: 5, ...PREEMPT }, { priority: 5, ...PREEMPT }],
  ['nothing before the preemption policy', 18, {}, { priority: 5, ...PREEMPT }, { priority: 5 }],
  ['what it had', 36, { priority: 5 }, { priority: 5 }, { priority: 5 }],
  ['another number', 36, { priority: 6 }, { priority: 5, ...PREEMPT }, { priority: 6, ...PREEMPT }],
  ['nothing where nothing was', 36, {}, {}, {}],
])('an update that says %s in 1.%i', (_title, minor, spec, old, expected) => {
  expect(keepPriority({ spec }, { spec: old }, minor)).toEqual({ spec: expected });
});

const TAKEN = 'PriorityClass b is already marked as default. Only one default can exist';

test.each<[string, PriorityClass, 'CREATE' | 'UPDATE', Map<string, PriorityClass>, string | undefined]>([
  ['a second default', { metadata: { name: 'c' }, globalDefault: true }, 'CREATE', DEFAULTS, TAKEN],
  ['the default again', { metadata: { name: 'b' }, globalDefault: true }, 'CREATE', DEFAULTS, TAKEN],
  ['the default', { metadata: { name: 'b' }, globalDefault: true }, 'UPDATE', DEFAULTS, undefined],
  ['another class that becomes the default', { metadata: { name: 'c' }, globalDefault: true }, 'UPDATE', DEFAULTS, TAKEN],
  ['a class that is no default', { metadata: { name: 'c' } }, 'CREATE', DEFAULTS, undefined],
  ['a first default', { metadata: { name: 'c' }, globalDefault: true }, 'CREATE', CLASSES, undefined],
])('%s (%s)', (_title, given, operation, classes, expected) => {
  expect(secondDefault(given, operation, [...classes.values()])).toBe(expected);
});
