import { verdictLines } from '../../support/verdict-lines';

/* As kube-apiserver 1.36.3 answers. */

const policy = (more = '', group = '*', resource = '*'): string => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: owner}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: ['${group}'], apiVersions: ['*'], operations: [CREATE, UPDATE], resources: ['${resource}']}]
    ${more}
  validations: [{expression: "has(object.metadata.labels) && 'owner' in object.metadata.labels", message: no owner}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: owner}
spec: {policyName: owner, validationActions: [Deny]}
---
`;
const MUTATING = `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: {name: add}
spec:
  reinvocationPolicy: Never
  matchConstraints: {resourceRules: [{apiGroups: [networking.k8s.io], apiVersions: [v1], operations: [CREATE], resources: ['*']}]}
  mutations: [{patchType: JSONPatch, jsonPatch: {expression: '[JSONPatch{op: "remove", path: "/spec/nothing"}]'}}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicyBinding
metadata: {name: add}
spec: {policyName: add}
---
`;
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n';
const service = (spec: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: shop, labels: {owner: me}}\nspec: {${spec}}\n---\n`;
const PLAIN = service('ports: [{port: 80}]');
const BY_NAME = service('type: ExternalName, externalName: a.example.com');

const NO_WORKLOAD = 'note: no workload in the set';
const EARLY = [
  'allowed Namespace shop',
  '  warning: policies of the set come after it; with them, the API server denies it: namespaces "shop" is forbidden: '
  + 'ValidatingAdmissionPolicy \'owner\' with binding \'owner\' denied request: no owner; put the policies first',
];
const CHOSEN = '  assumes the addresses and node ports of the Service: the API server chooses them; assumed that it chooses those of the messages';
const refusal = (address: string, answer: string, separator = ''): string => (
  `denied Service shop/a: Service "a" is invalid: spec.clusterIPs: Invalid value: ["${separator === '' ? '' : address}"]: `
  + `failed to allocate IP${separator}${separator === '' ? '' : address}: ${answer}`
);
const forbidden = (address: string): string => (
  `ipaddresses.networking.k8s.io "${address}" is forbidden: ValidatingAdmissionPolicy 'owner' with binding 'owner' denied request: no owner`
);

test.each<readonly [title: string, minor: string, yaml: string, expected: readonly string[]]>([
  ['an address that the API server chooses', '1.36', policy() + PLAIN, [...EARLY, refusal('10.96.0.10', forbidden('10.96.0.10')), CHOSEN, NO_WORKLOAD]],
  ['an address of the Service', '1.36', policy() + service('clusterIP: 10.96.9.9, ports: [{port: 80}]'), [
    ...EARLY, refusal('10.96.9.9', forbidden('10.96.9.9'), ' '), NO_WORKLOAD,
  ]],
  ['before the Service is validated', '1.36', policy() + service('ports: []'), [...EARLY, refusal('10.96.0.10', forbidden('10.96.0.10')), CHOSEN, NO_WORKLOAD]],
  ['a Service that had none', '1.36', policy('', 'networking.k8s.io') + BY_NAME + PLAIN, [
    refusal('10.96.0.10', forbidden('10.96.0.10')), CHOSEN, NO_WORKLOAD, 'ignored: 1 v1 Service',
  ]],
  ['a mutating policy', '1.36', MUTATING + PLAIN, [
    refusal('10.96.0.10', 'policy \'add\' with binding \'add\' denied request: JSON Patch: '
      + 'error in remove for path: \'/spec/nothing\': Unable to remove nonexistent key: nothing: missing value'),
    CHOSEN, NO_WORKLOAD,
  ]],
  ['whatever the namespace of the Service is', '1.36', policy('namespaceSelector: {matchLabels: {a: b}}', 'networking.k8s.io') + PLAIN, [
    refusal('10.96.0.10', forbidden('10.96.0.10')), CHOSEN, NO_WORKLOAD,
  ]],
  ['the first minor', '1.33', policy('', 'networking.k8s.io') + PLAIN, [
    refusal('10.96.0.10', forbidden('10.96.0.10')).replace('[""]', '[]string{""}'), CHOSEN, NO_WORKLOAD,
  ]],
])('policies decide on the address of a Service: %s', (_title, minor, yaml, expected) => {
  expect(verdictLines(NAMESPACE + yaml, { cluster: `kubernetes:${minor}` })).toEqual(expected);
});

test.each<readonly [title: string, minor: string, yaml: string]>([
  ['a minor before', '1.32', policy('', 'networking.k8s.io') + PLAIN],
  ['a headless Service', '1.36', policy('', 'networking.k8s.io') + service('clusterIP: None, ports: [{port: 80}]')],
  ['a name outside of the cluster', '1.36', policy('', 'networking.k8s.io') + BY_NAME],
  ['a policy for Services alone', '1.36', policy('', '', 'services') + PLAIN],
  ['a policy that leaves out addresses', '1.36', policy(
    'excludeResourceRules: [{apiGroups: [networking.k8s.io], apiVersions: [\'*\'], operations: [\'*\'], resources: [ipaddresses]}]', 'networking.k8s.io',
  ) + PLAIN],
])('policies do not decide on an address: %s', (_title, minor, yaml) => {
  const denied = verdictLines(NAMESPACE + yaml, { cluster: `kubernetes:${minor}` }).filter((line) => line.startsWith('denied'));
  expect(denied).toEqual([]);
});
