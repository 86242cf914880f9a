import { PodCreation } from '../../../src/engine/admission/plugin-answer';
import { StringMap } from '../../../src/engine/objects/meta';
import { ResourceQuotaSpec, ScopeRequirement } from '../../../src/engine/objects/resource-quota';
import { assumedQuotas } from '../../../src/engine/resource-quota/admission';

type Spec = NonNullable<PodCreation['pod']['spec']>;

const LIMIT_RANGE = { spec: { limits: [{ type: 'Container' }] } };
const PODS: StringMap = { pods: '10' };

function reaches(quota: ResourceQuotaSpec, spec: Spec, { limited = false } = {}): boolean {
  const assumptions = assumedQuotas('team', { spec }, {
    quotas: [{ metadata: { name: 'q' }, spec: quota }],
    limitRanges: limited ? [LIMIT_RANGE] : [],
  });
  if (assumptions.length > 0) {
    expect(assumptions).toEqual([{ about: 'ResourceQuota team/q', reason: 'not evaluated: it may reject the pod' }]);
  }
  return assumptions.length > 0;
}

test.each([
  ['pods', true], ['count/pods', true], ['cpu', true], ['requests.memory', true], ['limits.cpu', true], ['requests.ephemeral-storage', true],
  ['hugepages-2Mi', true], ['requests.hugepages-2Mi', true], ['requests.example.com/gpu', true],
  ['services', false], ['count/deployments.apps', false], ['persistentvolumeclaims', false], ['requests.storage', false], ['secrets', false],
  ['gold.storageclass.storage.k8s.io/requests.storage', false], ['constructor', false],
])('a quota of %s counts pods: %s', (resource, expected) => {
  expect(reaches({ hard: { [resource]: '1' } }, {})).toBe(expected);
});

test('a quota counts what its status limits, too', () => {
  const quotas = [{ metadata: { name: 'q' }, status: { hard: PODS } }, { metadata: { name: 'r' }, status: { hard: { services: '1' } } }, {}];
  expect(assumedQuotas('team', {}, { quotas, limitRanges: [] }).map(({ about }) => about)).toEqual(['ResourceQuota team/q']);
});

const CPU = { containers: [{ name: 'c', resources: { requests: { cpu: '100m' } } }] };
const ZERO = { containers: [{ name: 'c', resources: { requests: { cpu: '0' }, limits: { 'example.com/gpu': '1' } } }] };

test.each<[string, string, Spec, boolean]>([
  ['a pod with a deadline', 'Terminating', { activeDeadlineSeconds: 0 }, true],
  ['a pod without a deadline', 'Terminating', {}, false],
  ['a pod with a deadline', 'NotTerminating', { activeDeadlineSeconds: 10 }, false],
  ['a pod without a deadline', 'NotTerminating', {}, true],
  ['a pod without resources', 'BestEffort', {}, true],
  ['a pod that asks for nothing', 'BestEffort', ZERO, true],
  ['a pod with requests', 'BestEffort', CPU, false],
  ['a pod with an init container that has limits', 'BestEffort', { initContainers: [{ name: 'i', resources: { limits: { memory: '1Gi' } } }] }, false],
  ['a pod with resources of its own', 'BestEffort', { resources: { limits: { cpu: '1' } } }, false],
  ['a pod without resources', 'NotBestEffort', {}, false],
  ['a pod with requests', 'NotBestEffort', CPU, true],
  ['a pod with a class', 'PriorityClass', { priorityClassName: 'high' }, true],
  ['a pod that may get the default class', 'PriorityClass', {}, true],
  ['a pod without affinity', 'CrossNamespacePodAffinity', {}, false],
  ['a pod with affinity in its own namespace', 'CrossNamespacePodAffinity',
    { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone' }] } } }, false],
  ['a pod with affinity that names namespaces', 'CrossNamespacePodAffinity',
    { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ namespaces: ['a'] }] } } }, true],
  ['a pod with anti-affinity to every namespace', 'CrossNamespacePodAffinity',
    { affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm: { namespaceSelector: {} } }] } } }, true],
  ['a pod', 'VolumeAttributesClass', {}, false],
])('%s and the scope %s', (_title, scope, spec, expected) => {
  expect(reaches({ hard: PODS, scopes: [scope] }, spec)).toBe(expected);
  expect(reaches({ hard: PODS, scopeSelector: { matchExpressions: [{ scopeName: scope, operator: 'Exists' }] } }, spec)).toBe(expected);
});

test('a LimitRange may give a pod resources', () => {
  expect(reaches({ hard: PODS, scopes: ['NotBestEffort'] }, {}, { limited: true })).toBe(true);
  expect(reaches({ hard: PODS, scopes: ['BestEffort'] }, {}, { limited: true })).toBe(true);
});

test.each<[ScopeRequirement, string | undefined, boolean]>([
  [{ operator: 'In', values: ['high'] }, 'high', true],
  [{ operator: 'In', values: ['high'] }, 'low', false],
  [{ operator: 'In', values: ['high'] }, undefined, true],
  [{ operator: 'NotIn', values: ['high'] }, 'high', false],
  [{ operator: 'NotIn', values: ['high'] }, 'low', true],
  [{ operator: 'NotIn', values: ['high'] }, undefined, true],
  [{ operator: 'DoesNotExist' }, 'high', false],
  [{ operator: 'DoesNotExist' }, undefined, true],
])('the scope PriorityClass with %j and a pod of class %s: %s', (requirement, priorityClassName, expected) => {
  expect(reaches({ hard: PODS, scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', ...requirement }] } }, { priorityClassName })).toBe(expected);
});

test('every scope must take the pod in', () => {
  expect(reaches({ hard: PODS, scopes: ['BestEffort', 'Terminating'] }, {})).toBe(false);
  expect(reaches({ hard: PODS, scopes: ['BestEffort', 'NotTerminating'] }, {})).toBe(true);
});
