import { verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

/*
 * MutatingAdmissionPolicies and LimitRanges in no fixed order: kube-apiserver 1.36 gives one answer or the other, to the same pod.
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
const onTier = (name: string, tier: string, object: string, also = ''): string => (
  policy(name, object, `  matchConditions: [{name: tier, expression: 'has(object.metadata.labels) && object.metadata.labels["tier"] == "${tier}"${also}'}]\n`) + binding(name)
);
const onLabel = (name: string, before: string, after: string): string => onTier(name, before, `metadata: Object.metadata{labels: {"tier": "${after}"}}`);

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
const NO_ORDER = 'the API server takes them in no fixed order';
const OTHER_OBJECT = 'none is fixed, and the object depends on it; assumed that they come by name';

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
    `  depends on MutatingAdmissionPolicies a and b: ${NO_ORDER}; by name, it answers: ${REFUSAL}; in another order, it accepts the object`,
  ]],
  ['the first by name would change what the second makes', K36, `${onLabels('a', 'hostNetwork: true')}${label('b', 'web')}${POD}`, [
    'unknown Pod team/p',
    `  depends on MutatingAdmissionPolicies a and b: ${NO_ORDER}; by name, it accepts the object; in another order, it answers: ${REFUSAL}`,
  ]],
  ['three policies, of which two depend on each other', K36, `${label('a', 'web')}${container('b')}${onLabels('c', 'hostNetwork: true')}${POD}`, [
    'unknown Pod team/p',
    `  depends on MutatingAdmissionPolicies a, b and c: ${NO_ORDER}; by name, it answers: ${REFUSAL}; in another order, it accepts the object`,
  ]],
  ['three policies, of which one denies where it comes last', K36, `${policy('a', 'spec: Object.spec{hostPID: false}')}${binding('a')}${policy('b', 'spec: Object.spec{hostPID: true}')}${binding('b')}${policy('c', 'spec: Object.spec{hostPID: false}')}${binding('c')}${POD}`, [
    'unknown Pod team/p',
    `  depends on MutatingAdmissionPolicies a, b and c: ${NO_ORDER}; by name, it accepts the object; in another order, it answers: ${REFUSAL.replace('hostNetwork', 'hostPID')}`,
  ]],
  ['three policies, which deny in one order of six', K36, `${label('a', 'web')}${onTier('b', 'db', 'spec: Object.spec{hostNetwork: true}')}${onLabel('c', 'web', 'db')}${POD}`, [
    'unknown Pod team/p',
    `  depends on MutatingAdmissionPolicies a, b and c: ${NO_ORDER}; by name, it accepts the object; in another order, it answers: ${REFUSAL}`,
  ]],
  ['four policies, which deny in one order of 24', K36, `${label('b', 'web')}${onLabel('d', 'web', 'db')}${onLabel('a', 'db', 'cache')}${onTier('c', 'cache', 'spec: Object.spec{hostNetwork: true}')}${POD}`, [
    'unknown Pod team/p',
    `  depends on MutatingAdmissionPolicies a, b, c and d: ${NO_ORDER}; by name, it accepts the object; in another order, it answers: ${REFUSAL}`,
  ]],
  ['the first five by name, where the last would have to come first', K36, `${label('e', 'web')}${onLabels('a', 'hostNetwork: true')}${['b', 'c', 'd'].map(container).join('')}${POD}`, [
    'unknown Pod team/p',
    `  depends on MutatingAdmissionPolicies a, b, c, d and e: ${NO_ORDER}; by name, it accepts the object; in another order, it answers: ${REFUSAL}`,
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
    'allowed Pod team/p', `  assumes the order of bindings and params of MutatingAdmissionPolicy tiers: ${OTHER_OBJECT}`,
  ]],
  ['two bindings of a policy', K36, `${PARAMS}${['one', 'two'].map((name) => binding(name, `, paramRef: {name: ${name}, parameterNotFoundAction: Deny}`, 'tiers')).join('')}${POD}`, [
    'allowed Pod team/p', `  assumes the order of bindings and params of MutatingAdmissionPolicy tiers: ${OTHER_OBJECT}`,
  ]],
])('policies that mutate come in no fixed order: %s', (_title, options, yaml, expected) => {
  expect(linesOfPod(yaml, options)).toEqual(expected);
});

const range = (name: string, limits: string, type = 'Container'): string => `---
apiVersion: v1
kind: LimitRange
metadata: {name: ${name}, namespace: team}
spec: {limits: [{type: ${type}, ${limits}}]}
`;
const FIRST = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: team}\n';
const pod = (resources = ''): string => `---
apiVersion: v1
kind: Pod
metadata: {name: p, namespace: team}
spec: {containers: [{name: c, image: i${resources}}]}
`;
const TOO_MUCH = 'it answers: pods "p" is forbidden: maximum memory usage per Container is 150Mi, but limit is 200Mi';
const MAX = range('c', 'max: {memory: 150Mi}');

test.each<Row>([
  ['the second would deny, if it came first', K36, `${FIRST}${range('a', 'default: {memory: 100Mi}')}${range('b', 'default: {memory: 200Mi}')}${MAX}${pod()}`, [
    'unknown Pod team/p',
    `  depends on LimitRanges a, b and c: ${NO_ORDER}; by name, it accepts the object; in another order, ${TOO_MUCH}`,
  ]],
  ['the first denies', K36, `${FIRST}${range('a', 'default: {memory: 200Mi}')}${MAX}${pod()}`, [
    'unknown Pod team/p',
    `  depends on LimitRanges a and c: ${NO_ORDER}; by name, ${TOO_MUCH}; in another order, it accepts the object`,
  ]],
  ['the pods of a workload', K36, `${FIRST}${range('a', 'default: {memory: 200Mi}')}${MAX}${pod().replace('kind: Pod', 'kind: ReplicationController').replace('spec: ', 'spec: {selector: {a: b}, template: {metadata: {labels: {a: b}}, spec: ')}`.trimEnd() + '}}\n', [
    'unknown ReplicationController team/p',
    `  depends on LimitRanges a and c: ${NO_ORDER}; by name, ${TOO_MUCH.replace('"p"', '"p-"')}; in another order, it accepts the object`,
  ]],
  ['one of many denies, if it comes before the others that differ', K36, `${FIRST}${range('a', 'default: {cpu: 1}')}${range('b', 'default: {ephemeral-storage: 1Gi}')}${range('c', 'max: {memory: 150Mi}', 'Pod')}${range('d', 'default: {memory: 100Mi}')}${range('e', 'default: {memory: 200Mi}')}${range('f', 'default: {memory: 100Mi}')}${pod()}`, [
    'unknown Pod team/p',
    `  depends on LimitRanges d, e and f: ${NO_ORDER}; by name, it accepts the object; in another order, ${TOO_MUCH.replace('Container', 'Pod')}`,
  ]],
  ['what one of two LimitRanges sets is denied, where policies come in another order', K36, `${FIRST}${range('a', 'default: {memory: 100Mi}')}${range('b', 'default: {memory: 200Mi}')}${onTier('a', 'web', 'spec: Object.spec{hostNetwork: true}', ' && object.spec.containers[0].resources.limits["memory"] == "100Mi"')}${label('b', 'web')}${POD}`, [
    'unknown Pod team/p',
    `  depends on LimitRanges a and b, MutatingAdmissionPolicies a and b: ${NO_ORDER}; by name, it accepts the object; in another order, it answers: ${REFUSAL}`,
  ]],
  ['other defaults, with which the pod is admitted, too', K36, `${FIRST}${range('a', 'default: {memory: 100Mi}')}${range('b', 'defaultRequest: {memory: 50Mi}')}${pod()}`, [
    'allowed Pod team/p', '  assumes the order of LimitRanges a and b: none is fixed, and the object depends on it; assumed that they come by name',
  ]],
  ['a pod that sets what they set', STRICT, `${FIRST}${range('a', 'default: {memory: 200Mi}')}${MAX}${pod(', resources: {limits: {memory: 100Mi}}')}`, ['allowed Pod team/p']],
  ['the same defaults', STRICT, `${FIRST}${range('a', 'default: {memory: 100Mi}')}${range('b', 'default: {memory: 100Mi}')}${pod()}`, ['allowed Pod team/p']],
  ['defaults of other resources', STRICT, `${FIRST}${range('a', 'default: {memory: 100Mi}')}${range('b', 'default: {cpu: 1}')}${pod()}`, ['allowed Pod team/p']],
  ['limits of pods, which are no defaults', STRICT, `${FIRST}${range('a', 'default: {memory: 100Mi}')}${range('b', 'max: {memory: 200Mi}', 'Pod')}${pod()}`, ['allowed Pod team/p']],
])('LimitRanges come in no fixed order: %s', (_title, options, yaml, expected) => {
  expect(linesOfPod(yaml, options)).toEqual(expected);
});

/** What is said of the pod, without other assumptions. */
function linesOfPod(yaml: string, options: VerdictLinesOptions): readonly string[] {
  const lines = verdictLines(yaml, options);
  const from = lines.findIndex((line) => line.includes(' team/p'));
  return lines.slice(from).filter((line) => / team\/p|^ {2}(?:assumes|depends)/.test(line));
}
