import * as fc from 'fast-check';
import { arbitraryPodSpec, podTemplate, SpecFields } from './arbitrary-set-pod';

/*
 * Small worlds in which every kind of object that may decide on a pod comes up: a cluster, what is in it, and a set of documents that is
 * applied to it. The names are few, so that objects refer to each other, come twice, or are missing.
 */

export type Value = Readonly<Record<string, unknown>>;

export interface User {
  readonly username: string;
  readonly groups: readonly string[];
}

export interface World {
  readonly minor: number;
  /** Whether the PodSecurityPolicy plugin is on, where the minor has it. */
  readonly podSecurityPolicy: boolean;
  /** The plugins that are enabled, and off by default. */
  readonly plugins: readonly string[];
  readonly applier: User | undefined;
  /** What is in the cluster, as `--objects` says. */
  readonly existing: readonly Value[];
  readonly documents: readonly Value[];
}

const NAMESPACES = ['a', 'b', 'default'] as const;
const SCHEDULER = 'scheduler.alpha.kubernetes.io';
const ENFORCE = 'pod-security.kubernetes.io/enforce';
const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io/v1';
const ANY = { rule: 'RunAsAny' };

const inNamespace = fc.constantFrom(...NAMESPACES);

/** One of some values, the first of which is the simplest. */
function one<T>(...values: readonly T[]): fc.Arbitrary<T> {
  return fc.constantFrom(...values);
}

function metadata(name: string, namespace?: string, more: object = {}): Value {
  return { name, ...(namespace !== undefined && { namespace }), ...more };
}

/** The third level of labels is no Pod Security level, the others are no labels at all. */
const namespaces = fc.record({
  name: one('a', 'b'),
  labels: one<unknown>(
    {}, {}, {}, { [ENFORCE]: 'restricted' }, { [ENFORCE]: 'restricted' }, { [ENFORCE]: 'baseline' }, { [ENFORCE]: 'privileged', env: 'test' },
    { [ENFORCE]: 'restricted', [`${ENFORCE}-version`]: 'v1.0' },
    { env: 'test' }, { [ENFORCE]: 'strict' }, { [`${ENFORCE}-version`]: 'new' }, { [ENFORCE]: 'not a label' }, ['env'],
  ),
  annotations: one<object>(
    {}, {}, {}, { [`${SCHEDULER}/node-selector`]: 'disk=ssd' }, { [`${SCHEDULER}/node-selector`]: 'not=a=selector' },
    { [`${SCHEDULER}/tolerationsWhitelist`]: '[{"key":"gpu","operator":"Exists"}]' },
    { [`${SCHEDULER}/defaultTolerations`]: '[{"key":"gpu","operator":"Exists"}]' }, { [`${SCHEDULER}/defaultTolerations`]: 'none' },
  ),
}).map(({ name, labels, annotations }): Value => ({ apiVersion: 'v1', kind: 'Namespace', metadata: metadata(name, undefined, { labels, annotations }) }));

const serviceAccounts = fc.record({
  namespace: inNamespace,
  name: one('bot', 'bot', 'default'),
  fields: one<object>({}, { annotations: { 'kubernetes.io/enforce-mountable-secrets': 'true' } }, { labels: { app: 'not a label' } }),
  rest: one<object>({}, {}, { automountServiceAccountToken: false }, { imagePullSecrets: [{ name: 'pull' }] }, { automountServiceAccountToken: 'no' }),
}).map(({ namespace, name, fields, rest }): Value => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: metadata(name, namespace, fields), ...rest }));

const PERMISSIVE = {
  privileged: true, hostNetwork: true, seLinux: ANY, runAsUser: ANY, fsGroup: ANY, supplementalGroups: ANY, volumes: ['*'], allowedCapabilities: ['*'],
};
const STRICT = { ...PERMISSIVE, privileged: false, requiredDropCapabilities: ['ALL'], allowedCapabilities: [] };

const policies = fc.record({
  name: one('p', 'q'),
  spec: one<object>(
    PERMISSIVE,
    { ...PERMISSIVE, privileged: false, hostNetwork: false },
    { ...PERMISSIVE, defaultAddCapabilities: ['SYS_ADMIN'] },
    { ...STRICT, runAsUser: { rule: 'MustRunAs', ranges: [{ min: 1000, max: 1000 }] } },
    { ...PERMISSIVE, privileged: false, runAsUser: { rule: 'MustRunAsNonRoot' }, volumes: ['emptyDir'] },
    { ...PERMISSIVE, seLinux: undefined },
    { ...PERMISSIVE, privileged: 'yes' },
  ),
}).map(({ name, spec }): Value => ({ apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: metadata(name), spec: withoutUndefined(spec) }));

function withoutUndefined(value: object): Value {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}

function use(...resourceNames: readonly string[]): Value {
  return { apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], ...(resourceNames.length > 0 && { resourceNames }) };
}

const CREATE = { apiGroups: ['', 'apps', 'batch'], resources: ['*'], verbs: ['create', 'get', 'patch'] };

const roles = fc.record({
  namespace: one<string | undefined>(undefined, ...NAMESPACES),
  name: one('use', 'use', 'edit'),
  rules: one<unknown>(
    [use('p')], [use('p')], [use('q')], [use('p', 'q')], [use()], [CREATE], [CREATE, use('p')], [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
    [{ verbs: [] }], 'all',
  ),
}).map(({ namespace, name, rules }): Value => ({
  apiVersion: `${RBAC}/v1`, kind: namespace === undefined ? 'ClusterRole' : 'Role', metadata: metadata(name, namespace), rules,
}));

function account(name: string, namespace: string): Value {
  return { kind: 'ServiceAccount', name, namespace };
}

function named(kind: 'User' | 'Group', name: string): Value {
  return { kind, apiGroup: RBAC, name };
}

const EVERYBODY = named('Group', 'system:authenticated');

const subjects = one<Value>(
  EVERYBODY, named('Group', 'system:serviceaccounts'), named('Group', 'system:serviceaccounts:a'), account('default', 'a'), account('bot', 'a'),
  account('bot', 'b'), account('replicaset-controller', 'kube-system'), named('User', 'alice'), { kind: 'ServiceAccount', name: 'bot' },
);

const bindings = fc.record({
  namespace: one<string | undefined>(undefined, ...NAMESPACES),
  name: one('x', 'y'),
  role: one('use', 'use', 'use-p', 'edit', 'gone', 'system:nobody'),
  subject: subjects,
  ownKind: fc.boolean(),
}).map(({ namespace, name, role, subject, ownKind }): Value => ({
  apiVersion: `${RBAC}/v1`,
  kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
  metadata: metadata(name, namespace),
  roleRef: { apiGroup: RBAC, kind: ownKind && namespace !== undefined ? 'Role' : 'ClusterRole', name: role },
  subjects: [subject],
}));

const limits = fc.record({
  namespace: inNamespace,
  name: one('limit', 'limit', 'other'),
  object: one<Value>(
    { kind: 'LimitRange', spec: { limits: [{ type: 'Container', default: { cpu: '1' } }] } },
    { kind: 'LimitRange', spec: { limits: [{ type: 'Container', max: { cpu: 'much' } }] } },
    { kind: 'ResourceQuota', spec: { hard: { pods: '1' } } },
    { kind: 'ResourceQuota', spec: { hard: { services: '1' } } },
    { kind: 'ResourceQuota', spec: { hard: { pods: '-1' } } },
    { kind: 'LimitRange', spec: { limits: [{ type: 'Container', max: { cpu: '500m' }, min: { memory: '1Mi' } }] } },
    { kind: 'LimitRange', spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '2' } }, { type: 'Pod', max: { cpu: '1' } }] } },
    { kind: 'LimitRange', spec: { limits: [{ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } }] } },
    { kind: 'ResourceQuota', spec: { hard: { 'requests.cpu': '1', 'limits.memory': '1Gi' } } },
    { kind: 'ResourceQuota', spec: { hard: { pods: '0' }, scopes: ['BestEffort'] } },
    { kind: 'ResourceQuota', spec: { hard: { pods: '0' }, scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] } } },
    { kind: 'ResourceQuota', spec: { hard: { 'count/deployments.apps': '0', 'count/configmaps': '1' } } },
  ),
}).map(({ namespace, name, object }): Value => ({ apiVersion: 'v1', metadata: metadata(name, namespace), ...object }));

const classes = one<Value>(
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 1000 },
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 2_000_000_000 },
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'usual' }, value: 10, globalDefault: true },
  { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'kata' }, handler: 'kata' },
  { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'kata' }, handler: 'kata', overhead: { podFixed: { cpu: '1' } } },
  { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'kata' }, handler: 'not a name' },
  { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'kata' }, handler: 'kata', scheduling: { nodeSelector: { disk: 'ssd' } } },
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'other' }, value: 20, globalDefault: true, preemptionPolicy: 'Never' },
);

const MATCHES = one<Value>(
  { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] },
  { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['*'], resources: ['*'] },
  { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['namespaces', 'serviceaccounts'] },
  { apiGroups: ['policy', RBAC], apiVersions: ['*'], operations: ['CREATE'], resources: ['*'] },
  { apiGroups: [''], apiVersions: ['v1'], operations: ['DELETE'], resources: ['pods'] },
);
const SELECTED = one<Value>({}, { namespaceSelector: { matchLabels: { env: 'test' } } }, { objectSelector: { matchLabels: { app: 'web' } } });

const webhooks = fc.record({ kind: one('ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'), rule: MATCHES, selected: SELECTED })
  .map(({ kind, rule, selected }): Value => ({
    apiVersion: ADMISSION,
    kind,
    metadata: { name: 'hook' },
    webhooks: [{ name: 'a.b.c', clientConfig: { url: 'https://a' }, rules: [rule], sideEffects: 'None', admissionReviewVersions: ['v1'], ...selected }],
  }));

/** The third is denied only where it is changed. */
const VALIDATIONS = one('object.metadata.name != ""', 'object.metadata.name != ""', "object.metadata.name != 'web'", "request.operation != 'UPDATE'");

const admissionPolicies = fc.record({
  rule: MATCHES, selected: SELECTED, mutating: fc.boolean(), validation: VALIDATIONS, broken: one(false, false, true),
})
  .map(({ rule, selected, mutating, validation, broken }): Value => ({
    apiVersion: ADMISSION,
    kind: mutating ? 'MutatingAdmissionPolicy' : 'ValidatingAdmissionPolicy',
    metadata: { name: 'rules' },
    spec: {
      matchConstraints: { resourceRules: [rule], ...selected },
      ...(mutating ? MUTATIONS : { validations: [{ expression: validation }] }),
      ...(broken && { failurePolicy: 'Maybe' }),
    },
  }));

const MUTATIONS = { reinvocationPolicy: 'Never', mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{}' } }] };

const admissionBindings = fc.record({ mutating: fc.boolean(), actions: one(['Deny'], ['Warn']) }).map(({ mutating, actions }): Value => ({
  apiVersion: ADMISSION,
  kind: mutating ? 'MutatingAdmissionPolicyBinding' : 'ValidatingAdmissionPolicyBinding',
  metadata: { name: 'rules' },
  spec: { policyName: 'rules', ...(!mutating && { validationActions: actions }) },
}));

const VERSION = {
  name: 'v1alpha1', served: true, storage: true, schema: { openAPIV3Schema: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } },
};

/** The API server refuses a definition without versions. */
const definitions = fc.tuple(one('Namespaced', 'Cluster'), one([VERSION], [VERSION], [])).map(([scope, versions]): Value => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'rollouts.argoproj.io' },
  spec: { group: 'argoproj.io', scope, names: { kind: 'Rollout', plural: 'rollouts' }, versions },
}));

interface WorkloadFields {
  readonly namespace: string | undefined;
  readonly name: string;
  readonly pod: SpecFields;
  readonly label: string;
}

/** The kinds of workloads, with their apiVersions and specs around a pod. */
const WORKLOADS: Readonly<Record<string, (fields: WorkloadFields) => Value>> = {
  Pod: ({ pod }) => ({ apiVersion: 'v1', spec: podTemplate(pod).spec }),
  Deployment: (fields) => ({ apiVersion: 'apps/v1', spec: selecting(fields) }),
  StatefulSet: (fields) => ({ apiVersion: 'apps/v1', spec: { serviceName: 'web', ...selecting(fields) } }),
  DaemonSet: (fields) => ({ apiVersion: 'apps/v1', spec: selecting(fields) }),
  Job: ({ pod }) => ({ apiVersion: 'batch/v1', spec: { template: podTemplate(pod, {}, 'Never') } }),
  CronJob: ({ pod }) => ({ apiVersion: 'batch/v1', spec: { schedule: '0 * * * *', jobTemplate: { spec: { template: podTemplate(pod, {}, 'Never') } } } }),
  ReplicationController: ({ pod, label }) => ({ apiVersion: 'v1', spec: { selector: { app: label }, template: podTemplate(pod, { app: label }) } }),
  PodTemplate: ({ pod }) => ({ apiVersion: 'v1', template: podTemplate(pod) }),
  Rollout: ({ pod, label }) => ({ apiVersion: 'argoproj.io/v1alpha1', spec: { template: podTemplate(pod, { app: label }) } }),
};

function selecting({ pod, label }: WorkloadFields): Value {
  return { selector: { matchLabels: { app: label } }, template: podTemplate(pod, { app: label }) };
}

/** Some pods are those of a controller. */
const OWNED = { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: '1', controller: true }] };

export const arbitraryWorkload: fc.Arbitrary<Value> = fc.record({
  kind: one('Pod', 'Deployment', ...Object.keys(WORKLOADS)),
  namespace: one<string | undefined>('a', 'a', 'b', 'default', undefined),
  name: one('web', 'web', 'job', 'web', 'job', 'Not a name'),
  label: one('web', 'web', 'other'),
  owned: one(false, false, false, true),
  pod: arbitraryPodSpec,
}).map(({ kind, owned, ...fields }) => ({
  kind, ...WORKLOADS[kind](fields), metadata: metadata(fields.name, fields.namespace, kind === 'Pod' && owned ? OWNED : {}),
}));

/** Everything but workloads. */
export const arbitraryClusterObject: fc.Arbitrary<Value> = fc.oneof(
  namespaces, namespaces, namespaces, serviceAccounts, policies, policies, roles, roles, bindings, bindings, limits, classes, webhooks,
  admissionPolicies, admissionBindings, definitions,
);

const users = one<User | undefined>(
  undefined, undefined, { username: 'alice', groups: ['system:authenticated'] }, { username: 'root', groups: ['system:masters', 'system:authenticated'] },
);

/** What most worlds have from the start: else each verdict would assume the namespace and the account, and alice might do nothing. */
const HOMES: readonly Value[] = [
  ...NAMESPACES.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
  ...NAMESPACES.map((namespace) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'bot', namespace } })),
  { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name: 'create' }, rules: [CREATE] },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: 'create' },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'create' },
    subjects: [named('User', 'alice')],
  },
];

/** A policy, and somebody who may use it. */
const granted = fc.record({ policy: policies, name: one('p', 'q'), subject: one(EVERYBODY, EVERYBODY, account('bot', 'a'), named('User', 'alice')) })
  .map(({ policy, name, subject }) => [
    { ...policy, metadata: { name } },
    { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name: `use-${name}` }, rules: [use(name)] },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: `use-${name}` },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: `use-${name}` },
      subjects: [subject],
    },
  ]);

/** An admission policy with its binding. */
const bound = fc.tuple(admissionPolicies, one(['Deny'], ['Warn'])).map(([policy, actions]): readonly Value[] => [
  policy,
  {
    apiVersion: ADMISSION,
    kind: `${String(policy.kind)}Binding`,
    metadata: { name: 'rules' },
    spec: { policyName: 'rules', ...(policy.kind === 'ValidatingAdmissionPolicy' && { validationActions: actions }) },
  },
]);

/** What no server of the minor serves is left out, for it decides nothing; a CronJob of the time before batch/v1 stays. */
function isServed({ kind }: Value, minor: number): boolean {
  const since = String(kind).startsWith('MutatingAdmissionPolicy') ? 36 : String(kind).startsWith('ValidatingAdmissionPolicy') ? 30 : 0;
  return kind === 'PodSecurityPolicy' ? minor <= 24 : minor >= since;
}

const OFF_BY_DEFAULT = [
  'PodNodeSelector', 'PodTolerationRestriction', 'ExtendedResourceToleration', 'AlwaysPullImages', 'SecurityContextDeny',
  'LimitPodHardAntiAffinityTopology', 'DenyServiceExternalIPs', 'OwnerReferencesPermissionEnforcement',
];

/** At least one workload, and all else in any order around it. */
export const arbitraryWorld: fc.Arbitrary<World> = fc.record({
  minor: one(24, 24, 23, 30, 25, 22, 20, 15, 37),
  podSecurityPolicy: fc.boolean(),
  plugins: fc.subarray(OFF_BY_DEFAULT, { maxLength: 2 }),
  applier: users,
  homes: one<readonly Value[]>([], HOMES, HOMES, HOMES, HOMES.slice(1, 4)),
  existing: fc.array(fc.oneof({ weight: 5, arbitrary: arbitraryClusterObject }, { weight: 1, arbitrary: arbitraryWorkload }), { maxLength: 4 }),
  grants: fc.array(fc.oneof(granted, granted, bound), { maxLength: 2 }),
  documents: fc.array(fc.oneof({ weight: 3, arbitrary: arbitraryClusterObject }, { weight: 1, arbitrary: arbitraryWorkload }), { maxLength: 6 }),
  workloads: fc.array(fc.tuple(arbitraryWorkload, fc.nat({ max: 8 })), { minLength: 1, maxLength: 2 }),
  again: fc.array(fc.nat({ max: 12 }), { maxLength: 2 }),
}).map(({ homes, existing, grants, documents, workloads, again, ...rest }) => ({
  ...rest,
  existing: [...homes, ...existing],
  documents: again.reduce(repeat, workloads.reduce(insert, [...grants.flat(), ...documents])).filter((value) => isServed(value, rest.minor)),
}));

/** The same with one of them once more at the end, which changes nothing where nothing has changed it. */
function repeat(documents: readonly Value[], place: number): readonly Value[] {
  return place < documents.length ? [...documents, documents[place]] : documents;
}

function insert(all: readonly Value[], [value, index]: readonly [Value, number]): readonly Value[] {
  return [...all.slice(0, index), value, ...all.slice(index)];
}
