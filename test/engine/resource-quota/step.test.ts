import { admit } from '../../../src/engine/admit';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

/*
 * What the ResourceQuota plugin of a server answers, by the status of the quotas. Recorded rows are in test/conformance/chain.test.ts.
 */

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } };
const USER = { username: 'admin', groups: ['system:masters'] };

function quota(name: string, hard: object, used: object | undefined, spec: object = {}): object {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name, namespace: 'team' }, spec: { hard, ...spec }, status: { hard, used } };
}

function container(name: string, requests: object, limits?: object): object {
  return { name, image: 'nginx', resources: { requests, limits } };
}

function object(apiVersion: string, kind: string, rest: object): object {
  return { apiVersion, kind, metadata: { name: 'o', namespace: 'team' }, ...rest };
}

const pod = (spec: object): object => object('v1', 'Pod', { spec });
const one = (requests: object, limits?: object): object => pod({ containers: [container('a', requests, limits)] });

function answer(minor: number, quotas: readonly object[], sent: object, rest: object = {}): string {
  const settings = { minor, plugins: new Set(['ResourceQuota']), allowPrivileged: true, isComplete: true, ...rest };
  const state = prepareCluster(settings, [NAMESPACE, ...quotas]);
  const { message, decision, code } = admit(state, { operation: 'CREATE', namespace: 'team', userInfo: USER, object: sent, ...rest });
  return message === undefined ? decision : `${code ?? ''} ${message}`;
}

const FORBIDDEN = '403 pods "o" is forbidden: ';
const NONE_USED = { 'requests.cpu': '0', 'limits.cpu': '0', 'requests.memory': '0', 'memory': '0', 'cpu': '0', 'pods': '0' };
const CPU = quota('q', { 'requests.cpu': '1' }, { 'requests.cpu': '500m' });
const two = pod({ containers: [container('b', {}), container('a', {})] });

test.each<[string, number, readonly object[], object, string]>([
  ['what fits', 36, [CPU], one({ cpu: '500m' }), 'allowed'],
  ['what does not', 36, [CPU], one({ cpu: '501m' }), `${FORBIDDEN}exceeded quota: q, requested: requests.cpu=501m, used: requests.cpu=500m, limited: requests.cpu=1`],
  ['as one container spells it', 36, [CPU], one({ cpu: '1e0' }), `${FORBIDDEN}exceeded quota: q, requested: requests.cpu=1e0, used: requests.cpu=500m, limited: requests.cpu=1`],
  ['in all, canonical', 36, [CPU], pod({ containers: [container('a', { cpu: '0.5' }), container('b', { cpu: '1e0' })] }),
    `${FORBIDDEN}exceeded quota: q, requested: requests.cpu=1500m, used: requests.cpu=500m, limited: requests.cpu=1`],
  ['resources that must be set', 36, [quota('q', { 'requests.cpu': '1', 'limits.cpu': '1' }, NONE_USED)], two,
    `${FORBIDDEN}failed quota: q: must specify limits.cpu for: a,b; requests.cpu for: a,b`],
  ['the same before 1.24', 23, [quota('q', { 'requests.cpu': '1', 'limits.cpu': '1' }, NONE_USED)], two, `${FORBIDDEN}failed quota: q: must specify limits.cpu,requests.cpu`],
  ['a pod with resources of its own, since 1.34', 34, [quota('q', { cpu: '1' }, NONE_USED)],
    pod({ containers: [container('a', {})], resources: { requests: { cpu: '2' } } }), `${FORBIDDEN}exceeded quota: q, requested: cpu=2, used: cpu=0, limited: cpu=1`],
  ['before, the pod has none', 33, [quota('q', { cpu: '1' }, NONE_USED)],
    pod({ containers: [container('a', {})], resources: { requests: { cpu: '2' } } }), `${FORBIDDEN}failed quota: q: must specify cpu for: a`],
  ['other resources need not be set', 36, [quota('q', { 'limits.ephemeral-storage': '1', 'requests.example.com/gpu': '1' }, { 'limits.ephemeral-storage': '0', 'requests.example.com/gpu': '0' })], one({}), 'allowed'],
  ['usage that is not known', 36, [quota('q', { 'pods': '1', 'requests.cpu': '1', 'services': '1' }, { pods: '0' })], one({ cpu: '1' }),
    `${FORBIDDEN}status unknown for quota: q, resources: pods,requests.cpu`],
  ['before 1.15 without the names', 14, [quota('q', { pods: '1', services: '1' }, { pods: '0' })], one({ cpu: '1' }), `${FORBIDDEN}status unknown for quota: q`],
  ['since then, of other objects', 15, [quota('q', { pods: '1', services: '1' }, { pods: '0' })], one({ cpu: '1' }), 'allowed'],
  ['a quota without a status', 36, [{ ...quota('q', { pods: '0' }, undefined), status: {} }], one({}), 'allowed'],
  ['a quota that is exceeded already, and of which nothing is used', 36, [quota('q', { 'requests.cpu': '1', 'pods': '9' }, { 'requests.cpu': '2', 'pods': '0' })], one({ cpu: '0' }), 'allowed'],
  ['the same before 1.17', 16, [quota('q', { 'requests.cpu': '1', 'pods': '9' }, { 'requests.cpu': '2', 'pods': '0' })], one({ cpu: '0' }),
    `${FORBIDDEN}exceeded quota: q, requested: requests.cpu=0, used: requests.cpu=2, limited: requests.cpu=1`],
  ['huge pages and extended resources', 36, [quota('q', { 'requests.hugepages-2Mi': '1Mi', 'requests.example.com/gpu': '1' }, { 'requests.hugepages-2Mi': '0', 'requests.example.com/gpu': '0' })],
    one({ 'cpu': '1', 'hugepages-2Mi': '4Mi', 'example.com/gpu': '2' }, { 'hugepages-2Mi': '4Mi', 'example.com/gpu': '2' }),
    `${FORBIDDEN}exceeded quota: q, requested: requests.example.com/gpu=2,requests.hugepages-2Mi=4Mi, used: requests.example.com/gpu=0,requests.hugepages-2Mi=0, limited: requests.example.com/gpu=1,requests.hugepages-2Mi=1Mi`],
  ['device classes, since 1.35', 35, [quota('q', { 'requests.deviceclass.resource.kubernetes.io/a': '0' }, { 'requests.deviceclass.resource.kubernetes.io/a': '0' })],
    one({ 'deviceclass.resource.kubernetes.io/a': '1' }, { 'deviceclass.resource.kubernetes.io/a': '1' }),
    `${FORBIDDEN}exceeded quota: q, requested: requests.deviceclass.resource.kubernetes.io/a=1, used: requests.deviceclass.resource.kubernetes.io/a=0, limited: requests.deviceclass.resource.kubernetes.io/a=0`],
  ['an init container that is as large, before 1.27', 26, [quota('q', { memory: '1' }, NONE_USED)],
    pod({ containers: [container('a', { memory: '1073741824' })], initContainers: [container('i', { memory: '1Gi' })] }),
    `${FORBIDDEN}exceeded quota: q, requested: memory=1Gi, used: memory=0, limited: memory=1`],
  ['and since', 27, [quota('q', { memory: '1' }, NONE_USED)],
    pod({ containers: [container('a', { memory: '1073741824' })], initContainers: [container('i', { memory: '1Gi' })] }),
    `${FORBIDDEN}exceeded quota: q, requested: memory=1073741824, used: memory=0, limited: memory=1`],
])('%s (1.%i)', (_title, minor, quotas, sent, expected) => {
  expect(answer(minor, quotas, sent)).toBe(expected);
});

const CLASS = { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'rc' }, handler: 'h', overhead: { podFixed: { cpu: '1n' } } };
const OTHER_OVERHEAD = `${FORBIDDEN}pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead`;
const withClass = (rest: object = {}): object => pod({ containers: [container('a', { cpu: '100m' })], runtimeClassName: 'rc', ...rest });

/** Defaulting rounds what a pod says, and not what its class says. upstream: SetDefaults_ResourceList, which pkg/apis/node does not call */
test.each<[string, object, object, string]>([
  ['the class adds it as it is', CLASS, withClass(), `${FORBIDDEN}exceeded quota: q, requested: requests.cpu=100000001n, used: requests.cpu=0, limited: requests.cpu=100m`],
  ['the pod has it rounded', CLASS, withClass({ overhead: { cpu: '1n' } }), OTHER_OVERHEAD],
  ['and so has another', CLASS, withClass({ overhead: { cpu: '1m' } }), OTHER_OVERHEAD],
  ['a class of one thousandth', { ...CLASS, overhead: { podFixed: { cpu: '1m' } } }, withClass({ overhead: { cpu: '1n' } }),
    `${FORBIDDEN}exceeded quota: q, requested: requests.cpu=101m, used: requests.cpu=0, limited: requests.cpu=100m`],
])('an overhead below one thousandth: %s', (_title, runtimeClass, sent, expected) => {
  const plugins = { plugins: new Set(['ResourceQuota', 'RuntimeClass']) };
  expect(answer(36, [runtimeClass, quota('q', { 'requests.cpu': '100m' }, { 'requests.cpu': '0' })], sent, plugins)).toBe(expected);
});

test.each<[string, object, string]>([
  ['negative', { cpu: '-1n' }, '422 RuntimeClass.node.k8s.io "rc" is invalid: overhead.limits[cpu]: Invalid value: "-1n": must be greater than or equal to 0'],
  ['tiny', { cpu: '1n' }, 'allowed'],
])('the overhead of a class is not rounded: %s', (_title, podFixed, expected) => {
  expect(answer(36, [], { ...CLASS, overhead: { podFixed } }, { namespace: '' })).toBe(expected);
});

const PODS = { pods: '0' };
const affinity = (term: object): object => ({ podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'a', ...term }] } });
const inScope = (scope: string | object): object => quota('q', PODS, PODS, typeof scope === 'string' ? { scopes: [scope] } : { scopeSelector: { matchExpressions: [scope] } });
const className = (operator: string, ...values: readonly string[]): object => ({ scopeName: 'PriorityClass', operator, ...(values.length > 0 && { values }) });

test.each<[string, number, string | object, object, boolean]>([
  ['Terminating: a deadline', 36, 'Terminating', { activeDeadlineSeconds: 5 }, true],
  ['Terminating: none', 36, 'Terminating', {}, false],
  ['NotTerminating: none', 36, 'NotTerminating', {}, true],
  ['BestEffort: no resources', 36, 'BestEffort', {}, true],
  ['BestEffort: requests', 36, 'BestEffort', { containers: [container('a', { cpu: '1' })] }, false],
  ['BestEffort: other resources', 36, 'BestEffort', { containers: [container('a', { 'ephemeral-storage': '1' })] }, true],
  ['NotBestEffort: an init container', 16, 'NotBestEffort', { initContainers: [container('i', { cpu: '1' })] }, true],
  ['NotBestEffort: an init container before 1.16', 15, 'NotBestEffort', { initContainers: [container('i', { cpu: '1' })] }, false],
  ['NotBestEffort: the pod itself', 34, 'NotBestEffort', { resources: { requests: { cpu: '1' } } }, true],
  ['PriorityClass In: it', 36, className('In', 'a'), { priorityClassName: 'a' }, true],
  ['PriorityClass In: another', 36, className('In', 'a'), { priorityClassName: 'b' }, false],
  ['PriorityClass NotIn: none', 36, className('NotIn', 'a'), {}, true],
  ['PriorityClass Exists: one', 36, className('Exists'), { priorityClassName: 'b' }, true],
  ['PriorityClass Exists: none', 36, 'PriorityClass', {}, false],
  ['PriorityClass DoesNotExist: none', 36, className('DoesNotExist'), {}, true],
  ['CrossNamespacePodAffinity: a namespace', 22, 'CrossNamespacePodAffinity', { affinity: affinity({ namespaces: ['a'], labelSelector: {} }) }, true],
  ['CrossNamespacePodAffinity: the empty selector', 36, 'CrossNamespacePodAffinity', { affinity: affinity({ namespaceSelector: {}, labelSelector: {} }) }, true],
  ['CrossNamespacePodAffinity: no namespace', 36, 'CrossNamespacePodAffinity', { affinity: affinity({ labelSelector: {} }) }, false],
])('scope %s (1.%i)', (_title, minor, scope, spec, expected) => {
  const sent = pod({ containers: [{ name: 'a', image: 'nginx' }], ...spec });
  expect(answer(minor, [inScope(scope)], sent).includes('exceeded quota: q')).toBe(expected);
});

const LABEL = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
  + " (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const matching = (scope: string): string => `500 error matching scopes of quota q, err: error on matching scope {${scope}}: failed to parse and convert selector: `;

const WRONG = inScope(className('In', 'a b'));
const WRONG_CLASS = { scopeSelector: { matchExpressions: [{ scopeName: 'VolumeAttributesClass', operator: 'In', values: ['-'] }] } };

test.each<[string, number, readonly object[], object, string]>([
  ['the scopes come before what the quota is about', 36, [quota('q', { 'count/configmaps': '0' }, {}, { scopeSelector: { matchExpressions: [className('In', 'a b')] } })], one({}),
    `${matching('PriorityClass In [a b]')}values[0][PriorityClass]: Invalid value: "a b": ${LABEL}`],
  ['quotas are asked in their order', 36, [quota('p', { 'requests.cpu': '1' }, NONE_USED), WRONG], one({}), `${FORBIDDEN}failed quota: p: must specify requests.cpu for: a`],
  ['a wrong scope comes before too much of another quota', 36, [quota('p', { pods: '0' }, NONE_USED), WRONG], one({}),
    `${matching('PriorityClass In [a b]')}values[0][PriorityClass]: Invalid value: "a b": ${LABEL}`],
  ['before 1.21 no field is named', 20, [WRONG], one({}), `${matching('PriorityClass In [a b]')}invalid label value: "a b": at key: "PriorityClass": ${LABEL}`],
  ['other objects have no such scope', 36, [WRONG], object('v1', 'ConfigMap', {}), 'allowed'],
  ['claims have their own', 34, [quota('q', { 'requests.storage': '9Gi' }, {}, WRONG_CLASS)],
    object('v1', 'PersistentVolumeClaim', { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }),
    `${matching('VolumeAttributesClass In [-]')}values[0][VolumeAttributesClass]: Invalid value: "-": ${LABEL}`],
  ['which is off before 1.34', 33, [quota('q', { 'requests.storage': '9Gi' }, {}, WRONG_CLASS)],
    object('v1', 'PersistentVolumeClaim', { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } }), 'allowed'],
])('a stored scope: %s (1.%i)', (_title, minor, quotas, sent, expected) => {
  expect(answer(minor, quotas, sent)).toBe(expected);
});

const service = (spec: object): object => object('v1', 'Service', { spec: { ports: [{ name: 'a', port: 1 }, { name: 'b', port: 2, nodePort: 30001 }], ...spec } });
const claim = (storage: string, rest: object = {}): object =>
  object('v1', 'PersistentVolumeClaim', { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } }, ...rest } });
const zero = (...names: readonly string[]): object => quota('q', Object.fromEntries(names.map((name) => [name, '0'])), Object.fromEntries(names.map((name) => [name, '0'])));
const GOLD = 'gold.storageclass.storage.k8s.io/';

test.each<[string, number, object, object, string]>([
  ['a load balancer', 36, service({ type: 'LoadBalancer' }), zero('services.loadbalancers', 'services.nodeports'), 'services.loadbalancers=1,services.nodeports=2'],
  ['one without node ports of its own', 36, service({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }), zero('services.nodeports'), 'services.nodeports=1'],
  ['node ports', 36, service({ type: 'NodePort' }), zero('services.nodeports', 'services.loadbalancers'), 'services.nodeports=2'],
  ['a Service', 36, service({ ports: [{ port: 1 }] }), zero('services', 'count/services', 'services.nodeports'), 'count/services=1,services=1'],
  ['a claim', 36, claim('2Gi'), zero('requests.storage', 'persistentvolumeclaims', `${GOLD}requests.storage`), 'persistentvolumeclaims=1,requests.storage=2Gi'],
  ['a claim of a class', 36, claim('2Gi', { storageClassName: 'gold' }), zero(`${GOLD}requests.storage`, `${GOLD}persistentvolumeclaims`),
    `${GOLD}persistentvolumeclaims=1,${GOLD}requests.storage=2Gi`],
  ['a fraction of a byte', 36, claim('1500m'), zero('requests.storage'), 'requests.storage=2'],
  ['a fraction of a byte before 1.20', 19, claim('1500m'), zero('requests.storage'), 'requests.storage=1500m'],
  ['a config map', 36, object('v1', 'ConfigMap', {}), zero('configmaps', 'count/configmaps'), 'configmaps=1,count/configmaps=1'],
  ['a service account', 36, object('v1', 'ServiceAccount', {}), zero('count/serviceaccounts'), 'count/serviceaccounts=1'],
])('counts %s (1.%i)', (_title, minor, sent, quotaObject, expected) => {
  expect(answer(minor, [quotaObject], sent)).toContain(`exceeded quota: q, requested: ${expected}, used: `);
});

const withDeadline = (activeDeadlineSeconds?: number): object => pod({ containers: [{ name: 'a', image: 'nginx' }], activeDeadlineSeconds });

test.each<[string, number, object, object, string]>([
  ['a pod that gets a deadline', 33, withDeadline(), withDeadline(5), `${FORBIDDEN}exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0`],
  ['before 1.33 nobody asks', 32, withDeadline(), withDeadline(5), 'allowed'],
  ['a shorter deadline', 36, withDeadline(9), withDeadline(5), 'allowed'],
])('%s (1.%i)', (_title, minor, oldObject, sent, expected) => {
  expect(answer(minor, [inScope('Terminating')], sent, { operation: 'UPDATE', oldObject })).toBe(expected);
});

test('a Service that changes its type uses more', () => {
  expect(answer(36, [zero('services.nodeports', 'services')], service({ type: 'NodePort' }), { operation: 'UPDATE', oldObject: service({ type: 'ClusterIP', ports: [{ name: 'a', port: 1 }] }) }))
    .toContain('exceeded quota: q, requested: services.nodeports=2, used: services.nodeports=0, limited: services.nodeports=0');
});

const CRITICAL = { scopeName: 'PriorityClass', operator: 'In', values: ['a', 'b'] };
const limited = (...limitedResources: readonly object[]): object => ({ limitedResources });

test.each<[string, readonly object[], object, object, string]>([
  ['resources without a quota', limitedQuotas(), one({ 'example.com/gpu': '1' }, { 'example.com/gpu': '1' }), limited({ resource: 'pods', matchContains: ['gpu'] }),
    `${FORBIDDEN}insufficient quota to consume: requests.example.com/gpu`],
  ['resources with one', [quota('q', { 'requests.example.com/gpu': '1' }, { 'requests.example.com/gpu': '0' })],
    one({ 'example.com/gpu': '1' }, { 'example.com/gpu': '1' }), limited({ resource: 'pods', matchContains: ['gpu'] }), 'allowed'],
  ['scopes without a quota', limitedQuotas(), pod({ containers: [container('a', {})], priorityClassName: 'a' }), limited({ resource: 'pods', matchScopes: [CRITICAL] }),
    '500 insufficient quota to match these scopes: [{PriorityClass In [a b]}]'],
  ['scopes with one', [quota('q', { pods: '1' }, { pods: '0' }, { scopeSelector: { matchExpressions: [CRITICAL] } })],
    pod({ containers: [container('a', {})], priorityClassName: 'a' }), limited({ resource: 'pods', matchScopes: [CRITICAL] }), 'allowed'],
  ['a scope that is wrong: no quota is looked at', [quota('q', { pods: '0' }, { pods: '0' })],
    pod({ containers: [container('a', {})] }), limited({ resource: 'pods', matchScopes: [{ ...CRITICAL, values: ['a b'] }] }), 'allowed'],
  ['another scope', limitedQuotas(), pod({ containers: [container('a', {})], priorityClassName: 'c' }), limited({ resource: 'pods', matchScopes: [CRITICAL] }), 'allowed'],
])('limited by configuration: %s', (_title, quotas, sent, settings, expected) => {
  expect(answer(36, quotas, sent, settings)).toBe(expected);
});

function limitedQuotas(): readonly object[] {
  return [];
}
