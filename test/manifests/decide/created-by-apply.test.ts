import { setClient } from '../../support/set-client';
import { verdictLines, VerdictLinesOptions } from '../../support/verdict-lines';

/* As kube-apiserver 1.36.3 answers to kubectl 1.36.3. */

const NO_WORKLOAD = 'note: no workload in the set';
const GENERATED = (line: number): string => (
  `warning set.yaml:${line}: kubectl apply answers: from a: cannot use generate name with apply. Use kubectl create, or set metadata.name`
);
const SHOP = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n';
const configMap = (fields: string, metadata = 'name: a'): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {namespace: shop, ${metadata}}\n${fields}\n---\n`;
const pod = (container: string, spec = ''): string => (
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec: {containers: [{name: a, image: 'b:1', ${container}}], ${spec}}\n---\n`
);
const KEY = 'data[a/b]: Invalid value: "a/b": a valid config key must consist of alphanumeric characters, \'-\', \'_\' or \'.\' '
  + '(e.g. \'key.name\',  or \'KEY_NAME\',  or \'key-name\', regex used for validation is \'[-._a-zA-Z0-9]+\')';
const UNKNOWN = 'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.alpha", unknown field "spec.containers[0].beta"';
const STRICT: Partial<VerdictLinesOptions> = { client: setClient({ fieldValidation: 'strict' }) };

test.each<readonly [title: string, options: VerdictLinesOptions, yaml: string, expected: readonly string[]]>([
  ['a key of a map', { cluster: 'kubernetes:1.31' }, configMap('data: {a/b: }'), [NO_WORKLOAD, 'ignored: 1 v1 ConfigMap']],
  ['a key of a map, by a kubectl before', { cluster: 'kubernetes:1.30' }, configMap('data: {a/b: }'), [`denied ConfigMap shop/a: ConfigMap "a" is invalid: ${KEY}`, NO_WORKLOAD]],
  ['a key of a map, by kubectl create', { cluster: 'kubernetes:1.36', operation: 'CREATE' }, configMap('data: {a/b: }'), [
    `denied ConfigMap shop/a: ConfigMap "a" is invalid: ${KEY}`, NO_WORKLOAD,
  ]],
  ['of an object whose name the API server makes', { cluster: 'kubernetes:1.36' }, configMap('data: {a/b: }', 'generateName: a'), [
    `denied ConfigMap shop/a: ConfigMap "axxxxx" is invalid: ${KEY}`, GENERATED(5), NO_WORKLOAD,
  ]],
  ['fields that the API server does not have', { cluster: 'kubernetes:1.31', ...STRICT }, pod('beta: ', 'alpha: '), ['allowed Pod shop/a']],
  ['fields that the API server does not have, by a kubectl before', { cluster: 'kubernetes:1.30', ...STRICT }, pod('beta: ', 'alpha: '), [`denied Pod shop/a: ${UNKNOWN}`]],
  ['an item of a list stays', { cluster: 'kubernetes:1.36', ...STRICT }, pod('env: [null]'), [
    'denied Pod shop/a: Pod "a" is invalid: spec.containers[0].env[0].name: Required value',
  ]],
  ['an annotation is made an empty one first', { cluster: 'kubernetes:1.36' }, configMap('', 'name: a, annotations: {a b: null}'), [
    'denied ConfigMap shop/a: ConfigMap "a" is invalid: metadata.annotations: Invalid value: "a b": name part must consist of alphanumeric characters, '
    + '\'-\', \'_\' or \'.\', and must start and end with an alphanumeric character (e.g. \'MyName\',  or \'my.name\',  or \'123-abc\', '
    + 'regex used for validation is \'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\')',
    NO_WORKLOAD,
  ]],
])('kubectl apply leaves out what is null: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(SHOP + yaml, options)).toEqual(expected);
});

const thing = (metadata: string, spec = '{a: b}'): string => `apiVersion: example.com/v1\nkind: Thing\nmetadata: {namespace: shop, ${metadata}}\nspec: ${spec}\n---\n`;
const TEMPLATE = '{template: {spec: {containers: [{name: a, image: \'b:1\', securityContext: {privileged: 5}}]}}}';

test.each<readonly [title: string, yaml: string, expected: readonly string[]]>([
  ['a ConfigMap', configMap('immutable: true', 'name: a') + configMap('data: {a: b}', 'generateName: a'), [GENERATED(10), NO_WORKLOAD, 'ignored: 2 v1 ConfigMap']],
  ['a custom resource', thing('name: a') + thing('generateName: a', '{a: c}'), [
    GENERATED(10), NO_WORKLOAD, 'note: assumed that the API server accepts objects that are not validated: example.com/v1 Thing', 'ignored: 2 example.com/v1 Thing',
  ]],
  ['a custom resource with a pod', thing('name: a') + thing('generateName: a', TEMPLATE), [
    'unknown Thing shop/a spec.template',
    '  depends on spec.template.spec.containers[0].securityContext.privileged: cannot be read as a pod template: '
    + 'json: cannot unmarshal number into Go struct field SecurityContext.spec.containers.securityContext.privileged of type bool',
    GENERATED(10), 'note: assumed that the API server accepts objects that are not validated: example.com/v1 Thing', 'ignored: 1 example.com/v1 Thing',
  ]],
])('an object of which the API server makes the name is another one than that of this name: %s', (_title, yaml, expected) => {
  expect(verdictLines(SHOP + yaml, { cluster: 'kubernetes:1.36' })).toEqual(expected);
});

const policy = (resource: string, group: string): string => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: annotations}
spec:
  matchConstraints: {resourceRules: [{apiGroups: ['${group}'], apiVersions: [v1], operations: [CREATE], resources: [${resource}]}]}
  validations:
  - expression: 'false'
    messageExpression: 'has(object.metadata.annotations) ? object.metadata.annotations.map(k, k + "=" + object.metadata.annotations[k]).sort().join(",") : "none"'
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: annotations}
spec: {policyName: annotations, validationActions: [Deny]}
---
`;
const DENIED = 'is forbidden: ValidatingAdmissionPolicy \'annotations\' with binding \'annotations\' denied request:';
const LAST = 'kubectl.kubernetes.io/last-applied-configuration';
const CONFIG = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"annotations":{},"name":"a","namespace":"shop"}}';
const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: shop}
spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: 'b:1'}]}}}
---
`;
const ADD = `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: {name: add}
spec:
  reinvocationPolicy: Never
  matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  mutations: [{patchType: JSONPatch, jsonPatch: {expression: '[JSONPatch{op: "add", path: "/metadata/annotations/owner", value: "me"}]'}}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicyBinding
metadata: {name: add}
spec: {policyName: add}
---
`;

test.each<readonly [title: string, options: Partial<VerdictLinesOptions>, yaml: string, expected: readonly string[]]>([
  ['on an object of another kind', {}, policy('configmaps', '') + configMap(''), [`denied ConfigMap shop/a: configmaps "a" ${DENIED} ${LAST}=${CONFIG}`, NO_WORKLOAD]],
  ['not by kubectl create', { operation: 'CREATE' }, policy('configmaps', '') + configMap(''), [`denied ConfigMap shop/a: configmaps "a" ${DENIED} none`, NO_WORKLOAD]],
  ['not on an object whose name the API server makes', {}, policy('configmaps', '') + configMap('', 'generateName: a'), [
    `denied ConfigMap shop/a: configmaps "axxxxx" ${DENIED} none`, GENERATED(20), NO_WORKLOAD,
  ]],
  ['not on the pods of a workload', {}, policy('pods', '') + DEPLOYMENT, [`denied Deployment shop/a: pods "a-" ${DENIED} none`]],
  ['nor on its ReplicaSet', {}, policy('replicasets', 'apps') + DEPLOYMENT, [
    `denied Deployment shop/a: replicasets.apps "a-" ${DENIED} `
    + 'deployment.kubernetes.io/desired-replicas=1,deployment.kubernetes.io/max-replicas=2,deployment.kubernetes.io/revision=1',
  ]],
  ['so that a patch can add to the annotations of a pod', {}, ADD + pod(''), ['allowed Pod shop/a']],
  ['but not to those of the pods of a workload', {}, ADD + DEPLOYMENT, [
    'denied Deployment shop/a: policy \'add\' with binding \'add\' denied request: JSON Patch: '
    + 'add operation does not apply: doc is missing path: "/metadata/annotations/owner": missing value',
  ]],
])('kubectl apply adds an annotation of what it applied: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(SHOP + yaml, { cluster: 'kubernetes:1.36', ...options })).toEqual(expected);
});

const TOO_LARGE = (line: number, size: number): string => (
  `warning set.yaml:${line}: the object is too large for kubectl apply, which puts all of it into the annotation ${LAST}: its annotations then have ${size} bytes, `
    + 'and the API server answers: metadata.annotations: Too long: may not be more than 262144 bytes. '
    + 'Use kubectl apply --server-side, or the sync option ServerSideApply=true of Argo CD'
);
const BIG = 'x'.repeat(262144);

/** An object that is too large for kubectl apply is warned of, and not refused when it comes again. */
test.each<readonly [title: string, yaml: string, expected: readonly string[]]>([
  ['the same', configMap(`data: {a: ${BIG}}`).repeat(2), [TOO_LARGE(5, 262307), TOO_LARGE(10, 262307), NO_WORKLOAD, 'ignored: 2 v1 ConfigMap']],
  ['with other values', configMap(`data: {a: ${BIG}}`) + configMap(`data: {a: ${BIG}, b: c}`), [
    TOO_LARGE(5, 262307), TOO_LARGE(10, 262315), NO_WORKLOAD, 'ignored: 2 v1 ConfigMap',
  ]],
  ['with annotations of its own that are too large', configMap('data: {a: b}') + configMap('data: {a: b}', `name: a, annotations: {b: ${BIG}}`), [
    'denied ConfigMap shop/a: ConfigMap "a" is invalid: metadata.annotations: Too long: may not be more than 262144 bytes',
    TOO_LARGE(10, 524459), NO_WORKLOAD, 'ignored: 1 v1 ConfigMap',
  ]],
])('applied again, too large for kubectl apply: %s', (_title, yaml, expected) => {
  expect(verdictLines(SHOP + yaml, { cluster: 'kubernetes:1.36' }).map((line) => line.replaceAll(BIG, 'BIG'))).toEqual(expected);
});
