import { readProfile } from '../../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../../src/manifests/decide/check';
import { documentsIn } from '../../../../src/manifests/file';
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
