import { verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

const K36 = { cluster: 'kubernetes:1.36' };
const STRICT = { ...K36, strict: true };
const NO_WORKLOAD = 'note: no workload in the set';
const pod = (metadata = '') => `{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: default${metadata}}, spec: {containers: [{name: c, image: i}]}}`;
const configMap = (metadata = '') => `{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: default${metadata}}, data: {a: b}}`;
const HAS_VERSION = 'ConfigMap default/c: has a resourceVersion; assumed that the cluster has the object. Otherwise, the API server answers: '
  + 'resourceVersion should not be set on objects to be created';
const IMMUTABLE = 'denied Pod default/p: Pod "p" is invalid: metadata.uid: Invalid value: "a": field is immutable';

const NAMESPACE = '{apiVersion: v1, kind: Namespace, metadata: {name: default}}\n---\n';

test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['the uid of a pod of which the cluster says none', { ...K36, existing: `${NAMESPACE}${pod()}` }, pod(', uid: a'),
    ['allowed Pod default/p', '  assumes Pod default/p: names the uid "a"; assumed that the object in the cluster has it']],
  ['the same uid', { ...STRICT, existing: `${NAMESPACE}${pod(', uid: a')}` }, pod(', uid: a'), ['allowed Pod default/p']],
  ['another uid', { ...K36, existing: `${NAMESPACE}${pod(', uid: b')}` }, pod(', uid: a'), [IMMUTABLE]],
  ['the uid of a ConfigMap of which the cluster says none', { ...STRICT, existing: configMap() }, configMap(', uid: a'), [
    'unknown ConfigMap default/c', '  depends on ConfigMap default/c: names the uid "a"; assumed that the object in the cluster has it', NO_WORKLOAD,
  ]],
  ['the version of a new ConfigMap', STRICT, configMap(', resourceVersion: "5"'), ['unknown ConfigMap default/c', `  depends on ${HAS_VERSION}`, NO_WORKLOAD]],
  ['a version that says nothing', STRICT, configMap(', resourceVersion: "0"'), [NO_WORKLOAD, 'ignored: 1 v1 ConfigMap']],
])('%s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

const policy = (operation: string) => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [${operation}], resources: [namespaces]}]}
  validations: [{expression: "false"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: p}
spec: {policyName: p, validationActions: [Deny]}`;
const namespace = (name: string) => `{apiVersion: v1, kind: Namespace, metadata: {name: ${name}}}`;
const forbidden = (name: string) => `denied Namespace ${name}: namespaces "${name}" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: failed expression: false`;
const THERE = (name: string) => `  assumes Namespace ${name}: not in the cluster; assumed that it exists. Its old form is not known, so changes of fields that may not change are not found`;

test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['default, applied', { ...K36, existing: policy('UPDATE') }, namespace('default'), [forbidden('default'), NO_WORKLOAD]],
  ['default, applied, where policies decide on creations', { ...K36, existing: policy('CREATE') }, namespace('default'), [NO_WORKLOAD]],
  ['kube-system, applied', { ...K36, existing: policy('UPDATE') }, namespace('kube-system'), [forbidden('kube-system'), NO_WORKLOAD]],
  ['another, applied', { ...K36, existing: policy('CREATE') }, namespace('team'), [forbidden('team'), NO_WORKLOAD]],
  ['another, updated', { ...K36, existing: policy('UPDATE'), operation: 'UPDATE' }, namespace('team'), [forbidden('team'), THERE('team'), NO_WORKLOAD]],
  ['one that is updated, strictly', { ...STRICT, operation: 'UPDATE' }, namespace('team'),
    ['unknown Namespace team', THERE('team').replace('assumes', 'depends on'), NO_WORKLOAD]],
])('a namespace that is not in the snapshot: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});
