import { admit } from '../../../src/engine/admit';
import { setField } from '../../../src/engine/field/field-change';
import { Pod } from '../../../src/engine/objects/pod';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

/*
 * What the LimitRanger plugin of a whole server answers. Recorded rows are in test/conformance/chain.test.ts.
 */

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } };
const USER = { username: 'admin', groups: ['system:masters'] };

function range(name: string, ...limits: readonly object[]): object {
  return { apiVersion: 'v1', kind: 'LimitRange', metadata: { name, namespace: 'team' }, spec: { limits } };
}

function container(name: string, resources: object, rest: object = {}): object {
  return { name, image: 'nginx', resources, ...rest };
}

function pod(spec: object): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'team' }, spec };
}

function verdictOf(minor: number, ranges: readonly object[], object: object, rest: object = {}) {
  const settings = { minor, plugins: new Set(['LimitRanger']), allowPrivileged: true, isComplete: true };
  const state = prepareCluster(settings, [NAMESPACE, ...ranges]);
  return admit(state, { operation: 'CREATE', namespace: 'team', userInfo: USER, object, ...rest });
}

function messageOf(minor: number, limits: readonly object[], spec: object): string {
  const { message, decision } = verdictOf(minor, [range('l', ...limits)], pod(spec));
  return message?.replace('pods "p" is forbidden: ', '') ?? decision;
}

const of = (type: string, rest: object): readonly object[] => [{ type, ...rest }];
const one = (resources: object): object => ({ containers: [container('a', resources)] });

test.each<[string, number, readonly object[], object, string]>([
  ['a request below the minimum', 36, of('Container', { min: { cpu: '100m' } }), one({ requests: { cpu: '50m' } }),
    'minimum cpu usage per Container is 100m, but request is 50m'],
  ['the same before 1.15', 14, of('Container', { min: { cpu: '100m' } }), one({ requests: { cpu: '50m' } }),
    'minimum cpu usage per Container is 100m, but request is 50m.'],
  ['the same in 1.15', 15, of('Container', { min: { cpu: '100m' } }), one({ requests: { cpu: '50m' } }),
    'minimum cpu usage per Container is 100m, but request is 50m'],
  ['a request that the minimum gives', 36, of('Container', { min: { cpu: '100m' } }), one({}), 'allowed'],
  ['a minimum of a pod without requests', 36, of('Pod', { min: { cpu: '100m' } }), one({}), 'minimum cpu usage per Pod is 100m.  No request is specified'],
  ['a limit above the maximum', 36, of('Container', { max: { memory: '1Gi' } }), one({ limits: { memory: '1025Mi' } }),
    'maximum memory usage per Container is 1Gi, but limit is 1025Mi'],
  ['a limit that is the maximum', 36, of('Container', { max: { memory: '1Gi' } }), one({ limits: { memory: '1024Mi' } }), 'allowed'],
  ['a pod without a limit', 36, of('Pod', { max: { cpu: '1' } }), one({ requests: { cpu: '1' } }), 'maximum cpu usage per Pod is 1.  No limit is specified'],
  ['a ratio that is exceeded', 36, of('Container', { maxLimitRequestRatio: { cpu: '2' } }), one({ limits: { cpu: '3' }, requests: { cpu: '1' } }),
    'cpu max limit to request ratio per Container is 2, but provided ratio is 3.000000'],
  ['a ratio halfway between two millionths', 36, of('Container', { maxLimitRequestRatio: { cpu: '1' } }), one({ limits: { cpu: '129m' }, requests: { cpu: '128m' } }),
    'cpu max limit to request ratio per Container is 1, but provided ratio is 1.007812'],
  ['a ratio to nothing', 36, of('Container', { maxLimitRequestRatio: { cpu: '2' } }), one({ limits: { cpu: '1' }, requests: { cpu: '0' } }),
    'cpu max limit to request ratio per Container is 2, but no request is specified or request is 0'],
  ['a ratio of nothing', 36, of('Container', { maxLimitRequestRatio: { cpu: '2' } }), one({ requests: { cpu: '1' } }),
    'cpu max limit to request ratio per Container is 2, but no limit is specified or limit is 0'],
  ['several at once', 36, of('Container', { max: { cpu: '1', memory: '1Gi' } }), one({ limits: { cpu: '2', memory: '2Gi' } }),
    '[maximum cpu usage per Container is 1, but limit is 2, maximum memory usage per Container is 1Gi, but limit is 2Gi]'],
  ['the same of two containers, said once', 14, of('Container', { max: { cpu: '1' } }),
    { containers: [container('a', { limits: { cpu: '2' } }), container('b', { limits: { cpu: '2' } })] }, 'maximum cpu usage per Container is 1, but limit is 2.'],
  ['the same of two containers before 1.14', 13, of('Container', { max: { cpu: '1' } }),
    { containers: [container('a', { limits: { cpu: '2' } }), container('b', { limits: { cpu: '2' } })] },
    '[maximum cpu usage per Container is 1, but limit is 2., maximum cpu usage per Container is 1, but limit is 2.]'],
  ['an init container', 36, of('Container', { max: { cpu: '1' } }), { ...one({}), initContainers: [container('i', { limits: { cpu: '2' } })] },
    'maximum cpu usage per Container is 1, but limit is 2'],
  ['a pod of which only one container has a request, since 1.28', 28, of('Pod', { max: { cpu: '1' } }),
    { containers: [container('a', { limits: { cpu: '2' } }), container('b', {})] }, 'maximum cpu usage per Pod is 1, but limit is 2'],
  ['the same before: it has none', 27, of('Pod', { max: { cpu: '1' } }),
    { containers: [container('a', { limits: { cpu: '2' } }), container('b', {})] }, 'maximum cpu usage per Pod is 1.  No limit is specified'],
  ['whole bytes before 1.28', 27, of('Pod', { max: { memory: '1Gi' } }),
    { containers: [container('a', { limits: { memory: '1Gi' } }), container('b', { limits: { memory: '1Gi' } })] },
    'maximum memory usage per Pod is 1Gi, but limit is 2147483648'],
  ['binary multiples since', 28, of('Pod', { max: { memory: '1Gi' } }),
    { containers: [container('a', { limits: { memory: '1Gi' } }), container('b', { limits: { memory: '1Gi' } })] },
    'maximum memory usage per Pod is 1Gi, but limit is 2Gi'],
  ['a sidecar counts with the containers', 29, of('Pod', { max: { cpu: '1' } }),
    { ...one({ limits: { cpu: '1' } }), initContainers: [container('s', { limits: { cpu: '500m' } }, { restartPolicy: 'Always' })] },
    'maximum cpu usage per Pod is 1, but limit is 1500m'],
  ['before there are sidecars it is an init container', 28, of('Pod', { max: { cpu: '1' } }),
    { ...one({ limits: { cpu: '1' } }), initContainers: [container('s', { limits: { cpu: '500m' } }, { restartPolicy: 'Always' })] }, 'allowed'],
  ['what the pod itself may use counts, since 1.34', 34, of('Pod', { max: { cpu: '1' } }), { ...one({}), resources: { limits: { cpu: '2' } } },
    'maximum cpu usage per Pod is 1, but limit is 2'],
  ['the pod itself has none before', 33, of('Pod', { max: { cpu: '1' } }), { ...one({}), resources: { limits: { cpu: '2' } } },
    'maximum cpu usage per Pod is 1.  No limit is specified'],
])('%s (1.%i)', (_title, minor, limits, spec, expected) => {
  expect(messageOf(minor, limits, spec)).toBe(expected);
});

const CPU = { type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '250m' } };
const BOTH = { ...CPU, default: { memory: '1Gi', cpu: '1' } };

function filled(ranges: readonly object[], spec: object): readonly [string | undefined, ...unknown[]] {
  const { metadata, spec: stored } = verdictOf(36, ranges, pod(spec)).object as Pod;
  return [metadata?.annotations?.['kubernetes.io/limit-ranger'], ...[...stored?.containers ?? [], ...stored?.initContainers ?? []].map(({ resources }) => resources)];
}

test.each<[string, readonly object[], object, readonly unknown[]]>([
  ['a container without resources', [range('l', CPU)], one({}),
    ['LimitRanger plugin set: cpu request for container a; cpu limit for container a', { limits: { cpu: '1' }, requests: { cpu: '250m' } }]],
  ['a container with a limit', [range('l', CPU)], one({ limits: { cpu: '2' } }), [undefined, { limits: { cpu: '2' }, requests: { cpu: '2' } }]],
  ['names in their order, containers before init containers', [range('l', BOTH)], { ...one({}), initContainers: [container('i', { limits: { cpu: '2' } })] }, [
    'LimitRanger plugin set: cpu, memory request for container a; cpu, memory limit for container a; memory request for init container i; '
      + 'memory limit for init container i',
    { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '250m', memory: '1Gi' } },
    { limits: { cpu: '2', memory: '1Gi' }, requests: { cpu: '2', memory: '1Gi' } },
  ]],
  ['two LimitRanges: the first sets, the last that sets something says so', [range('l', CPU), range('m', { ...CPU, default: { cpu: '4', memory: '1Gi' } })], one({}),
    ['LimitRanger plugin set: memory request for container a; memory limit for container a',
      { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '250m', memory: '1Gi' } }]],
])('sets the defaults of %s', (_title, ranges, spec, expected) => {
  expect(filled(ranges, spec)).toEqual(expected);
});

test('a default below the request of the pod is found by validation', () => {
  expect(messageOf(36, [CPU], one({ requests: { cpu: '2' } })))
    .toBe('Pod "p" is invalid: spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1');
});

const CLAIM = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'c', namespace: 'team' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '500Mi' } } },
};

test.each<[string, object, string | undefined]>([
  ['below the minimum', { min: { storage: '1Gi' } }, 'persistentvolumeclaims "c" is forbidden: minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 500Mi'],
  ['above the maximum', { max: { storage: '100Mi' } }, 'persistentvolumeclaims "c" is forbidden: maximum storage usage per PersistentVolumeClaim is 100Mi, but request is 500Mi'],
  ['within both', { min: { storage: '1Mi' }, max: { storage: '1Gi' } }, undefined],
])('a claim %s', (_title, limit, expected) => {
  expect(verdictOf(36, [range('l', { type: 'PersistentVolumeClaim', ...limit })], CLAIM).message).toBe(expected);
});

test.each<[string, object, string | undefined]>([
  ['an update', {}, undefined],
  ['resizing', { subResource: 'resize' }, 'pods "p" is forbidden: maximum cpu usage per Container is 1, but limit is 2'],
])('%s of a pod', (_title, rest, expected) => {
  const resized = (cpu: string): object => pod(one({ limits: { cpu, memory: '1Gi' }, requests: { cpu, memory: '1Gi' } }));
  const { message } = verdictOf(36, [range('l', { type: 'Container', max: { cpu: '1' } })], resized('2'), { operation: 'UPDATE', oldObject: resized('1'), ...rest });
  expect(message?.startsWith('Pod "p" is invalid') === true ? undefined : message).toBe(expected);
});

test('the findings name the field and the LimitRange', () => {
  expect(verdictOf(36, [range('l', { type: 'Container', max: { cpu: '1' } })], pod(one({ limits: { cpu: '2' } }))).findings()).toEqual([{
    check: 'LimitRange',
    policy: 'LimitRange team/l',
    path: 'spec.containers[0].resources.limits[cpu]',
    message: 'maximum cpu usage per Container is 1, but limit is 2',
    fix: 'set limits.cpu at most the maximum',
    alternative: 'change max in spec.limits of LimitRange team/l, which widens what is admitted',
    changes: [setField('spec.containers[0].resources.requests.cpu', '1'), setField('spec.containers[0].resources.limits.cpu', '1')],
    limit: { kind: 'LimitRange', namespace: 'team', name: 'l', changes: [setField('spec.limits[0].max.cpu', '2')] },
  }]);
});

const many = (...resources: readonly object[]): object => ({ containers: resources.map((each, i) => ({ name: `c${i}`, image: 'a', resources: each })) });

test.each<[string, object, object, readonly string[] | undefined]>([
  ['a request below the minimum', { type: 'Container', min: { cpu: '100m' } }, one({ requests: { cpu: '50m' } }), ['requests.cpu 100m']],
  ['a limit below the minimum', { type: 'Container', min: { cpu: '100m' } }, one({ requests: { cpu: '50m' }, limits: { cpu: '60m' } }), ['requests.cpu 100m', 'limits.cpu 100m']],
  ['a limit above the maximum', { type: 'Container', max: { cpu: '1' } }, one({ requests: { cpu: '500m' }, limits: { cpu: '2' } }), ['limits.cpu 1']],
  ['a ratio of nothing', { type: 'Container', maxLimitRequestRatio: { cpu: '2' } }, one({}), undefined],
  ['a ratio without a limit', { type: 'Container', maxLimitRequestRatio: { cpu: '2' } }, one({ requests: { cpu: '100m' } }), ['limits.cpu 100m']],
  ['a ratio', { type: 'Container', maxLimitRequestRatio: { memory: '3' } }, one({ requests: { memory: '100Mi' }, limits: { memory: '1000Mi' } }), ['requests.memory 334Mi']],
  ['a ratio of parts of a CPU', { type: 'Container', maxLimitRequestRatio: { cpu: '1500m' } }, one({ requests: { cpu: '100m' }, limits: { cpu: '1' } }), ['requests.cpu 667m']],
  ['a pod of one container', { type: 'Pod', max: { cpu: '1' } }, one({ requests: { cpu: '100m' }, limits: { cpu: '2' } }), ['limits.cpu 1']],
  ['a pod of which one container has most', { type: 'Pod', max: { cpu: '1' } },
    many({ requests: { cpu: '100m' }, limits: { cpu: '800m' } }, { requests: { cpu: '100m' }, limits: { cpu: '400m' } }), ['limits.cpu 600m']],
  ['a pod that is too small', { type: 'Pod', min: { cpu: '1' } },
    many({ requests: { cpu: '100m' } }, { requests: { cpu: '400m' } }), ['requests.cpu 900m']],
  ['a pod of which no container sets the resource', { type: 'Pod', max: { cpu: '1' } }, many({}, {}), undefined],
])('the nearest amounts that are admitted: %s', (_title, item, spec, expected) => {
  const [{ changes }] = verdictOf(36, [range('l', item)], pod(spec)).findings();
  expect(changes?.map(({ steps, value }) => `${steps.slice(-2).join('.')} ${String(value)}`)).toEqual(expected);
});

test('a plugin that is off limits nothing', () => {
  const settings = { minor: 36, plugins: new Set<string>(), allowPrivileged: true, isComplete: true };
  const state = prepareCluster(settings, [NAMESPACE, range('l', { type: 'Container', max: { cpu: '1' } })]);
  expect(admit(state, { operation: 'CREATE', namespace: 'team', userInfo: USER, object: pod(one({ limits: { cpu: '2' } })) }).decision).toBe('allowed');
});
