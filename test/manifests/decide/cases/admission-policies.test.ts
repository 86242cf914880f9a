import { verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

const K36 = { cluster: 'kubernetes:1.36' };
const NAMESPACE = `
apiVersion: v1
kind: Namespace
metadata: {name: team, labels: {env: prod}}
---`;

interface Policy {
  readonly resources?: string;
  readonly groups?: string;
  readonly spec?: string;
  readonly binding?: string;
}

/** A policy `p` with a binding `b`. */
function validating({ groups = "['*']", resources = "['*']", spec = "validations: [{expression: 'false'}]", binding = 'validationActions: [Deny]' }: Policy): string {
  return policy('ValidatingAdmissionPolicy', { groups, resources, spec, binding });
}

function mutating({ groups = "['*']", resources = "['*']", spec = '', binding = 'paramRef: null' }: Policy): string {
  return policy('MutatingAdmissionPolicy', { groups, resources, spec: `reinvocationPolicy: Never\n  ${spec}`, binding });
}

function policy(kind: string, { groups, resources, spec, binding }: Required<Policy>): string {
  return `
apiVersion: admissionregistration.k8s.io/v1
kind: ${kind}
metadata: {name: p}
spec:
  matchConstraints: {resourceRules: [{apiGroups: ${groups}, apiVersions: ['*'], operations: [CREATE, UPDATE], resources: ${resources}}]}
  ${spec}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ${kind}Binding
metadata: {name: b}
spec:
  policyName: p
  ${binding}
---`;
}

const object = (apiVersion: string, kind: string, rest: string, metadata = 'name: o, namespace: team') => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: {${metadata}}
${rest}
---`;
const CONFIG_MAP = object('v1', 'ConfigMap', 'data: {a: b}');
const WEBHOOK = (condition: string, failurePolicy = 'Fail'): string => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: w}
webhooks:
- name: w.example.com
  admissionReviewVersions: [v1]
  sideEffects: None
  failurePolicy: ${failurePolicy}
  clientConfig: {url: 'https://example.com/'}
  matchConditions: [{name: c, expression: '${condition}'}]
  rules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]
---`;
const POD = object('v1', 'Pod', 'spec: {containers: [{name: c, image: nginx}]}');
const DEPLOYMENT = object('apps/v1', 'Deployment', `spec:
  selector: {matchLabels: {a: b}}
  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: nginx}]}}`);
const definition = (schema: string) => object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `spec:
  group: example.com
  scope: Namespaced
  names: {plural: limits, singular: limit, kind: Limit, listKind: LimitList}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: ${schema}}}]`, 'name: limits.example.com');
const LIMIT = object('example.com/v1', 'Limit', 'spec: {most: 3, other: 1}');
const SCHEMA = '{type: object, properties: {spec: {type: object, properties: {most: {type: integer}, least: {type: integer, default: 1}}}}}';

type Row = readonly [title: string, options: VerdictLinesOptions, yaml: string, expected: readonly string[]];

test.each<Row>([
  ['of another kind', K36, `${NAMESPACE}${validating({ resources: '[configmaps]' })}${CONFIG_MAP}${POD}`, [
    'denied ConfigMap team/o: configmaps "o" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false',
    'allowed Pod team/o',
  ]],
  ['of another kind, that it takes', K36, `${NAMESPACE}${validating({ resources: '[configmaps]', spec: "validations: [{expression: 'object.data.a == \"b\"'}]" })}${CONFIG_MAP}`, [
    'allowed ConfigMap team/o',
    'note: no workload in the set',
  ]],
  ['with a warning', K36, `${NAMESPACE}${validating({ resources: '[configmaps]', binding: 'validationActions: [Warn]' })}${CONFIG_MAP}`, [
    'allowed ConfigMap team/o',
    "  warning: Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': failed expression: false",
    'note: no workload in the set',
  ]],
  ['of a kind that nobody can write', K36, `${NAMESPACE}${validating({ resources: '[componentstatuses]' })}${object('v1', 'ComponentStatus', 'conditions: []', 'name: o')}`, [
    'denied ComponentStatus o: the server does not allow this method on the requested resource',
    '  warning: v1 ComponentStatus is deprecated in v1.19+',
    'note: no workload in the set',
  ]],
  ['of a version that is not served', K36, `${NAMESPACE}${validating({ groups: "['internal.apiserver.k8s.io']" })}${object('internal.apiserver.k8s.io/v1alpha1', 'StorageVersion', 'spec: {}', 'name: o')}`, [
    'denied StorageVersion o: no matches for kind "StorageVersion" in version "internal.apiserver.k8s.io/v1alpha1"',
    'note: no workload in the set',
  ]],
  ['of no kind that a policy is for', K36, `${NAMESPACE}${validating({ resources: '[secrets]' })}${CONFIG_MAP}`, [
    'note: no workload in the set',
    'ignored: 1 v1 ConfigMap',
  ]],
  ['of a defined kind, pruned and defaulted', K36, `${NAMESPACE}${validating({ groups: '[example.com]', spec: "validations: [{expression: '!has(object.spec.other) && object.spec.least == 1'}, {expression: 'object.spec.most > 3', message: too few}]" })}${definition(SCHEMA)}${LIMIT}`, [
    'denied Limit team/o: limits.example.com "o" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: too few',
    'note: no workload in the set',
    'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition',
  ]],
  ['of a kind that is assumed, with metadata that are null', K36,
    `${NAMESPACE}${validating({ groups: '[example.com]', spec: "validations: [{expression: '!has(object.metadata.generateName)'}]" })}
apiVersion: example.com/v1
kind: Limit
metadata: {name: o, namespace: team, generateName: null, labels: null}
---`, [
      'allowed Limit team/o',
      '  assumes CustomResourceDefinition limits.example.com: not in the set; assumed that Limit is its kind, and that it keeps objects as they are',
      'note: no workload in the set',
    ]],
  ['of a kind that is assumed, with elements of metadata that are null', K36, `${NAMESPACE}${validating({ groups: '[example.com]', spec: "validations: [{expression: 'true'}]" })}
apiVersion: example.com/v1
kind: Limit
metadata: {name: o, namespace: team, finalizers: [null]}
---`, [
    'denied Limit team/o: Limit.example.com "o" is invalid: [metadata.finalizers: Invalid value: "": name part must be non-empty, '
    + 'metadata.finalizers: Invalid value: "": name part must consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start and end with an alphanumeric '
    + 'character (e.g. \'MyName\',  or \'my.name\',  or \'123-abc\', regex used for validation is \'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\')]',
    'note: no workload in the set',
  ]],
  ['of a kind that is assumed', K36, `${NAMESPACE}${validating({ groups: '[example.com]', spec: "validations: [{expression: 'has(object.spec.other)'}]" })}${LIMIT}`, [
    'allowed Limit team/o',
    '  assumes CustomResourceDefinition limits.example.com: not in the set; assumed that Limit is its kind, and that it keeps objects as they are',
    'note: no workload in the set',
  ]],
  ['of a webhook whose conditions fail', K36, `${NAMESPACE}${WEBHOOK('object.spec.x == 1')}${CONFIG_MAP}`, [
    'denied ConfigMap team/o: configmaps "o" is forbidden: expression \'object.spec.x == 1\' resulted in error: no such key: spec',
    'note: no workload in the set',
  ]],
  ['of a webhook whose conditions fail, and that is ignored then', K36, `${NAMESPACE}${WEBHOOK('object.spec.x == 1', 'Ignore')}${CONFIG_MAP}`, [
    'note: no workload in the set', 'ignored: 1 v1 ConfigMap',
  ]],
  ['of a webhook whose conditions hold', K36, `${NAMESPACE}${WEBHOOK('object.metadata.name == "o"')}${CONFIG_MAP}`, [
    'note: no workload in the set', 'ignored: 1 v1 ConfigMap',
  ]],
  ['of a webhook before there are conditions', { cluster: 'kubernetes:1.26' }, `${NAMESPACE}${WEBHOOK('object.spec.x == 1')}${CONFIG_MAP}`, [
    'allowed ValidatingWebhookConfiguration w',
    '  warning: webhooks[0].matchConditions: Kubernetes 1.26 has no such field and drops it; Kubernetes has it in 1.27 and later',
    'note: no workload in the set', 'ignored: 1 v1 ConfigMap',
  ]],
  ['in a namespace that is assumed', K36, `${validating({ spec: 'matchConditions: [{name: team, expression: "namespaceObject.metadata.name == \'team\'"}]\n  validations: [{expression: \'false\'}]', resources: '[configmaps]' })}${CONFIG_MAP}`, [
    'denied ConfigMap team/o: configmaps "o" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: expression \'namespaceObject.metadata.name == \'team\'\' resulted in error: no such key: metadata',
    '  assumes Namespace team: not in the set; assumed that it exists',
    'note: no workload in the set',
  ]],
  ['in a namespace whose labels are not known', K36, `${validating({ binding: 'validationActions: [Deny]\n  matchResources: {namespaceSelector: {matchLabels: {env: prod}}}', resources: '[configmaps]' })}${CONFIG_MAP}`, [
    'unknown ConfigMap team/o',
    '  depends on ValidatingAdmissionPolicy p: applies by binding b if the labels of the namespace select it, and they are not known',
    '  assumes Namespace team: not in the set; assumed that it exists',
    'note: no workload in the set',
  ]],
  ['in a namespace that is not known and selected by its name', K36, `${validating({ binding: 'validationActions: [Deny]\n  matchResources: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: team}}}', resources: '[configmaps]' })}${CONFIG_MAP}`, [
    'denied ConfigMap team/o: configmaps "o" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false',
    '  assumes Namespace team: not in the set; assumed that it exists',
    'note: no workload in the set',
  ]],
  ['in a namespace that is not known and left out by its name', K36, `${validating({ binding: 'validationActions: [Deny]\n  matchResources: {namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [team]}]}}', resources: '[configmaps]' })}${CONFIG_MAP}`, [
    'note: no workload in the set', 'ignored: 1 v1 ConfigMap',
  ]],
  ['in a namespace that is selected', K36, `${NAMESPACE}${validating({ binding: 'validationActions: [Deny]\n  matchResources: {namespaceSelector: {matchLabels: {env: prod}}}', resources: '[configmaps]' })}${CONFIG_MAP}`, [
    'denied ConfigMap team/o: configmaps "o" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false',
    'note: no workload in the set',
  ]],
  ['that is updated', K36, `${NAMESPACE}${validating({ resources: '[configmaps]', spec: "validations: [{expression: 'oldObject == null', message: fixed}]" })}${CONFIG_MAP}${object('v1', 'ConfigMap', 'data: {a: c}')}`, [
    'allowed ConfigMap team/o',
    'denied ConfigMap team/o: configmaps "o" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: fixed',
    'note: no workload in the set',
  ]],
  ['that the API server refuses after it was changed', K36, `${NAMESPACE}${mutating({ resources: '[configmaps]', spec: "mutations: [{patchType: JSONPatch, jsonPatch: {expression: '[JSONPatch{op: \"add\", path: \"/data/~1\", value: \"x\"}]'}}]" })}${CONFIG_MAP}`, [
    'denied ConfigMap team/o: ConfigMap "o" is invalid: data[/]: Invalid value: "/": a valid config key must consist of alphanumeric characters, \'-\', \'_\' or \'.\' (e.g. \'key.name\',  or \'KEY_NAME\',  or \'key-name\', regex used for validation is \'[-._a-zA-Z0-9]+\')',
    'note: no workload in the set',
  ]],
])('an object %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['a ConfigMap that is there', K36, `${NAMESPACE}${object('v1', 'ConfigMap', 'data: {image: nginx}', 'name: params, namespace: team')}${validating({ resources: '[pods]', spec: 'paramKind: {apiVersion: v1, kind: ConfigMap}\n  validations: [{expression: "object.spec.containers.all(c, c.image == params.data.image)"}]', binding: 'validationActions: [Deny]\n  paramRef: {name: params, parameterNotFoundAction: Deny}' })}${POD}`, [
    'allowed Pod team/o',
  ]],
  ['a ConfigMap that is not in the set', K36, `${NAMESPACE}${validating({ resources: '[pods]', spec: 'paramKind: {apiVersion: v1, kind: ConfigMap}\n  validations: [{expression: "params != null"}]', binding: 'validationActions: [Deny]\n  paramRef: {name: params, parameterNotFoundAction: Deny}' })}${POD}`, [
    'denied Pod team/o: pods "o" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction',
    '  assumes ConfigMap team/params: not in the set; assumed that the cluster does not have it',
  ]],
  ['a ConfigMap that comes later', K36, `${NAMESPACE}${validating({ resources: '[pods]', spec: 'paramKind: {apiVersion: v1, kind: ConfigMap}\n  validations: [{expression: "params != null"}]', binding: 'validationActions: [Deny]\n  paramRef: {name: params, parameterNotFoundAction: Deny}' })}${POD}${object('v1', 'ConfigMap', '', 'name: params, namespace: team')}`, [
    'denied Pod team/o: pods "o" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction',
    '  once all is applied: allowed',
  ]],
  ['a custom resource', K36, `${NAMESPACE}${definition(SCHEMA)}${LIMIT}${validating({ resources: '[pods]', spec: 'paramKind: {apiVersion: example.com/v1, kind: Limit}\n  validations: [{expression: "size(object.spec.containers) > params.spec.most", messageExpression: "\'least \' + string(params.spec.least)"}]', binding: 'validationActions: [Deny]\n  paramRef: {selector: {}, parameterNotFoundAction: Deny}' })}${POD}`, [
    'allowed Limit team/o',
    '  warning: spec.other: the definition of the kind has no such field, and Kubernetes 1.36 drops it',
    'denied Pod team/o: pods "o" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: least 1',
    'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition',
  ]],
  ['a kind that is not served', K36, `${NAMESPACE}${validating({ resources: '[pods]', spec: 'paramKind: {apiVersion: example.com/v1, kind: Limit}\n  validations: [{expression: "params != null"}]', binding: 'validationActions: [Deny]\n  paramRef: {name: params, parameterNotFoundAction: Deny}' })}${POD}`, [
    'denied Pod team/o: pods "o" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction',
    '  assumes CustomResourceDefinition limits.example.com: not in the set; assumed that Limit is its kind, and that it keeps objects as they are',
    '  assumes Limit team/params: not in the set; assumed that the cluster does not have it',
  ]],
  ['a kind that is not read', K36, `${NAMESPACE}${validating({ resources: '[pods]', spec: 'paramKind: {apiVersion: apps/v1, kind: Deployment}\n  validations: [{expression: "params != null"}]', binding: 'validationActions: [Deny]\n  paramRef: {name: params, parameterNotFoundAction: Deny}' })}${POD}`, [
    'unknown Pod team/o',
    '  depends on ValidatingAdmissionPolicy p: applies by binding b; its params are of kind apps/v1 Deployment, which is not evaluated',
  ]],
])('a policy with params of %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

const PRIVILEGED = 'mutations: [{patchType: ApplyConfiguration, applyConfiguration: {expression: "Object{spec: Object.spec{hostNetwork: true}}"}}]';

test.each<Row>([
  ['a pod, of which Pod Security judges', K36, `${NAMESPACE.replace('env: prod', 'pod-security.kubernetes.io/enforce: baseline')}${mutating({ resources: '[pods]', spec: PRIVILEGED })}${POD}`, [
    'denied Pod team/o: pods "o" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
  ]],
  ['the pod of a Deployment', K36, `${NAMESPACE.replace('env: prod', 'pod-security.kubernetes.io/enforce: baseline')}${mutating({ resources: '[pods]', spec: PRIVILEGED })}${DEPLOYMENT}`, [
    'denied Deployment team/o: pods "o-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
  ]],
  ['the template of a Deployment', K36, `${NAMESPACE.replace('env: prod', 'pod-security.kubernetes.io/enforce: baseline')}${mutating({ resources: '[deployments]', spec: PRIVILEGED.replace('{hostNetwork: true}', '{template: Object.spec.template{spec: Object.spec.template.spec{hostNetwork: true}}}') })}${DEPLOYMENT}`, [
    'denied Deployment team/o: pods "o-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
    '  warning: would violate PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
  ]],
  ['an atomic list', K36, `${NAMESPACE}${mutating({ resources: '[pods]', spec: PRIVILEGED.replace('{hostNetwork: true}', '{containers: [Object.spec.containers{name: "c", args: ["a"]}]}').replace(/"c", args: \["a"\]/, "'c', args: ['a']") })}${POD}`, [
    "denied Pod team/o: policy 'p' with binding 'b' denied request: error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: .spec.containers[0].args",
  ]],
  ['where the plugin does not run', { cluster: 'kubernetes:1.35' }, `${NAMESPACE.replace('env: prod', 'pod-security.kubernetes.io/enforce: baseline')}${mutating({ resources: '[pods]', spec: PRIVILEGED })}${POD}`, [
    'denied MutatingAdmissionPolicy p: no matches for kind "MutatingAdmissionPolicy" in version "admissionregistration.k8s.io/v1"',
    'denied MutatingAdmissionPolicyBinding b: no matches for kind "MutatingAdmissionPolicyBinding" in version "admissionregistration.k8s.io/v1"',
    'allowed Pod team/o',
  ]],
])('a policy that changes %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});


const WITH_PARAMS = 'paramKind: {apiVersion: example.com/v1, kind: Limit}\n  validations: [{expression: "params == null || params.spec.most > 3", message: too few}]';
const REFERENCE = 'validationActions: [Deny]\n  paramRef: {name: o, parameterNotFoundAction: Allow}';
const TAKEN_LIMIT = object('example.com/v1', 'Limit', 'spec: {most: 3}');
const REFUSED = definition('{type: object, properties: {spec: {properties: {most: {type: integer}}}}}');
const LIMITED = { resources: '[configmaps]', spec: WITH_PARAMS };
const ASSUMES_LIMIT = '  assumes CustomResourceDefinition limits.example.com: not in the set; assumed that Limit is its kind, and that it keeps objects as they are';
const NO_LIMIT = (version: string) => 'denied ConfigMap team/o: configmaps "o" is forbidden: ValidatingAdmissionPolicy \'p\' denied request: '
  + `failed to configure policy: failed to find resource referenced by paramKind: 'example.com/${version}, Kind=Limit'`;
const TOO_FEW = 'denied ConfigMap team/o: configmaps "o" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: too few';
const IGNORED_DEFINITION = 'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition';
const REFUSED_DEFINITION = 'denied CustomResourceDefinition limits.example.com: CustomResourceDefinition.apiextensions.k8s.io "limits.example.com" is invalid: '
  + 'spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields';

test.each<Row>([
  ['is not defined, of a binding without a param', K36, `${NAMESPACE}${validating(LIMITED)}${CONFIG_MAP}`,
    ['allowed ConfigMap team/o', ASSUMES_LIMIT, 'note: no workload in the set']],
  ['is not defined, without the param', K36, `${NAMESPACE}${validating({ ...LIMITED, binding: REFERENCE })}${CONFIG_MAP}`, [
    'allowed ConfigMap team/o', ASSUMES_LIMIT, '  assumes Limit team/o: not in the set; assumed that the cluster does not have it', 'note: no workload in the set',
  ]],
  ['is not defined, with the param', K36, `${NAMESPACE}${validating({ ...LIMITED, binding: REFERENCE })}${LIMIT}${CONFIG_MAP}`,
    [TOO_FEW, ASSUMES_LIMIT, 'note: no workload in the set']],
  ['is not defined, under strict', { ...K36, strict: true }, `${NAMESPACE}${validating(LIMITED)}${CONFIG_MAP}`, [
    'unknown ConfigMap team/o',
    '  depends on CustomResourceDefinition limits.example.com: not in the set; assumed that Limit is its kind, and that it keeps objects as they are',
    'note: no workload in the set',
  ]],
  ['is not defined, of a policy that changes objects', K36, `${NAMESPACE}${mutating({
    resources: '[configmaps]',
    spec: 'paramKind: {apiVersion: example.com/v1, kind: Limit}\n  mutations: [{patchType: JSONPatch, jsonPatch: {expression: "[JSONPatch{op: \'test\', path: \'/data/a\', value: \'b\'}]"}}]',
  })}${CONFIG_MAP}`, ['allowed ConfigMap team/o', ASSUMES_LIMIT, 'note: no workload in the set']],
  ['is defined', K36, `${NAMESPACE}${definition(SCHEMA)}${validating({ ...LIMITED, binding: REFERENCE })}${TAKEN_LIMIT}${CONFIG_MAP}`,
    [TOO_FEW, 'note: no workload in the set', IGNORED_DEFINITION]],
  ['is defined later', K36, `${NAMESPACE}${validating({ ...LIMITED, binding: REFERENCE })}${TAKEN_LIMIT}${CONFIG_MAP}${definition(SCHEMA)}`,
    [TOO_FEW, 'note: no workload in the set', IGNORED_DEFINITION]],
  ['is defined in another version', K36, `${NAMESPACE}${definition(SCHEMA)}${validating({ ...LIMITED, spec: WITH_PARAMS.replace('/v1', '/v2') })}${CONFIG_MAP}`,
    [NO_LIMIT('v2'), 'note: no workload in the set', IGNORED_DEFINITION]],
  ['has a definition that is refused', K36, `${NAMESPACE}${REFUSED}${validating(LIMITED)}${CONFIG_MAP}`,
    [REFUSED_DEFINITION, NO_LIMIT('v1'), 'note: no workload in the set']],
  ['has one in the cluster, of which a change is refused', { ...K36, existing: definition(SCHEMA) }, `${NAMESPACE}${REFUSED}${validating(LIMITED)}${CONFIG_MAP}`,
    [REFUSED_DEFINITION, 'allowed ConfigMap team/o', 'note: no workload in the set']],
])('the kind of params %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

const PODS = validating({ resources: '[pods, configmaps, deployments]' });
const LATE = (resource: string) => '  warning: policies of the set come after it; with them, the API server denies it: '
  + `${resource} "o" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: failed expression: false; put the policies first`;

test.each<Row>([
  ['a pod', K36, `${NAMESPACE}${POD}${PODS}`, ['allowed Pod team/o', LATE('pods')]],
  ['a ConfigMap', K36, `${NAMESPACE}${CONFIG_MAP}${PODS}`, ['allowed ConfigMap team/o', LATE('configmaps'), 'note: no workload in the set']],
  ['a Deployment, whose pods come later', K36, `${NAMESPACE}${DEPLOYMENT}${PODS}`,
    ['denied Deployment team/o: pods "o-" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false']],
  ['a Deployment, of a policy for Deployments', K36, `${NAMESPACE}${DEPLOYMENT}${validating({ resources: '[deployments]' })}`, ['allowed Deployment team/o', LATE('deployments.apps')]],
  ['a pod of which a policy is for others', K36, `${NAMESPACE}${POD}${validating({ resources: '[services]' })}`, ['allowed Pod team/o']],
  ['a pod of which a policy warns', K36, `${NAMESPACE}${POD}${validating({ resources: '[pods]', binding: 'validationActions: [Warn]' })}`, ['allowed Pod team/o']],
  ['a pod before a policy without a binding', K36, `${NAMESPACE}${POD}${PODS.replace('policyName: p', 'policyName: q')}`, ['allowed Pod team/o']],
  ['a pod between a policy and its binding', K36, `${NAMESPACE}${PODS.replace('\n---', `\n---${POD}`)}`, ['allowed Pod team/o', LATE('pods')]],
  ['a namespace, and a pod in it', K36, `${NAMESPACE}${CONFIG_MAP}${validating({ resources: '[namespaces, configmaps]' })}`, [
    'allowed Namespace team',
    '  warning: policies of the set come after it; with them, the API server denies it: namespaces "team" is forbidden: '
    + "ValidatingAdmissionPolicy 'p' with binding 'b' denied request: failed expression: false; put the policies first",
    'allowed ConfigMap team/o', LATE('configmaps'), 'note: no workload in the set',
  ]],
])('policies that come after %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

/** What the API server chooses, as a server of 1.36.3 with default flags shows it to policies. */
const service = (spec: string) => object('v1', 'Service', `spec: {${spec}}`);
const onServices = (expression: string, more = '') => (
  `${NAMESPACE}${validating({ resources: '[services]', spec: `validations: [{expression: ${JSON.stringify(expression)}${more}}]` })}`
);
const PORTS = 'ports: [{name: a, port: 80}]';
const refusedService = (why: string) => `services "o" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: ${why}`;
const DEPENDS = [
  'unknown Service team/o', '  depends on spec: what an admission policy says of it depends on the addresses and node ports that the API server chooses',
];

test.each<Row>([
  ['has an address', K36, `${onServices('has(object.spec.clusterIP) && object.spec.clusterIP.size() > 6')}${service(PORTS)}`, ['allowed Service team/o']],
  ['has an address that nobody knows', K36, `${onServices("object.spec.clusterIP.startsWith('10.96.')")}${service(PORTS)}`, DEPENDS],
  ['is not without an address', K36, `${onServices('!has(object.spec.clusterIP)')}${service(PORTS)}`, [
    `denied Service team/o: ${refusedService('failed expression: !has(object.spec.clusterIP)')}`,
  ]],
  ['keeps the address that is written', K36, `${onServices("object.spec.clusterIP == '10.0.0.5' && object.spec.clusterIPs == ['10.0.0.5']")}${service(`clusterIP: 10.0.0.5, ${PORTS}`)}`, [
    'allowed Service team/o',
  ]],
  ['without an address', K36, `${onServices("object.spec.clusterIP == 'None'")}${service(`clusterIP: None, selector: {a: b}, ${PORTS}`)}`, ['allowed Service team/o']],
  ['of another name has none', K36, `${onServices('!has(object.spec.clusterIP) && !has(object.spec.ipFamilies)')}${service('type: ExternalName, externalName: example.com')}`, [
    'allowed Service team/o',
  ]],
  ['has a policy for families', K36, `${onServices("object.spec.ipFamilyPolicy == 'SingleStack'")}${service(PORTS)}`, ['allowed Service team/o']],
  ['has families that nobody knows', K36, `${onServices("object.spec.ipFamilies == ['IPv4']")}${service(PORTS)}`, DEPENDS],
  ['has families that nobody knows, without an address', K36, `${onServices("object.spec.ipFamilies == ['IPv4']")}${service(`clusterIP: None, selector: {a: b}, ${PORTS}`)}`, DEPENDS],
  ['has both families, without an address and a selector', K36,
    `${onServices("object.spec.ipFamilies == ['IPv4', 'IPv6'] && object.spec.ipFamilyPolicy == 'RequireDualStack'")}${service(`clusterIP: None, ${PORTS}`)}`, ['allowed Service team/o']],
  ['has the families that are written', K36, `${onServices("object.spec.ipFamilies == ['IPv4']")}${service(`ipFamilies: [IPv4], ${PORTS}`)}`, ['allowed Service team/o']],
  ['has node ports', K36, `${onServices('object.spec.ports.all(p, has(p.nodePort))')}${service(`type: NodePort, ${PORTS}`)}`, ['allowed Service team/o']],
  ['has node ports that nobody knows', K36, `${onServices('object.spec.ports.all(p, !has(p.nodePort) || p.nodePort < 30100)')}${service(`type: NodePort, ${PORTS}`)}`, DEPENDS],
  ['has the node ports that are written', K36, `${onServices('object.spec.ports.all(p, !has(p.nodePort) || p.nodePort < 30100)')}${service('type: NodePort, ports: [{port: 80, nodePort: 30001}]')}`, [
    'allowed Service team/o',
  ]],
  ['has no node ports', K36, `${onServices('object.spec.ports.all(p, !has(p.nodePort))')}${service(PORTS)}`, ['allowed Service team/o']],
  ['is denied with any choice', K36, `${onServices('false', ', messageExpression: "string(object.spec.ports[0].nodePort)"')}${service(`type: NodePort, ${PORTS}`)}`, [
    `denied Service team/o: ${refusedService('30000')}`,
    '  assumes the addresses and node ports of the Service: the API server chooses them; assumed that it chooses those of the messages',
  ]],
])('policies see that a Service %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual([...expected, 'note: no workload in the set']);
});
