import { setClient } from '../../support/set-client';
import { verdictLines, VerdictLinesOptions } from '../../support/verdict-lines';

/* Whatever the kind of an object is, RBAC is asked whether the one who applies it may. */

const ALICE = { username: 'alice', groups: ['system:authenticated'] };
const object = (apiVersion: string, kind: string, rest = '', metadata = 'name: o, namespace: team'): string => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: {${metadata}}
${rest}
---`;
const RBAC = 'rbac.authorization.k8s.io/v1';
const NAMESPACE = object('v1', 'Namespace', '', 'name: team');
const CONFIG_MAP = object('v1', 'ConfigMap', 'data: {a: b}');
const granted = (apiGroups: string, resources: string, verbs: string): string => `${NAMESPACE}
${object(RBAC, 'ClusterRole', `rules: [{apiGroups: [${apiGroups}], resources: [${resources}], verbs: [${verbs}]}]`, 'name: alice')}
${object(RBAC, 'ClusterRoleBinding', `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: alice}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: alice}]`, 'name: alice')}`;
const DEFINITION = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets, singular: widget}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}]`, 'name: widgets.example.com');
const WIDGET = object('example.com/v1', 'Widget', 'spec: {a: 1}');
const TEMPLATE = 'spec: {template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}}';
const cannot = (verb: string, resource: string, group: string, place = 'in the namespace "team"'): string => `User "alice" cannot ${verb} resource "${resource}" in API group "${group}" ${place}`;
const ASSUMED_DEFINITION = (kind: string, resource: string): string => `  assumes CustomResourceDefinition ${resource}: not in the set; assumed that ${kind} is its kind, and that it keeps objects as they are`;
const NO_WORKLOAD = 'note: no workload in the set';

type Row = readonly [title: string, options: Partial<VerdictLinesOptions>, yaml: string, expected: readonly string[]];

test.each<Row>([
  ['an object on which nothing else decides', { existing: NAMESPACE }, CONFIG_MAP, [
    `denied ConfigMap team/o: configmaps is forbidden: ${cannot('create', 'configmaps', '')}`, NO_WORKLOAD,
  ]],
  ['with kubectl replace', { existing: NAMESPACE, operation: 'UPDATE' }, CONFIG_MAP, [
    `denied ConfigMap team/o: configmaps "o" is forbidden: ${cannot('update', 'configmaps', '')}`, NO_WORKLOAD,
  ]],
  ['with kubectl delete', { existing: NAMESPACE, operation: 'DELETE' }, CONFIG_MAP, [
    `denied ConfigMap team/o: configmaps "o" is forbidden: ${cannot('delete', 'configmaps', '')}`, NO_WORKLOAD,
  ]],
  ['a change of what is there', { existing: `${granted('""', 'configmaps', 'create, get')}${CONFIG_MAP.replace('a: b', 'a: c')}` }, CONFIG_MAP, [
    `denied ConfigMap team/o: configmaps "o" is forbidden: ${cannot('patch', 'configmaps', '')}`, NO_WORKLOAD,
  ]],
  ['one that changes nothing', { existing: granted('""', 'configmaps', 'create, get') }, `${CONFIG_MAP}${CONFIG_MAP}`, [NO_WORKLOAD, 'ignored: 2 v1 ConfigMap']],
  ['one who may', { existing: granted('""', 'configmaps', 'create, get') }, CONFIG_MAP, [NO_WORKLOAD, 'ignored: 1 v1 ConfigMap']],
  ['one who may create it, and not get it', { existing: granted('""', 'configmaps', 'create'), strict: true }, CONFIG_MAP, [
    'unknown ConfigMap team/o',
    `  depends on ConfigMap team/o: assumed that the client does not get it first, as kubectl apply does. To that, the API server answers: configmaps "o" is forbidden: ${cannot('get', 'configmaps', '')}`,
    NO_WORKLOAD,
  ]],
  ['the same with kubectl create', { existing: granted('""', 'configmaps', 'create'), strict: true, operation: 'CREATE' }, CONFIG_MAP, [
    NO_WORKLOAD, 'ignored: 1 v1 ConfigMap',
  ]],
  ['before the fields are read', { existing: NAMESPACE, client: setClient({ fieldValidation: 'strict' }) }, `${object('v1', 'ConfigMap', 'dat: {}')}${object('networking.k8s.io/v1', 'NetworkPolicy', 'foo: bar')}`, [
    `denied ConfigMap team/o: configmaps is forbidden: ${cannot('create', 'configmaps', '')}`,
    `denied NetworkPolicy team/o: networkpolicies.networking.k8s.io is forbidden: ${cannot('create', 'networkpolicies', 'networking.k8s.io')}`,
    NO_WORKLOAD,
  ]],
  ['before the types are read', { existing: NAMESPACE }, `${object('v1', 'ConfigMap', 'data: 1')}${object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: 1')}`, [
    `denied ConfigMap team/o: configmaps is forbidden: ${cannot('create', 'configmaps', '')}`,
    `denied NetworkPolicy team/o: networkpolicies.networking.k8s.io is forbidden: ${cannot('create', 'networkpolicies', 'networking.k8s.io')}`,
    NO_WORKLOAD,
  ]],
  ['a role that grants more than the user has', { existing: granted('rbac.authorization.k8s.io', '"*"', 'create, get') },
    object(RBAC, 'Role', 'rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]'), [
      'denied Role team/o: roles.rbac.authorization.k8s.io "o" is forbidden: user "alice" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held:\n'
      + '{APIGroups:[""], Resources:["pods"], Verbs:["get"]}',
      NO_WORKLOAD,
    ]],
  ['a binding to a role that nobody knows', { existing: granted('rbac.authorization.k8s.io', 'rolebindings', 'create, get') },
    object(RBAC, 'RoleBinding', 'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: o}'), [
      'unknown RoleBinding team/o',
      '  depends on roleRef: ClusterRole o is not in the set: it is not known whether user alice, who may not bind it, has all that it grants',
      NO_WORKLOAD,
    ]],
  ['the same by one who has everything', { existing: granted('"*"', '"*"', '"*"').replace('verbs: ["*"]}', 'verbs: ["*"]}, {nonResourceURLs: ["*"], verbs: ["*"]}') },
    object(RBAC, 'RoleBinding', 'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: o}'), [NO_WORKLOAD]],
  ['a custom resource', { existing: `${NAMESPACE}${DEFINITION}` }, WIDGET, [
    `denied Widget team/o: widgets.example.com is forbidden: ${cannot('create', 'widgets', 'example.com')}`, NO_WORKLOAD,
  ]],
  ['one that nobody defines', { existing: NAMESPACE }, WIDGET, [
    `denied Widget team/o: widgets.example.com is forbidden: ${cannot('create', 'widgets', 'example.com')}`, ASSUMED_DEFINITION('Widget', 'widgets.example.com'), NO_WORKLOAD,
  ]],
  ['one with a pod template', { existing: NAMESPACE }, object('argoproj.io/v1alpha1', 'Rollout', TEMPLATE), [
    `denied Rollout team/o spec.template: rollouts.argoproj.io is forbidden: ${cannot('create', 'rollouts', 'argoproj.io')}`, ASSUMED_DEFINITION('Rollout', 'rollouts.argoproj.io'),
  ]],
  ['a question', { existing: NAMESPACE, operation: 'CREATE' }, object('authorization.k8s.io/v1', 'SubjectAccessReview', 'spec: {user: bob, nonResourceAttributes: {path: /, verb: get}}', ''), [
    `denied SubjectAccessReview without a name: subjectaccessreviews.authorization.k8s.io is forbidden: ${cannot('create', 'subjectaccessreviews', 'authorization.k8s.io', 'at the cluster scope')}`,
    NO_WORKLOAD,
  ]],
])('%s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, { cluster: 'kubernetes:1.36', applier: ALICE, ...options })).toEqual(expected);
});

const anotherUser = (about: string, answer: string): string => `${about}: assumed that another user applies it. To this one, the API server answers: ${answer}`;
const OF_NAMESPACE = anotherUser('Namespace team', `namespaces is forbidden: ${cannot('create', 'namespaces', '', 'at the cluster scope')}`);
const OF_ACCOUNT = anotherUser('ServiceAccount team/o', `serviceaccounts is forbidden: ${cannot('create', 'serviceaccounts', '')}`);
const OF_ROLE = anotherUser('Role team/o', `roles.rbac.authorization.k8s.io is forbidden: ${cannot('create', 'roles', 'rbac.authorization.k8s.io')}`);
const OF_BINDING = anotherUser('RoleBinding team/o', `rolebindings.rbac.authorization.k8s.io is forbidden: ${cannot('create', 'rolebindings', 'rbac.authorization.k8s.io')}`);
const POD = object('v1', 'Pod', 'spec: {containers: [{name: c, image: i}], serviceAccountName: o}');
const ROLE = object(RBAC, 'Role', 'rules: [{apiGroups: [""], resources: [pods], verbs: ["*"]}]');
const toRole = (user: string): string => object(RBAC, 'RoleBinding', `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: o}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: ${user}}]`);
const DEFINED = 'CustomResourceDefinition widgets.example.com';
const definitionsCannot = (verb: string, name = ''): string => `customresourcedefinitions.apiextensions.k8s.io ${name}is forbidden: `
  + cannot(verb, 'customresourcedefinitions', 'apiextensions.k8s.io', 'at the cluster scope');

describe('what sets up a cluster or a namespace, another user is assumed to apply', () => {
  test.each<Row>([
    ['the namespace, the account and the rights of a pod', { strict: true }, `${NAMESPACE}${object('v1', 'ServiceAccount')}${ROLE}${toRole('alice')}${POD}`, [
      'unknown Namespace team',
      `  depends on ${OF_NAMESPACE}`,
      'unknown ServiceAccount team/o',
      `  depends on ${OF_ACCOUNT}`,
      `  depends on ${OF_NAMESPACE}`,
      'unknown Role team/o',
      `  depends on ${OF_ROLE}`,
      `  depends on ${OF_NAMESPACE}`,
      'unknown RoleBinding team/o',
      `  depends on ${OF_BINDING}`,
      `  depends on ${OF_NAMESPACE}`,
      'unknown Pod team/o',
      `  depends on ${OF_BINDING}`,
      `  depends on ${OF_ROLE}`,
      `  depends on ${OF_NAMESPACE}`,
      `  depends on ${OF_ACCOUNT}`,
    ]],
    ['what is told of each without a pod that rests on it', {}, `${NAMESPACE}${object('v1', 'ServiceAccount')}${ROLE}`, [
      'allowed Namespace team',
      `  assumes ${OF_NAMESPACE}`,
      'allowed ServiceAccount team/o',
      `  assumes ${OF_ACCOUNT}`,
      `  assumes ${OF_NAMESPACE}`,
      'allowed Role team/o',
      `  assumes ${OF_ROLE}`,
      `  assumes ${OF_NAMESPACE}`,
      NO_WORKLOAD,
    ]],
    ['a role, but not a binding to it that the user may create, and that grants more', { existing: granted('rbac.authorization.k8s.io', 'rolebindings', 'create, get') },
      `${ROLE}${toRole('bob')}`, [
        'allowed Role team/o', `  assumes ${OF_ROLE}`,
        'denied RoleBinding team/o: rolebindings.rbac.authorization.k8s.io "o" is forbidden: user "alice" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held:\n'
        + '{APIGroups:[""], Resources:["pods"], Verbs:["*"]}',
        NO_WORKLOAD,
      ]],
    ['the definition of a custom resource', { existing: granted('example.com', '"*"', 'create, get') }, `${DEFINITION}${WIDGET}`, [
      `allowed ${DEFINED}`, `  assumes ${anotherUser(DEFINED, definitionsCannot('create'))}`, NO_WORKLOAD, 'ignored: 1 example.com/v1 Widget',
    ]],
    ['a change of a definition that is there', { existing: `${granted('example.com', '"*"', 'create, get')}${DEFINITION}` },
      `${DEFINITION.replace('singular: widget', 'singular: w')}${WIDGET}`, [
        `allowed ${DEFINED}`, `  assumes ${anotherUser(DEFINED, definitionsCannot('patch', '"widgets.example.com" '))}`, NO_WORKLOAD, 'ignored: 1 example.com/v1 Widget',
      ]],
    ['but not delete', { existing: NAMESPACE, operation: 'DELETE' }, NAMESPACE, [
      `denied Namespace team: namespaces "team" is forbidden: ${cannot('delete', 'namespaces', '')}`, NO_WORKLOAD,
    ]],
  ])('%s', (_title, options, yaml, expected) => {
    expect(verdictLines(yaml, { cluster: 'kubernetes:1.36', applier: ALICE, ...options })).toEqual(expected);
  });
});
