import { BOOTSTRAP_POLICY } from '../../../../src/engine/authorization/bootstrap-policy/table';
import { SetClient } from '../../../../src/manifests/client/set-client';
import { verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

/*
 * Applied to running API servers of 1.24 and 1.36, which have made these objects when they started.
 */

const RBAC = 'apiVersion: rbac.authorization.k8s.io/v1';
const binding = (role: string, rest = ''): string => `
${RBAC}
kind: ClusterRoleBinding
metadata: {name: cluster-admin}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}
${rest}`;
const OTHER_SUBJECTS = 'subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: alice}]';
const role = (name: string, verbs: string): string => `
${RBAC}
kind: ClusterRole
metadata: {name: '${name}'}
rules: [{apiGroups: [authorization.k8s.io], resources: [selfsubjectaccessreviews], verbs: [${verbs}]}]
`;
const priorityClass = (value: number, rest = ''): string => `
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: system-node-critical}
value: ${value}
${rest}`;
const range = (cidr: string): string => `
apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata: {name: kubernetes}
spec: {cidrs: [${cidr}]}
`;

const KUBECTL: SetClient = { name: 'kubectl', isOnServer: true, fieldManager: 'kubectl', force: false, fieldValidation: 'strict', isUpgrade: false };
const K36 = { cluster: 'kubernetes:1.36', tellsAll: true };
const SERVER_SIDE: VerdictLinesOptions = { ...K36, client: KUBECTL };
const CREATE: VerdictLinesOptions = { ...K36, operation: 'CREATE' };
const NOTE = 'note: no workload in the set';
const CANNOT_CHANGE = 'denied ClusterRoleBinding cluster-admin: ClusterRoleBinding.rbac.authorization.k8s.io "cluster-admin" is invalid: roleRef: Invalid value: ';
const OWNED = 'with "kube-apiserver" using rbac.authorization.k8s.io/v1:';

test.each<readonly [string, VerdictLinesOptions, string, readonly string[]]>([
  ['the role of a binding', K36, binding('view'), [`${CANNOT_CHANGE}{"APIGroup":"rbac.authorization.k8s.io","Kind":"ClusterRole","Name":"view"}: cannot change roleRef`, NOTE]],
  ['the role of a binding, in 1.24', { ...K36, cluster: 'kubernetes:1.24' }, binding('view'), [
    `${CANNOT_CHANGE}rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"ClusterRole", Name:"view"}: cannot change roleRef`, NOTE,
  ]],
  ['the subjects of a binding', K36, binding('cluster-admin', OTHER_SUBJECTS), [NOTE]],
  ['the value of a class', K36, priorityClass(5), [
    'denied PriorityClass system-node-critical: PriorityClass.scheduling.k8s.io "system-node-critical" is invalid: value: Forbidden: may not be changed in an update.', NOTE,
  ]],
  ['the value of a class, in 1.24', { ...K36, cluster: 'kubernetes:1.24' }, priorityClass(5), [
    'denied PriorityClass system-node-critical: PriorityClass.scheduling.k8s.io "system-node-critical" is invalid: Value: Forbidden: may not be changed in an update.', NOTE,
  ]],
  ['the description of a class', K36, priorityClass(2000001000, 'description: other'), [NOTE]],
  ['the rules of a role', K36, role('system:basic-user', 'create'), [NOTE]],
  ['a role of such a name that the API server does not make', K36, role('system:coredns', 'create'), [NOTE]],
  ['a binding, by the server', SERVER_SIDE, binding('view', OTHER_SUBJECTS), [
    `denied ClusterRoleBinding cluster-admin: Apply failed with 2 conflicts: conflicts ${OWNED}\n- .roleRef\n- .subjects`, NOTE,
  ]],
  ['the subjects of a binding, by the server', SERVER_SIDE, binding('cluster-admin', OTHER_SUBJECTS), [
    `denied ClusterRoleBinding cluster-admin: Apply failed with 1 conflict: conflict ${OWNED} .subjects`, NOTE,
  ]],
  ['the rules of a role, by the server', SERVER_SIDE, role('system:basic-user', 'create'), [
    `denied ClusterRole system:basic-user: Apply failed with 1 conflict: conflict ${OWNED} .rules`, NOTE,
  ]],
  ['rules that a controller manages, by the server', SERVER_SIDE, role('view', 'create'), [
    'allowed ClusterRole view',
    '  assumes ClusterRole view: its metadata.managedFields are not known; assumed that kubectl owns no field of it, and nobody else any. Use kubectl get --show-managed-fields',
    NOTE,
  ]],
  ['the value of a class, by the server', SERVER_SIDE, priorityClass(5), [
    'denied PriorityClass system-node-critical: Apply failed with 1 conflict: conflict with "kube-apiserver" using scheduling.k8s.io/v1: .value', NOTE,
  ]],
  ['a binding that is created', CREATE, binding('cluster-admin'), ['denied ClusterRoleBinding cluster-admin: clusterrolebindings.rbac.authorization.k8s.io "cluster-admin" already exists', NOTE]],
  ['a class that is created', CREATE, priorityClass(2000001000), ['denied PriorityClass system-node-critical: priorityclasses.scheduling.k8s.io "system-node-critical" already exists', NOTE]],
  ['a range that is created', CREATE, range('10.0.0.0/8'), ['denied ServiceCIDR kubernetes: servicecidrs.networking.k8s.io "kubernetes" already exists', NOTE]],
  ['a range that is created, before the API server makes one', { ...CREATE, cluster: 'kubernetes:1.32', served: ['networking.k8s.io/v1beta1'] }, range('10.0.0.0/8').replace('/v1', '/v1beta1'), [
    NOTE, 'ignored: 1 networking.k8s.io/v1beta1 ServiceCIDR',
  ]],
])('%s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test('the names of the bootstrap policy begin with system:, but for a few', () => {
  const names = BOOTSTRAP_POLICY.trim().split(/\n(?! )/).map((text) => text.split('\n')[0].replace(/^(?:[-\d,+]+ )?\S+ (?:[^/ ]+\/)?/, ''));
  expect(new Set(names.filter((name) => !name.startsWith('system:')))).toEqual(new Set(['admin', 'cluster-admin', 'edit', 'extension-apiserver-authentication-reader', 'view']));
});
