import { readProfile } from '../../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../../src/manifests/decide/check';
import { documentsIn } from '../../../../src/manifests/file';
import { setClient } from '../../../support/set-client';
import { verdictLines } from '../../../support/verdict-lines';

/*
 * Several values of a wrong type: the answer is about the first in the order in which the client reads or sends them. Recorded from kubectl and
 * kube-apiserver 1.36.
 */

const K36 = { cluster: 'kubernetes:1.36' };

const unread = (kind: string, what: string): string => `${kind} in version "v1" cannot be handled as a ${kind}: json: cannot unmarshal ${what}`;

test.each([
  ['a Pod', `
apiVersion: v1
kind: Pod
metadata: {name: la, namespace: default}
spec: {terminationGracePeriodSeconds: x, containers: [{name: c, image: i, env: [{value: 1, name: yes}]}], activeDeadlineSeconds: y}
`, `denied Pod default/la: ${unread('Pod', 'bool into Go struct field PodSpec.spec.activeDeadlineSeconds of type int64')}`],
  ['a Deployment', `
apiVersion: apps/v1
kind: Deployment
metadata: {name: la, namespace: default}
spec: {selector: {matchLabels: {z: 1, a: yes}}, template: {spec: {containers: [{image: yes, name: 1}]}}}
`, `denied Deployment default/la: ${unread('Deployment', 'bool into Go struct field LabelSelector.spec.selector.matchLabels of type string')}`],
  ['a Deployment in JSON, which the client sends with sorted keys', `
{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "la", "namespace": "default"}, "spec": {"template": 1, "selector": true}}
`, `denied Deployment default/la: ${unread('Deployment', 'bool into Go struct field DeploymentSpec.spec.selector of type v1.LabelSelector')}`],
  ['a Role', `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: la, namespace: default}
rules: [{verbs: x, apiGroups: 1, resources: yes}]
`, `denied Role default/la: ${unread('Role', 'number into Go struct field PolicyRule.rules.apiGroups of type []string')}`],
  ['a policy', `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: la}
spec: {validations: [{message: 1, expression: true}], failurePolicy: 1}
`, `denied ValidatingAdmissionPolicy la: ${unread('ValidatingAdmissionPolicy', 'number into Go struct field ValidatingAdmissionPolicySpec.spec.failurePolicy of type v1.FailurePolicyType')}`],
  ['a kind that is only validated', `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: la, namespace: default}
spec: {rules: [{http: 1, host: 2}], defaultBackend: x}
`, `denied Ingress default/la: ${unread('Ingress', 'string into Go struct field IngressSpec.spec.defaultBackend of type v1.IngressBackend')}`],
  ['a definition', `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec: {scope: 1, group: 2, names: x}
`, `denied CustomResourceDefinition widgets.example.com: ${unread('CustomResourceDefinition', 'number into Go struct field CustomResourceDefinitionSpec.spec.group of type string')}`],
])('an answer is about the first value in the order of the keys: %s', (_title, yaml, expected) => {
  expect(verdictLines(yaml, K36)[0]).toBe(expected);
});

const READ = 'json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string';
const POD = '"spec": {"containers": [{"name": "c", "image": "i"}]}';

test.each([
  ['YAML', `
apiVersion: v1
kind: Pod
metadata: {namespace: 5, labels: {z: 1, a: yes}}
spec: {containers: [{name: c, image: i}]}
`, READ],
  ['an object that is only validated', `
apiVersion: v1
kind: ConfigMap
metadata: {name: la, namespace: default, labels: {z: 1, a: yes}, annotations: {b: []}}
`, 'json: cannot unmarshal array into Go struct field ObjectMeta.metadata.annotations of type string'],
  ['YAML between braces', '{apiVersion: v1, kind: Pod, metadata: {name: la, labels: {z: 1, a: yes}}, spec: {containers: [{name: c, image: i}]}}\n', READ],
  ['JSON, as it is written', `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "la", "labels": {"z": 1, "a": true}}, ${POD}}\n`, READ.replace('bool', 'number')],
  ['JSON after a line break', `\n{"apiVersion": "v1", "kind": "Pod", "metadata": {"namespace": 5, "labels": {"a": true}}, ${POD}}\n`,
    'json: cannot unmarshal number into Go struct field ObjectMeta.metadata.namespace of type string'],
])('kubectl reads the metadata in the order that its reader leaves: %s', (_title, text, expected) => {
  const { profile } = readProfile(K36.cluster) as Extract<ReturnType<typeof readProfile>, { profile: unknown }>;
  const { objects, workloads } = checkDocuments({ cluster: profile, documents: documentsIn({ name: 'set.yaml', text }) });
  expect([...objects, ...workloads].map(({ verdict }) => verdict.message)).toEqual([`unable to decode "set.yaml": ${expected}`]);
});

const LISTED = 'kubectl validates a list by itself: it answers with an error of its own, and applies no object of the list and nothing after it; write the objects as documents';
const item = (kind: string, metadata: string, rest: string): string => `{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: ${kind}, metadata: {name: la, namespace: default, ${metadata}}, ${rest}}]}\n`;
const SPEC = 'spec: {containers: [{name: c, image: i}]}';
const READ_ANNOTATIONS = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: seen}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  validations: [{expression: "object.metadata.annotations.all(name, name.startsWith('kubectl.'))"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: seen}
spec: {policyName: seen, validationActions: [Deny]}
---
`;

test.each<readonly [title: string, yaml: string, options: object, expected: readonly unknown[]]>([
  ['annotations that are no texts, which are lost', `${READ_ANNOTATIONS}${item('Pod', 'annotations: {a: 1, b: c}', SPEC)}`, {}, ['allowed', undefined, []]],
  ['the same on the server side', item('Pod', 'annotations: {a: 1, b: c}', SPEC), { client: setClient({ isOnServer: true }) },
    ['denied', expect.stringMatching(/^failed to create typed patch object/), []]],
  ['labels that are no texts', item('Pod', 'labels: {b: c, a: 1}', SPEC), {},
    ['denied', unread('Pod', 'number into Go struct field ObjectMeta.metadata.labels of type string'), []]],
  ['labels of an object that is only validated', item('ConfigMap', 'labels: {a: 1}', 'data: {}'), {},
    ['denied', unread('ConfigMap', 'number into Go struct field ObjectMeta.metadata.labels of type string'), []]],
  ['a field that is not there', item('Pod', 'labels: {}', 'spec: {containers: [{name: c, image: i}], hostNetwrok: true}'), { client: setClient({ fieldValidation: 'strict' }) },
    ['denied', 'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.hostNetwrok"', [LISTED]]],
  ['a field of an object that is only validated', item('ConfigMap', 'labels: {}', 'dat: {}'), { client: setClient({ fieldValidation: 'strict' }) },
    ['denied', 'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "dat"', [LISTED]]],
])('kubectl reads no metadata of the items of a list: %s', (_title, text, options, expected) => {
  const { profile } = readProfile(K36.cluster) as Extract<ReturnType<typeof readProfile>, { profile: unknown }>;
  const { objects, workloads } = checkDocuments({ ...options, cluster: profile, documents: documentsIn({ name: 'set.yaml', text }) });
  expect([...objects, ...workloads].map(({ verdict: { decision, message }, warnings }) => [decision, message, warnings]).at(-1)).toEqual(expected);
});
