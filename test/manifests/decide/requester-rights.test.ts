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
  ['before the fields are read', { existing: NAMESPACE, fieldValidation: 'strict' }, `${object('v1', 'ConfigMap', 'dat: {}')}${object('v1', 'ServiceAccount', 'foo: bar')}`, [
    `denied ConfigMap team/o: configmaps is forbidden: ${cannot('create', 'configmaps', '')}`,
    `denied ServiceAccount team/o: serviceaccounts is forbidden: ${cannot('create', 'serviceaccounts', '')}`,
    NO_WORKLOAD,
  ]],
  ['before the types are read', { existing: NAMESPACE }, `${object('v1', 'ConfigMap', 'data: 1')}${object('v1', 'ServiceAccount', 'secrets: 1')}`, [
    `denied ConfigMap team/o: configmaps is forbidden: ${cannot('create', 'configmaps', '')}`,
    `denied ServiceAccount team/o: serviceaccounts is forbidden: ${cannot('create', 'serviceaccounts', '')}`,
    NO_WORKLOAD,
  ]],
  ['a namespace, without which there is nothing in it', { existing: granted('""', 'configmaps, serviceaccounts', 'create, get').replace(NAMESPACE, '') }, `${NAMESPACE}${object('v1', 'ServiceAccount')}`, [
    `denied Namespace team: namespaces is forbidden: ${cannot('create', 'namespaces', '', 'at the cluster scope')}`,
    'denied ServiceAccount team/o: namespaces "team" not found',
    NO_WORKLOAD,
  ]],
  ['a role that grants more than the user has', { existing: granted('rbac.authorization.k8s.io', '"*"', 'create, get') },
    object(RBAC, 'Role', 'rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]'), [
      'denied Role team/o: roles.rbac.authorization.k8s.io "o" is forbidden: user "alice" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held:\n'
      + '{APIGroups:[""], Resources:["pods"], Verbs:["get"]}',
      NO_WORKLOAD,
    ]],
  ['a binding to a role of the set that is denied', { existing: granted('rbac.authorization.k8s.io', 'rolebindings', 'create, get, bind') },
    `${object(RBAC, 'Role', 'rules: []')}${object(RBAC, 'RoleBinding', 'roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: o}')}`, [
      `denied Role team/o: roles.rbac.authorization.k8s.io is forbidden: ${cannot('create', 'roles', 'rbac.authorization.k8s.io')}`,
      'denied RoleBinding team/o: rolebindings.rbac.authorization.k8s.io "o" not found',
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
  ['a definition, without which there is no custom resource', { existing: granted('example.com', '"*"', 'create, get') }, `${DEFINITION}${WIDGET}`, [
    `denied CustomResourceDefinition widgets.example.com: customresourcedefinitions.apiextensions.k8s.io is forbidden: ${cannot('create', 'customresourcedefinitions', 'apiextensions.k8s.io', 'at the cluster scope')}`,
    'denied Widget team/o: no matches for kind "Widget" in version "example.com/v1"',
    NO_WORKLOAD,
  ]],
  ['a definition that is there, which stays', { existing: `${granted('example.com', '"*"', 'create, get')}${DEFINITION}` }, `${DEFINITION.replace('singular: widget', 'singular: w')}${WIDGET}`, [
    `denied CustomResourceDefinition widgets.example.com: customresourcedefinitions.apiextensions.k8s.io "widgets.example.com" is forbidden: ${cannot('patch', 'customresourcedefinitions', 'apiextensions.k8s.io', 'at the cluster scope')}`,
    NO_WORKLOAD,
    'ignored: 1 example.com/v1 Widget',
  ]],
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
    `denied SubjectAccessReview : subjectaccessreviews.authorization.k8s.io is forbidden: ${cannot('create', 'subjectaccessreviews', 'authorization.k8s.io', 'at the cluster scope')}`,
    NO_WORKLOAD,
  ]],
])('%s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, { cluster: 'kubernetes:1.36', applier: ALICE, ...options })).toEqual(expected);
});
