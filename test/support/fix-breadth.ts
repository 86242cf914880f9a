import * as fc from 'fast-check';
import { checked, FixCase, withFix } from './fixes';
import { Fix, ObjectChange } from '../../src/engine/fix';
import { KubernetesObject } from '../../src/engine/objects/meta';
import { Pod, PodSpec } from '../../src/engine/objects/pod';
import { IDStrategyOptions, PodSecurityPolicy, PodSecurityPolicySpec } from '../../src/engine/objects/pod-security-policy';
import { isEqual } from '../../src/manifests/edit/equal';
import { EvaluatedObject } from '../../src/manifests/result/result';

/*
 * How much a fix lets in: which of many other pods are admitted with it and were denied before, for other accounts and in other namespaces too.
 */

function some<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(fields, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Partial<T>>;
}

const anyId = fc.constantFrom(0, 1, 5, 10, 1000);
const yes = fc.constant(true);

const containerContext = some({
  privileged: yes,
  runAsUser: anyId,
  runAsGroup: anyId,
  readOnlyRootFilesystem: fc.boolean(),
  allowPrivilegeEscalation: yes,
  capabilities: fc.constantFrom({ add: ['KILL'] }, { add: ['SYS_ADMIN', 'KILL'] }, { drop: ['ALL'] }),
  seLinuxOptions: fc.constantFrom({ level: 's0' }, { type: 'spc_t' }),
});

const volumes = fc.constantFrom(
  [{ name: 'v', emptyDir: {} }], [{ name: 'v', nfs: { server: 'files', path: '/' } }], [{ name: 'v', hostPath: { path: '/var/log' } }],
  [{ name: 'v', flexVolume: { driver: 'example/a' } }], [{ name: 'v', csi: { driver: 'example.b' } }, { name: 'w', csi: { driver: 'example.c' } }],
);

const someIds = some({ runAsUser: anyId, runAsGroup: anyId, fsGroup: anyId, supplementalGroups: fc.array(anyId, { minLength: 1, maxLength: 2 }) });

/** A valid pod that uses few of the things that policies are about. */
export const arbitraryRiskyPod: fc.Arbitrary<Pod> = fc.record({
  context: fc.oneof(fc.constant({}), fc.constant({}), containerContext),
  ports: fc.constantFrom([], [], [], [{ containerPort: 80, hostPort: 80 }], [{ containerPort: 80, hostPort: 8080 }]),
  uses: fc.array(fc.oneof(
    fc.constantFrom<PodSpec>({ hostPID: true }, { hostIPC: true }, { hostNetwork: true }),
    volumes.map((each) => ({ volumes: each })),
    fc.constantFrom('kata', 'gvisor').map((runtimeClassName) => ({ runtimeClassName })),
    someIds.map((securityContext) => ({ securityContext })),
  ), { minLength: 1, maxLength: 2 }),
  serviceAccountName: fc.constantFrom('default', 'builder'),
}).map(({ context, ports, uses, serviceAccountName }) => {
  const spec: PodSpec = Object.assign({}, ...uses);
  const ownPorts = spec.hostNetwork ? [] : ports;
  const containers = [{ name: 'web', image: 'registry.example/web:1', securityContext: context, ...(ownPorts.length > 0 && { ports: ownPorts }) }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { ...spec, serviceAccountName, containers } };
});

const ANY = { rule: 'RunAsAny' };
const RANGES = [[{ min: 10, max: 20 }], [{ min: 2, max: 4 }, { min: 900, max: 1100 }]].map((ranges) => ({ rule: 'MustRunAs', ranges }));
const range = fc.constantFrom(...RANGES);
const OPEN: PodSecurityPolicySpec = {
  hostNetwork: true,
  hostPID: true,
  hostIPC: true,
  hostPorts: [{ min: 1, max: 65535 }],
  allowedCapabilities: ['*'],
  volumes: ['*'],
  runAsUser: ANY,
  runAsGroup: ANY,
  fsGroup: ANY,
  supplementalGroups: ANY,
  seLinux: ANY,
};

/** The fields in which an open policy may be closed. */
const closed = fc.record<PodSecurityPolicySpec>({
  hostNetwork: fc.constant(false),
  hostPID: fc.constant(false),
  hostIPC: fc.constant(false),
  hostPorts: fc.constant([{ min: 8000, max: 9000 }]),
  allowedCapabilities: fc.constant(['KILL']),
  volumes: fc.constantFrom(['configMap', 'projected', 'secret'], ['projected', 'secret', 'emptyDir', 'hostPath', 'csi', 'flexVolume']),
  allowedHostPaths: fc.constant([{ pathPrefix: '/etc' }]),
  allowedFlexVolumes: fc.constant([{ driver: 'example/z' }]),
  allowedCSIDrivers: fc.constant([{ name: 'example.b' }]),
  runAsUser: fc.oneof(range, fc.constant({ rule: 'MustRunAsNonRoot' })),
  runAsGroup: range,
  fsGroup: range,
  supplementalGroups: range,
  seLinux: fc.constant({ rule: 'MustRunAs', seLinuxOptions: { level: 's0' } }),
  readOnlyRootFilesystem: yes,
  allowPrivilegeEscalation: fc.constant(false),
  runtimeClass: fc.constant({ allowedRuntimeClassNames: ['gvisor'] }),
}, { noNullPrototype: true });
const MOST_CLOSED = 3;
const closedSpec = closed.chain((fields) => fc.subarray(Object.entries(fields), { minLength: 1, maxLength: MOST_CLOSED }))
  .map((chosen) => ({ ...OPEN, ...Object.fromEntries(chosen) as PodSecurityPolicySpec }));

const policyOf = (name: string, spec: PodSecurityPolicySpec): PodSecurityPolicy => ({
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  metadata: { name, annotations: { 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': '*' } },
  spec,
});

export const OPEN_POLICIES: readonly PodSecurityPolicy[] = [policyOf('open', OPEN)];

export const arbitraryClosedPolicies: fc.Arbitrary<readonly PodSecurityPolicy[]> = fc.array(closedSpec, { minLength: 1, maxLength: 3 })
  .map((specs) => specs.map((spec, i) => policyOf('abc'[i], spec)));

const contained = (securityContext: object): PodSpec => ({ containers: [{ name: 'web', image: 'registry.example/web:1', securityContext }] });

/** What a policy forbids, and a pod that uses it. */
interface Conflict {
  readonly spec: PodSecurityPolicySpec;
  readonly pod: PodSpec;
  /** Of the security context of the container. */
  readonly context?: object;
}

const ofPod = (field: keyof PodSecurityPolicySpec, values: readonly unknown[], pods: readonly PodSpec[]): fc.Arbitrary<Conflict> => (
  fc.record({ value: fc.constantFrom(...values), pod: fc.constantFrom(...pods) }).map(({ value, pod }) => ({ spec: { [field]: value }, pod })));
const ofContainer = (field: keyof PodSecurityPolicySpec, values: readonly unknown[], contexts: readonly object[]): fc.Arbitrary<Conflict> => (
  fc.record({ value: fc.constantFrom(...values), context: fc.constantFrom(...contexts) })
    .map(({ value, context }) => ({ spec: { [field]: value }, pod: {}, context })));
const withVolume = (source: object): PodSpec => ({ volumes: [{ name: 'v', ...source }] });
const OUTSIDE = [1, 5, 7, 500, 2000];

/** By the field of the policy that a fix may widen. */
export const CONFLICTS: Readonly<Partial<Record<keyof PodSecurityPolicySpec, fc.Arbitrary<Conflict>>>> = {
  volumes: ofPod('volumes', [['projected', 'secret'], ['projected', 'configMap', 'csi']], [withVolume({ nfs: { server: 'files', path: '/' } }), withVolume({ emptyDir: {} })]),
  allowedHostPaths: ofPod('allowedHostPaths', [[{ pathPrefix: '/etc' }], [{ pathPrefix: '/var/lib', readOnly: true }]], [withVolume({ hostPath: { path: '/var/log' } })]),
  allowedFlexVolumes: ofPod('allowedFlexVolumes', [[{ driver: 'example/z' }]], [withVolume({ flexVolume: { driver: 'example/a' } })]),
  allowedCSIDrivers: ofPod('allowedCSIDrivers', [[{ name: 'example.b' }]], [withVolume({ csi: { driver: 'example.c' } })]),
  allowedCapabilities: ofContainer('allowedCapabilities', [['KILL'], ['CHOWN', 'NET_RAW']], [{ capabilities: { add: ['SYS_ADMIN'] } }]),
  hostPorts: ofPod('hostPorts', [[], [{ min: 8000, max: 9000 }]], [80, 9001].map((hostPort) => (
    { containers: [{ name: 'web', image: 'registry.example/web:1', ports: [{ containerPort: 80, hostPort }] }] }))),
  runAsUser: ofContainer('runAsUser', RANGES, OUTSIDE.map((runAsUser) => ({ runAsUser }))),
  runAsGroup: ofContainer('runAsGroup', RANGES, OUTSIDE.map((runAsGroup) => ({ runAsGroup }))),
  fsGroup: ofPod('fsGroup', RANGES, OUTSIDE.map((fsGroup) => ({ securityContext: { fsGroup } }))),
  supplementalGroups: ofPod('supplementalGroups', RANGES, OUTSIDE.map((each) => ({ securityContext: { supplementalGroups: [each, 1] } }))),
  runtimeClass: ofPod('runtimeClass', [{ allowedRuntimeClassNames: [] }, { allowedRuntimeClassNames: ['gvisor'] }], [{ runtimeClassName: 'kata' }]),
  hostNetwork: ofPod('hostNetwork', [false], [{ hostNetwork: true }]),
  hostPID: ofPod('hostPID', [false], [{ hostPID: true }]),
  hostIPC: ofPod('hostIPC', [false], [{ hostIPC: true }]),
};

export interface ConflictCase {
  /** The first of them forbids what the pod uses, and the pod may use it. */
  readonly policies: readonly PodSecurityPolicy[];
  readonly pod: Pod;
}

/** A pod that a policy denies, whose change admits it. */
export function arbitraryConflict(field: keyof PodSecurityPolicySpec): fc.Arbitrary<ConflictCase> {
  return fc.record({ conflict: CONFLICTS[field] ?? fc.constant<Conflict>({ spec: {}, pod: {} }), account: fc.constantFrom('default', 'builder') })
    .map(({ conflict: { spec, pod, context }, account }) => ({
      policies: [policyOf('closed', { ...OPEN, ...spec })],
      pod: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web' },
        spec: { ...contained(context ?? {}), ...pod, serviceAccountName: account },
      },
    }));
}

/** Policies of which two or more admit the pod, and that admit more and more. */
export const arbitraryLadder: fc.Arbitrary<ConflictCase> = fc.record({
  fields: fc.shuffledSubarray(['hostPID', 'hostIPC', 'hostNetwork', 'hostPorts', 'allowedHostPaths'] as const, { minLength: 3 }),
  order: fc.boolean(),
  account: fc.constantFrom('default', 'builder'),
}).map(({ fields, order, account }) => {
  const shut: PodSecurityPolicySpec = { hostPID: false, hostIPC: false, hostNetwork: false, hostPorts: [], allowedHostPaths: [{ pathPrefix: '/etc' }] };
  const opening = (count: number): PodSecurityPolicySpec => (
    Object.fromEntries(Object.entries(shut).filter(([field]) => !fields.slice(0, count).some((each) => each === field))));
  const rungs = [1, 2, fields.length].map(opening);
  const policies = rungs.map((spec, i) => policyOf(order ? 'abc'[i] : 'cba'[i], { ...OPEN, ...spec }));
  const uses: Readonly<Record<string, PodSpec>> = {
    hostPID: { hostPID: true },
    hostIPC: { hostIPC: true },
    hostNetwork: { hostNetwork: true },
    hostPorts: { containers: [{ name: 'web', image: 'registry.example/web:1', ports: [{ containerPort: 80, hostPort: 80 }] }] },
    allowedHostPaths: withVolume({ hostPath: { path: '/var/log' } }),
  };
  return { policies, pod: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { ...contained({}), ...uses[fields[0]], serviceAccountName: account } } };
});

const RANDOM_PROBES = 15;
const REQUESTERS = [['shop', 'default'], ['shop', 'builder'], ['other', 'default']] as const;

const using = (spec: PodSpec): PodSpec => ({ ...contained({}), ...spec });

/** Each uses one thing. */
const SINGLE: readonly PodSpec[] = [
  contained({}), contained({ privileged: true }), contained({ allowPrivilegeEscalation: true }), contained({ readOnlyRootFilesystem: false }),
  contained({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false }), contained({ capabilities: { add: ['KILL'] } }),
  contained({ capabilities: { add: ['SYS_ADMIN'] } }), contained({ seLinuxOptions: { level: 's0' } }), contained({ seLinuxOptions: { level: 's1' } }),
  contained({ seccompProfile: { type: 'RuntimeDefault' } }),
  ...[0, 1, 2, 5, 7, 10, 15, 1000, 2000].flatMap((each) => [
    contained({ runAsUser: each }), contained({ runAsGroup: each, runAsUser: 15 }), using({ securityContext: { fsGroup: each } }),
    using({ securityContext: { supplementalGroups: [each] } }),
  ]),
  using({ hostPID: true }), using({ hostIPC: true }), using({ hostNetwork: true }), using({ runtimeClassName: 'kata' }), using({ runtimeClassName: 'gvisor' }),
  ...['/etc', '/var', '/var/log'].map((path) => using({ volumes: [{ name: 'v', hostPath: { path } }] })),
  ...['example/a', 'example/z'].map((driver) => using({ volumes: [{ name: 'v', flexVolume: { driver } }] })),
  ...['example.b', 'example.c'].map((driver) => using({ volumes: [{ name: 'v', csi: { driver } }] })),
  using({ volumes: [{ name: 'v', emptyDir: {} }] }), using({ volumes: [{ name: 'v', nfs: { server: 'files', path: '/' } }] }),
  ...[80, 8080].map((hostPort) => ({ containers: [{ name: 'web', image: 'registry.example/web:1', ports: [{ containerPort: 80, hostPort }] }] })),
];
const SAMPLED = fc.sample(arbitraryRiskyPod, { numRuns: RANDOM_PROBES, seed: 7 });
const PODS: readonly Pod[] = [...SINGLE.map((spec) => ({ metadata: {}, spec })), ...SAMPLED];

/** The pod itself, and pods that use one thing more or less than it. */
function neighbours({ metadata, spec = {} }: Pod): readonly Pod[] {
  const fields = Object.keys(spec).filter((field) => field !== 'containers' && field !== 'serviceAccountName');
  const ids = [2, 7, 12, 500, 2000].map((each) => ({
    ...spec, securityContext: { ...spec.securityContext, runAsUser: each, runAsGroup: each, fsGroup: each, supplementalGroups: [each] },
  }));
  const less = fields.map((field) => Object.fromEntries(Object.entries(spec).filter(([key]) => key !== field)));
  const more = [{ hostPID: true }, { hostIPC: true }, { hostNetwork: true }, { volumes: [{ name: 'v', hostPath: { path: '/etc' } }] }];
  return [spec, ...ids, ...less, ...more.map((each) => ({ ...spec, ...each }))].map((each) => ({ metadata, spec: each }));
}

function probesFor(pod: Pod): readonly object[] {
  return [...PODS, ...neighbours(pod)].flatMap(({ metadata, spec }, i) => REQUESTERS.map(([namespace, account]) => ({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: `probe-${i}-${account}`, namespace },
    spec: {
      selector: { matchLabels: { app: 'probe' } },
      template: { metadata: { labels: { app: 'probe' }, annotations: metadata?.annotations }, spec: { ...spec, serviceAccountName: account } },
    },
  })));
}

export interface BreadthCase extends FixCase {
  readonly denied: EvaluatedObject;
  readonly pod: Pod;
  /** The set without the workload. */
  readonly cluster: readonly object[];
}

const admittedBefore = new WeakMap<BreadthCase, ReadonlySet<string>>();

/** The probes that a cluster admits, by their titles. */
function admittedIn(given: BreadthCase, cluster: readonly object[]): ReadonlySet<string> {
  const { workloads } = checked({ ...given, objects: [...cluster, ...probesFor(given.pod)] });
  return new Set(workloads.filter(({ verdict }) => verdict.decision === 'allowed').map(({ namespace = '', name }) => `${namespace}/${name}`));
}

/** What is admitted with the changes of a fix, and was denied before. */
export function newlyAdmitted(given: BreadthCase, fix: Fix): ReadonlySet<string> {
  const before = admittedBefore.get(given) ?? admittedIn(given, given.cluster);
  admittedBefore.set(given, before);
  const changes = fix.changes.filter(({ object }) => object !== undefined);
  const after = changes.length === 0 ? before : admittedIn(given, withFix(given.cluster, given.denied, { ...fix, changes }));
  return new Set([...after].filter((title) => !before.has(title)));
}

/** Whether all of one is in the other, which has more. */
export function isNarrower(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size < other.size && [...one].every((title) => other.has(title));
}

/** The fix with less in one of its fields: a list without one of its new items, a rule with one more id in the place of any id, no change at all. */
export function lesserForms(fix: Fix, cluster: readonly object[], pod: Pod): readonly Fix[] {
  return fix.changes.flatMap((change, i) => (change.object === undefined || change.steps.length === 0 ? [] : [...lesserValues(change, cluster, pod)]
    .map((value) => ({ ...fix, changes: fix.changes.map((each, j) => (i === j ? { ...each, value } : each)) }))));
}

function* lesserValues({ object, steps, value }: ObjectChange, cluster: readonly object[], pod: Pod): Iterable<unknown> {
  const isIt = ({ kind, metadata }: KubernetesObject): boolean => kind === object?.kind && metadata?.name === object?.name;
  const whole = (cluster as readonly KubernetesObject[]).find(isIt);
  const before = steps.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], whole);
  yield before;
  if (Array.isArray(value)) {
    const items = Array.isArray(before) ? before as unknown[] : [];
    yield* stringsIn(pod).map((text) => [...items, text]);
    yield* value.filter((item) => !items.some((each) => isEqual(each, item))).map((item) => value.filter((each) => each !== item));
  }
  const field = steps.at(-1);
  const had = Array.isArray(before) ? before as unknown[] : [];
  yield* itemsFor(field, pod).map((item) => [...had, item]);
  if (field === 'runtimeClass') {
    const { allowedRuntimeClassNames: names = [] } = before as NonNullable<PodSecurityPolicySpec['runtimeClass']>;
    yield { allowedRuntimeClassNames: [...names, pod.spec?.runtimeClassName] };
  }
  if (isIdRule(value) && isIdRule(before)) {
    for (const each of idsIn(pod)) {
      yield { ...before, ranges: [...before.ranges ?? [], { min: each, max: each }] };
    }
  }
}

/** What a list of a policy needs for the pod, and no more. */
function itemsFor(field: string | number | undefined, { spec = {} }: Pod): readonly object[] {
  const { volumes: own = [], containers = [] } = spec;
  switch (field) {
    case 'hostPorts':
      return containers.flatMap(({ ports = [] }) => ports)
        .flatMap(({ hostPort }) => (hostPort === undefined ? [] : [{ min: hostPort, max: hostPort }]));
    case 'allowedHostPaths':
      return own.flatMap(({ hostPath }) => (hostPath === undefined ? [] : [{ pathPrefix: hostPath.path, readOnly: true }]));
    case 'allowedFlexVolumes':
      return own.flatMap(({ flexVolume }) => (flexVolume === undefined ? [] : [{ driver: flexVolume.driver }]));
    case 'allowedCSIDrivers':
      return own.flatMap(({ csi }) => (csi === undefined ? [] : [{ name: csi.driver }]));
    default:
      return [];
  }
}

function isIdRule(value: unknown): value is IDStrategyOptions {
  return typeof value === 'object' && value !== null && 'rule' in value && !('seLinuxOptions' in value);
}

/** The types of volumes and the capabilities of a pod. */
function stringsIn({ spec = {} }: Pod): readonly string[] {
  const types = (spec.volumes ?? []).flatMap((volume) => Object.keys(volume).filter((key) => key !== 'name'));
  return [...new Set([...types, ...(spec.containers ?? []).flatMap(({ securityContext }) => securityContext?.capabilities?.add ?? [])])];
}

/** Whatever number is an id somewhere in the pod, and pairs of them. */
function idsIn(pod: Pod): ReadonlySet<number> {
  const text = JSON.stringify(pod, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each));
  return new Set([...text.matchAll(/:\[?(?<id>\d+)/g)].map(({ groups }) => Number(groups?.id)));
}
