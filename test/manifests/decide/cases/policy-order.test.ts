import { verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

/*
 * MutatingAdmissionPolicies in no fixed order: kube-apiserver 1.36 leaves one object or the other, each time that a policy has changed.
 */

const K36 = { cluster: 'kubernetes:1.36' };
const STRICT = { ...K36, strict: true };

type Row = readonly [title: string, options: VerdictLinesOptions, yaml: string, expected: readonly string[]];

const PODS = 'matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}';

const binding = (name: string, rest = '', policy = name): string => `---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicyBinding
metadata: {name: ${name}}
spec: {policyName: ${policy}${rest}}
`;

const policy = (name: string, object: string, rest = ''): string => `---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  ${PODS}
  reinvocationPolicy: Never
  mutations: [{patchType: ApplyConfiguration, applyConfiguration: {expression: 'Object{${object}}'}}]
${rest}`;

const label = (name: string, value: string): string => policy(name, `metadata: Object.metadata{labels: {"tier": "${value}"}}`) + binding(name);
const container = (name: string): string => policy(name, `spec: Object.spec{containers: [Object.spec.containers{name: "${name}", image: "i"}]}`) + binding(name);
const SEES_TIER = '  matchConditions: [{name: tier, expression: "has(object.metadata.labels)"}]\n';
const onLabels = (name: string, spec: string): string => policy(name, `spec: Object.spec{${spec}}`, SEES_TIER) + binding(name);

const POD = `---
apiVersion: v1
kind: Namespace
metadata: {name: team, labels: {pod-security.kubernetes.io/enforce: baseline}}
---
apiVersion: v1
kind: Pod
metadata: {name: p, namespace: team}
spec: {containers: [{name: c, image: i}]}
`;

const REFUSAL = 'pods "p" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)';
const NO_ORDER = 'the API server asks them in no fixed order';
const OTHER_OBJECT = 'none is fixed, and in reverse they leave another object; assumed that they come by name';

const PARAMS = `apiVersion: v1
kind: Namespace
metadata: {name: team}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: one, namespace: team}
data: {tier: one}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: two, namespace: team}
data: {tier: two}
${policy('tiers', 'metadata: Object.metadata{labels: {"tier": params.data.tier}}', '  paramKind: {apiVersion: v1, kind: ConfigMap}\n')}`;

test.each<Row>([
  ['the second by name changes what the first has made', K36, `${label('a', 'web')}${onLabels('b', 'hostNetwork: true')}${POD}`, [
    'unknown Pod team/p',
    `  depends on MutatingAdmissionPolicies a and b: ${NO_ORDER}; by name, it answers: ${REFUSAL}; in reverse, it takes the object`,
  ]],
  ['the first by name would change what the second makes', K36, `${onLabels('a', 'hostNetwork: true')}${label('b', 'web')}${POD}`, [
    'unknown Pod team/p',
    `  depends on MutatingAdmissionPolicies a and b: ${NO_ORDER}; by name, it takes the object; in reverse, it answers: ${REFUSAL}`,
  ]],
  ['three policies, of which two depend on each other', K36, `${label('a', 'web')}${container('b')}${onLabels('c', 'hostNetwork: true')}${POD}`, [
    'unknown Pod team/p',
    `  depends on MutatingAdmissionPolicies a, b and c: ${NO_ORDER}; by name, it answers: ${REFUSAL}; in reverse, it takes the object`,
  ]],
  ['the object depends on it, and the verdict does not', K36, `${label('a', 'web')}${label('b', 'db')}${POD}`, [
    'allowed Pod team/p', `  assumes the order of MutatingAdmissionPolicies a and b: ${OTHER_OBJECT}`,
  ]],
  ['the same in a strict run', STRICT, `${label('a', 'web')}${label('b', 'db')}${POD}`, [
    'unknown Pod team/p', `  depends on the order of MutatingAdmissionPolicies a and b: ${OTHER_OBJECT}`,
  ]],
  ['they do not depend on each other', STRICT, `${label('a', 'web')}${policy('b', 'spec: Object.spec{hostNetwork: false}')}${binding('b')}${POD}`, ['allowed Pod team/p']],
  ['the containers come in another order', STRICT, `${container('x')}${container('y')}${POD}`, ['allowed Pod team/p']],
  ['refused in each order', K36, `${label('a', 'web')}${label('b', 'db')}${policy('c', 'spec: Object.spec{hostNetwork: true}')}${binding('c')}${POD}`, [
    `denied Pod team/p: ${REFUSAL}`,
  ]],
  ['a policy without a binding', STRICT, `${label('a', 'web')}${policy('b', 'metadata: Object.metadata{labels: {"tier": "db"}}')}${POD}`, ['allowed Pod team/p']],
  ['a binding with two params', K36, `${PARAMS}${binding('tiers', ', paramRef: {selector: {}, parameterNotFoundAction: Deny}')}${POD}`, [
    'allowed Pod team/p', `  assumes the order of the bindings and params of MutatingAdmissionPolicy tiers: ${OTHER_OBJECT}`,
  ]],
  ['two bindings of a policy', K36, `${PARAMS}${['one', 'two'].map((name) => binding(name, `, paramRef: {name: ${name}, parameterNotFoundAction: Deny}`, 'tiers')).join('')}${POD}`, [
    'allowed Pod team/p', `  assumes the order of the bindings and params of MutatingAdmissionPolicy tiers: ${OTHER_OBJECT}`,
  ]],
])('policies that mutate come in no fixed order: %s', (_title, options, yaml, expected) => {
  const lines = verdictLines(yaml, options);
  const from = lines.findIndex((line) => line.includes('Pod team/p'));
  expect(lines.slice(from).filter((line) => / Pod |^ {2}(?:assumes|depends)/.test(line))).toEqual(expected);
});
