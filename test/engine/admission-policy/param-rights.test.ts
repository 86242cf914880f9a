import { serve } from '../../../src/engine/endpoint/serve';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Minor } from '../../../src/engine/version';
import { verdictLines, VerdictLinesOptions } from '../../support/verdict-lines';

/* The answers of kube-apiserver 1.30.14 and 1.36.3 to a user who may write policies, and may get the ConfigMaps `p` and `*`. */

const GROUP = 'admissionregistration.k8s.io';
const RBAC = 'rbac.authorization.k8s.io';
const POLICY = `ValidatingAdmissionPolicy.${GROUP}`;
const BINDING = `ValidatingAdmissionPolicyBinding.${GROUP}`;
const USER = '&{pol  [system:authenticated] map[]}';
const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap' };
const SECRET = { apiVersion: 'v1', kind: 'Secret' };
const WIDGET = { apiVersion: 'example.com/v1', kind: 'Widget' };
const THING = { apiVersion: 'other.io/v1', kind: 'Thing' };
const PODS = { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] };

const object = (kind: string, name: string, rest: object, apiVersion = `${GROUP}/v1`): KubernetesObject => ({ apiVersion, kind, metadata: { name }, ...rest });
const policy = (name: string, paramKind?: object): KubernetesObject => (
  object('ValidatingAdmissionPolicy', name, { spec: { paramKind, matchConstraints: PODS, validations: [{ expression: 'true' }] } })
);
const mutating = (name: string, paramKind: object): KubernetesObject => object('MutatingAdmissionPolicy', name, {
  spec: {
    paramKind,
    reinvocationPolicy: 'Never',
    matchConstraints: PODS,
    mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{}' } }],
  },
});
const binding = (name: string, policyName: string, paramRef: object, kind = 'ValidatingAdmissionPolicyBinding'): KubernetesObject => object(kind, name, {
  spec: { policyName, paramRef: { parameterNotFoundAction: 'Deny', ...paramRef }, ...(kind.startsWith('V') && { validationActions: ['Deny'] }) },
});

const CLUSTER = [
  object('ClusterRole', 'pol', {
    rules: [
      { apiGroups: [GROUP], resources: ['*'], verbs: ['*'] },
      { apiGroups: [''], resources: ['configmaps'], verbs: ['get'], resourceNames: ['p', '*'] },
    ],
  }, `${RBAC}/v1`),
  object('ClusterRoleBinding', 'pol', {
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'pol' }, subjects: [{ apiGroup: RBAC, kind: 'User', name: 'pol' }],
  }, `${RBAC}/v1`),
  object('CustomResourceDefinition', 'widgets.example.com', {
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets', singular: 'widget', listKind: 'WidgetList' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
    },
  }, 'apiextensions.k8s.io/v1'),
  policy('none'), policy('cm', CONFIG_MAP), policy('sec', SECRET), policy('w', WIDGET), policy('un', THING),
  binding('there', 'sec', { name: 'p', namespace: 'x' }),
];
const MUTATING = [mutating('ms', SECRET)];
const PLURALS: Readonly<Record<string, string>> = {
  ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
  ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
  MutatingAdmissionPolicy: 'mutatingadmissionpolicies',
  MutatingAdmissionPolicyBinding: 'mutatingadmissionpolicybindings',
};

function answerTo(sent: KubernetesObject, minor: Minor, groups = ['system:authenticated']): string {
  const objects = minor >= 36 ? [...CLUSTER, ...MUTATING] : CLUSTER;
  const state = prepareCluster({ minor, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, objects);
  const { kind = '', metadata: { name } = {} } = sent;
  const isThere = CLUSTER.some((each) => each.kind === kind && each.metadata?.name === name);
  const versioned = isThere ? { ...sent, metadata: { name, resourceVersion: '1' } } : sent;
  const old = CLUSTER.find((each) => each.kind === kind && each.metadata?.name === name);
  const { decision, code, message } = serve(state, {
    operation: isThere ? 'UPDATE' : 'CREATE',
    namespace: '',
    name: isThere ? name : undefined,
    plural: PLURALS[kind],
    userInfo: { username: 'pol', groups },
    object: versioned,
    ...(old && { oldObject: { ...old, metadata: { name, resourceVersion: '1' } } }),
  });
  return decision === 'allowed' ? decision : `${code} ${message}`;
}

const ofKind = (name: string, kind: string, apiVersion: string): string => `422 ${POLICY} "${name}" is invalid: spec.paramKind: Forbidden: user ${USER} `
  + `must have "get" permission on all objects of the referenced paramKind (kind=${kind}, apiVersion=${apiVersion})`;
const ofRef = (name: string, who: string, what: string, title = BINDING): string => (
  `422 ${title} "${name}" is invalid: spec.paramRef: Forbidden: user ${who} does not have "${what}" permission on the object referenced by paramRef`
);
const everything = (name: string, why: string, title = BINDING): string => `422 ${title} "${name}" is invalid: spec.paramRef: Forbidden: unable to ${why} `
  + `to determine minimum required permissions and user ${USER} does not have "get" permission for all groups, versions and resources`;

test.each<readonly [title: string, sent: KubernetesObject, in36: string, in30: string]>([
  ['a policy without params', policy('n'), 'allowed', 'allowed'],
  ['params that the user may get', policy('n', CONFIG_MAP), 'allowed', 'allowed'],
  ['others', policy('n', SECRET), ofKind('n', 'Secret', 'v1'), ofKind('n', 'Secret', 'v1')],
  ['custom resources', policy('n', WIDGET), ofKind('n', 'Widget', 'example.com/v1'), ofKind('n', 'Widget', 'example.com/v1')],
  ['a kind that is not served', policy('n', THING), ofKind('n', 'Thing', 'other.io/v1'), ofKind('n', 'Thing', 'other.io/v1')],
  ['a version that cannot be read', policy('n', { apiVersion: 'a/b/c', kind: 'X' }),
    `422 ${POLICY} "n" is invalid: spec.paramKind.apiVersion: Invalid value: "a/b/c": unexpected GroupVersion string: a/b/c`,
    `422 ${POLICY} "n" is invalid: spec.paramKind.apiVersion: Invalid value: "a/b/c": unexpected GroupVersion string: a/b/c`],
  ['a policy whose params stay', policy('sec', SECRET), 'allowed', 'allowed'],
  ['one that gets others', policy('sec', WIDGET), ofKind('sec', 'Widget', 'example.com/v1'), ofKind('sec', 'Widget', 'example.com/v1')],
  ['one that gets those that the user may get', policy('sec', CONFIG_MAP), 'allowed', 'allowed'],
  ['a binding to a param that the user may get', binding('n', 'cm', { name: 'p', namespace: 'default' }), 'allowed', 'allowed'],
  ['to another', binding('n', 'cm', { name: 'q', namespace: 'default' }), ofRef('n', USER, 'get'), ofRef('n', 'get', USER)],
  ['to one in each namespace', binding('n', 'cm', { name: 'p' }), 'allowed', 'allowed'],
  ['to all', binding('n', 'cm', { selector: {} }), ofRef('n', USER, 'list'), ofRef('n', 'list', USER)],
  ['to a custom resource', binding('n', 'w', { name: 'p' }), ofRef('n', USER, 'get'), ofRef('n', 'get', USER)],
  ['to one that is not served', binding('n', 'un', { name: 'p' }), everything('n', 'resolve paramKind &{other.io/v1 Thing}'), ofRef('n', 'get', USER)],
  ['of a policy that is not there', binding('n', 'gone', { name: 'p' }), everything('n', 'get policy gone'), ofRef('n', 'get', USER)],
  ['of a policy without params', binding('n', 'none', { name: 'p' }), ofRef('n', USER, 'get'), ofRef('n', 'get', USER)],
  ['a binding that stays', binding('there', 'sec', { name: 'p', namespace: 'x' }), ofRef('there', USER, 'get'), ofRef('there', 'get', USER)],
  ['one of another policy', binding('there', 'cm', { name: 'p', namespace: 'x' }), 'allowed', 'allowed'],
])('%s', (_title, sent, in36, in30) => {
  expect([answerTo(sent, 36), answerTo(sent, 30)]).toEqual([in36, in30]);
  expect(answerTo(sent, 36, ['system:masters']).includes('Forbidden')).toBe(false);
});

test.each<readonly [title: string, sent: KubernetesObject, expected: string]>([
  ['a mutating policy', mutating('n', SECRET), ofKind('n', 'Secret', 'v1').replace('Validating', 'Mutating')],
  ['its binding', binding('n', 'ms', { name: 'p', namespace: 'x' }, 'MutatingAdmissionPolicyBinding'), ofRef('n', 'get', USER, BINDING.replace('Validating', 'Mutating'))],
  ['of one that is not there', binding('n', 'gone', { name: 'p' }, 'MutatingAdmissionPolicyBinding'), everything('n', 'get policy gone', BINDING.replace('Validating', 'Mutating'))],
])('%s', (_title, sent, expected) => {
  expect(answerTo(sent, 36)).toBe(expected);
});

test.each<readonly [title: string, options: Partial<VerdictLinesOptions>, expected: readonly string[]]>([
  ['what nobody knows the policy of', {}, [
    'unknown ValidatingAdmissionPolicyBinding n',
    '  depends on spec.paramRef: ValidatingAdmissionPolicy gone is not in the set: it is not known whether user pol may get its params',
    'note: no workload in the set',
  ]],
  ['an administrator', { applier: undefined }, ['note: no workload in the set']],
])('%s in a set', (_title, options, expected) => {
  const existing = CLUSTER.slice(0, 2).map((each) => JSON.stringify(each)).join('\n---\n');
  const text = JSON.stringify(binding('n', 'gone', { name: 'p' }));
  expect(verdictLines(text, { cluster: 'kubernetes:1.36', applier: { username: 'pol', groups: ['system:authenticated'] }, existing, ...options })
    .filter((line) => !line.includes('assumed that the client'))).toEqual(expected);
});
