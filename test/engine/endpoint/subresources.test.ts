import { storedObject } from '../../../src/engine/admission-policy/plugins';
import { EndpointRequest } from '../../../src/engine/endpoint/request';
import { serve } from '../../../src/engine/endpoint/serve';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Minor } from '../../../src/engine/version';

const ADMIN = { username: 'admin', groups: ['system:masters', 'system:authenticated'] };
const STORED = { uid: 'u', resourceVersion: '100', creationTimestamp: '2024-01-01T00:00:00Z', generation: 1 };
const VALIDATING_POLICY = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicy' };
const PHASE = { type: 'string', enum: ['Ready', 'Failed'] };
const SCHEMA = {
  'type': 'object',
  'properties': {
    spec: { type: 'object', properties: { replicas: { type: 'integer' } } },
    status: { type: 'object', properties: { phase: PHASE, replicas: { type: 'integer' } } },
  },
  'x-kubernetes-validations': [{ rule: '!has(self.status) || !has(self.status.replicas) || self.status.replicas <= self.spec.replicas', message: 'too many' }],
};
const SUBRESOURCES = { status: {}, scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' } };
const version = (name: string, rest: object = {}) => ({
  name, served: true, storage: name === 'v1', schema: { openAPIV3Schema: SCHEMA }, subresources: SUBRESOURCES, ...rest,
});
const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com', ...STORED },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [version('v1'), version('v1beta1', { deprecated: true }), version('v1alpha1', { deprecated: true, deprecationWarning: 'use v1' }), version('v2', { subresources: { status: {} } })],
  },
};

const policy = (expression: string, rule: object) => [
  {
    ...VALIDATING_POLICY,
    metadata: { name: 'p' },
    spec: {
      matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], ...rule }] },
      validations: [{ expression: 'false', messageExpression: expression }],
    },
  },
  { ...VALIDATING_POLICY, kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'b' }, spec: { policyName: 'p', validationActions: ['Deny'] } },
];

function decide(request: Partial<EndpointRequest>, objects: readonly object[] = [], minor: Minor = 36) {
  const state = prepareCluster(
    { minor, plugins: new Set(['MutatingAdmissionPolicy', 'ValidatingAdmissionPolicy']), allowPrivileged: true, isComplete: true, wholeServer: true },
    [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' }, status: { phase: 'Active' } }, DEFINITION, ...objects],
  );
  const asked = { operation: 'UPDATE' as const, namespace: 'a', userInfo: ADMIN, object: undefined, ...request };
  return { state, asked, verdict: serve(state, asked) };
}

function answerTo(request: Partial<EndpointRequest>, objects: readonly object[] = [], minor: Minor = 36): string {
  const { verdict: { decision, code, message, warnings } } = decide(request, objects, minor);
  return [...warnings, decision === 'allowed' ? decision : `${code} ${message}`].join('; ');
}

function storedBy(request: Partial<EndpointRequest>): unknown {
  const { state, asked, verdict } = decide(request);
  return verdict.object === undefined ? verdict.message : storedObject(state, verdict.object, asked.oldObject, asked.subResource);
}

const widget = (metadata: object, rest: object = {}, apiVersion = 'v1') => (
  { apiVersion: `example.com/${apiVersion}`, kind: 'Widget', metadata: { name: 'w', namespace: 'a', ...metadata }, spec: { replicas: 2 }, ...rest }
);
const onWidget = (object: KubernetesObject, rest: Partial<EndpointRequest> = {}): Partial<EndpointRequest> => (
  { plural: 'widgets', name: 'w', object, oldObject: { ...widget(STORED), apiVersion: object.apiVersion }, ...rest }
);

const MUST = 'metadata.resourceVersion: Invalid value: 0: must be specified for an update';

test.each<[string, Partial<EndpointRequest>, string]>([
  ['a custom resource', onWidget(widget({})), `422 widgets.example.com "w" is invalid: ${MUST}`],
  ['the version 0', onWidget(widget({ resourceVersion: '0' })), `422 widgets.example.com "w" is invalid: ${MUST}`],
  ['its status', onWidget(widget({}), { subResource: 'status' }), `422 widgets.example.com "w" is invalid: ${MUST}`],
  ['another version', onWidget(widget({ resourceVersion: '99' }), { subResource: 'status' }),
    '409 Operation cannot be fulfilled on widgets.example.com "w": the object has been modified; please apply your changes to the latest version and try again'],
  ['the version that is there', onWidget(widget({ resourceVersion: '100' })), 'allowed'],
  ['a definition', { plural: 'customresourcedefinitions', namespace: '', name: 'widgets.example.com', object: { ...DEFINITION, metadata: { name: 'widgets.example.com' } }, oldObject: DEFINITION },
    `422 customresourcedefinitions.apiextensions.k8s.io "widgets.example.com" is invalid: ${MUST}`],
  ['a Lease', { plural: 'leases', name: 'l', object: { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'l', namespace: 'a' } }, oldObject: { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'l', namespace: 'a', ...STORED } } },
    `422 leases.coordination.k8s.io "l" is invalid: ${MUST}`],
  ['a ConfigMap', { plural: 'configmaps', name: 'c', object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'a' } }, oldObject: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'a', ...STORED } } },
    'allowed'],
])('an update without a version: %s', (_title, request, expected) => {
  expect(answerTo(request)).toBe(expected);
});

test('a definition that is there cannot be created', () => {
  expect(answerTo({ operation: 'CREATE', plural: 'customresourcedefinitions', namespace: '', object: { ...DEFINITION, metadata: { name: 'widgets.example.com' } } }))
    .toBe('409 customresourcedefinitions.apiextensions.k8s.io "widgets.example.com" already exists');
});

const OLD_WARNING = 'example.com/v1beta1 Widget is deprecated; use example.com/v2 Widget';
const scale = (replicas: number) => ({ apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: { name: 'w', namespace: 'a' }, spec: { replicas } });

test.each<[string, Partial<EndpointRequest>, Minor, string]>([
  ['a new one', { operation: 'CREATE', plural: 'widgets', object: widget({}, {}, 'v1beta1') }, 36, `${OLD_WARNING}; allowed`],
  ['the words of the definition', { operation: 'CREATE', plural: 'widgets', object: widget({}, {}, 'v1alpha1') }, 36, 'use v1; allowed'],
  ['before 1.19', { operation: 'CREATE', plural: 'widgets', object: widget({}, {}, 'v1alpha1') }, 18, 'allowed'],
  ['one that is deleted', { operation: 'DELETE', plural: 'widgets', name: 'w', oldObject: widget(STORED, {}, 'v1beta1') }, 36, `${OLD_WARNING}; allowed`],
  ['one that is refused', onWidget(widget({}, {}, 'v1beta1')), 36, `${OLD_WARNING}; 422 widgets.example.com "w" is invalid: ${MUST}`],
  ['its scale', { subResource: 'scale', resource: { group: 'example.com', version: 'v1beta1', resource: 'widgets' }, name: 'w', object: scale(1), oldObject: widget(STORED, {}, 'v1beta1') }, 36,
    `${OLD_WARNING}; allowed`],
  ['its scale, by the object that is there', { subResource: 'scale', plural: 'widgets', name: 'w', object: scale(1), oldObject: widget(STORED, {}, 'v1beta1') }, 36,
    `${OLD_WARNING}; allowed`],
  ['a version that is not deprecated', { operation: 'CREATE', plural: 'widgets', object: widget({}, {}, 'v2') }, 36, 'allowed'],
])('a deprecated version of custom resources: %s', (_title, request, minor, expected) => {
  expect(answerTo(request, [], minor)).toBe(expected);
});

const DENIED = '422 widgets.example.com "w" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: ';
const SEEN = 'request.kind.kind + " " + request.resource.version + " " + request.requestResource.version';
const ofVersion = (...apiVersions: readonly string[]) => policy(SEEN, { apiGroups: ['example.com'], apiVersions, resources: ['widgets/*'] });

test.each<[string, Partial<EndpointRequest>, readonly object[], string]>([
  ['a scale', { subResource: 'scale', resource: { group: 'example.com', version: 'v1beta1', resource: 'widgets' }, name: 'w', object: scale(1), oldObject: widget(STORED, {}, 'v1beta1') },
    ofVersion('v1'), `${OLD_WARNING}; ${DENIED}Scale v1 v1beta1`],
  ['a scale that the version does not have', { subResource: 'scale', resource: { group: 'example.com', version: 'v1', resource: 'widgets' }, name: 'w', object: scale(1), oldObject: widget(STORED) },
    ofVersion('v2'), 'allowed'],
  ['a status', onWidget(widget({ resourceVersion: '100' }), { subResource: 'status' }), ofVersion('v2'), `${DENIED}Widget v2 v1`],
])('a policy for another version of custom resources asks of %s', (_title, request, objects, expected) => {
  expect(answerTo(request, objects)).toBe(expected);
});

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'w', namespace: 'a' }, spec: { containers: [{ name: 'c', image: 'i' }] } };
const REFERENCE = { apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'n' };
const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'w', namespace: 'a', labels: { a: 'b' } },
  spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i' }] } } },
};
const status = (object: { readonly kind: string; readonly metadata: object }, changed: object): Partial<EndpointRequest> => ({
  plural: `${object.kind.toLowerCase()}s`, name: 'w', subResource: 'status', oldObject: { ...object, metadata: { ...object.metadata, ...STORED } }, object: { ...object, ...changed },
});

const scaled = (owner: { readonly kind: string; readonly metadata: object }, change: object): Partial<EndpointRequest> => ({
  plural: `${owner.kind.toLowerCase()}s`, name: 'w', subResource: 'scale', oldObject: { ...owner, metadata: { ...owner.metadata, ...STORED } }, object: { ...scale(3), ...change },
});
const replicated = (replicas: number) => ({ spec: { replicas } });
const UNLIKE = 'Deployment in version "v1" cannot be handled as a Scale: converting (v1.Deployment) to (autoscaling.Scale): unknown conversion';
const SHOWN = '"scale " + string(oldObject.spec.replicas) + " " + string(oldObject.status.?selector.orValue("-")) + " to " + string(object.spec.replicas)'
  + ' + " " + string(has(object.metadata.labels)) + " " + oldObject.kind';
const onScales = policy(SHOWN, { resources: ['*/scale'] });
const mutatesScales = [
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicy',
    metadata: { name: 'm' },
    spec: {
      reinvocationPolicy: 'Never',
      matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*/scale'] }] },
      mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: '[JSONPatch{op: "replace", path: "/spec/replicas", value: 1}]' } }],
    },
  },
  { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingAdmissionPolicyBinding', metadata: { name: 'n' }, spec: { policyName: 'm' } },
];

// As kube-apiserver 1.36.3 answers.
test.each<[string, Partial<EndpointRequest>, readonly object[], string]>([
  ['is taken', scaled(DEPLOYMENT, {}), [], 'allowed'],
  ['has no less than no replicas', scaled(DEPLOYMENT, replicated(-1)), [],
    '422 Scale.autoscaling "w" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  ['has valid metadata', scaled(DEPLOYMENT, { metadata: { name: 'w', namespace: 'a', labels: { a: '_' } } }), [],
    '422 Scale.autoscaling "w" is invalid: metadata.labels: Invalid value: "_": a valid label must be an empty string or consist of alphanumeric characters, \'-\', '
    + '\'_\' or \'.\', and must start and end with an alphanumeric character (e.g. \'MyValue\',  or \'my_value\',  or \'12345\', regex used for validation is '
    + '\'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\')'],
  ['applies to the version that it names', scaled(DEPLOYMENT, { metadata: { name: 'w', namespace: 'a', resourceVersion: '1' } }), [],
    '409 Operation cannot be fulfilled on deployments.apps "w": the object has been modified; please apply your changes to the latest version and try again'],
  ['is no workload', scaled(DEPLOYMENT, { apiVersion: 'apps/v1', kind: 'Deployment' }), [], `400 ${UNLIKE}`],
  ['of a custom resource has no less than no replicas', scaled(widget({}), replicated(-1)), [widget(STORED)],
    '422 Widget.example.com "w" is invalid: .spec.replicas: Invalid value: -1: should be a non-negative integer'],
  ['of a custom resource leaves it valid', scaled(widget({}), replicated(1)), [widget(STORED, { status: { replicas: 2 } })],
    '422 Widget.example.com "w" is invalid: <nil>: Invalid value: too many'],
  ['is what policies see of a workload: nothing of the labels', scaled(DEPLOYMENT, { metadata: { name: 'w', namespace: 'a', labels: { a: 'b' } } }), onScales,
    '422 deployments.apps "w" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: scale 1 a=b to 3 false Scale'],
  ['is what policies see of a custom resource', scaled(widget({}), {}), [widget(STORED), ...onScales],
    '422 widgets.example.com "w" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: scale 2 - to 3 false Scale'],
  ['of a workload may be changed by a policy', scaled(DEPLOYMENT, replicated(-1)), mutatesScales, 'allowed'],
  ['of a custom resource may not', scaled(widget({}), {}), [widget(STORED), ...mutatesScales],
    '403 policy \'m\' with binding \'n\' denied request: request to convert CR to an invalid group/version: autoscaling/v1'],
])('a scale %s', (_title, request, objects, expected) => {
  expect(answerTo(request, objects)).toBe(expected);
});

// As kube-apiserver 1.21.14 answers; from 1.24 on the handler gives it the namespace of the URL.
test.each<[Minor, string]>([[23, '422 Scale.autoscaling "w" is invalid: metadata.namespace: Required value'], [24, 'allowed']])(
  'a scale without a namespace, in 1.%d', (minor, expected) => {
    expect(answerTo(scaled(DEPLOYMENT, { metadata: { name: 'w' } }), [], minor)).toBe(expected);
  },
);

test.each<[string, Partial<EndpointRequest>, object | string]>([
  ['everything but the status of a custom resource stays', onWidget(widget({ resourceVersion: '100', labels: { a: 'b' } }, { spec: { replicas: 9 }, status: { phase: 'Ready', replicas: 1 } }), { subResource: 'status' }),
    { ...widget(STORED), status: { phase: 'Ready', replicas: 1 } }],
  ['the status of a custom resource is taken away', onWidget(widget({ resourceVersion: '100' }), { subResource: 'status', oldObject: widget(STORED, { status: { phase: 'Ready' } }) }), widget(STORED)],
  ['the status is validated by its schema', onWidget(widget({ resourceVersion: '100' }, { status: { phase: 'x' } }), { subResource: 'status' }),
    'Widget.example.com "w" is invalid: [status.phase: Unsupported value: "x": supported values: "Ready", "Failed", <nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation]'],
  ['a wrong type in it', onWidget(widget({ resourceVersion: '100' }, { status: { replicas: 'x' } }), { subResource: 'status' }),
    'Widget.example.com "w" is invalid: [status.replicas: Invalid value: "string": replicas in body must be of type integer: "string", .status.replicas: Invalid value: 0: .status.replicas accessor error: x is of the type string, expected int64, <nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation]'],
  ['a status that is a text', onWidget(widget({ resourceVersion: '100' }, { status: 'x' }), { subResource: 'status' }),
    'Widget.example.com "w" is invalid: [status: Invalid value: "string":  in body must be of type object: "string", .status.replicas: Invalid value: 0: .status.replicas accessor error: x is of the type string, expected map[string]interface{}, <nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation]'],
  ['and by the rules of the whole object', onWidget(widget({ resourceVersion: '100' }, { status: { replicas: 3 } }), { subResource: 'status' }),
    'Widget.example.com "w" is invalid: <nil>: Invalid value: too many'],
  ['a negative number of replicas', onWidget(widget({ resourceVersion: '100' }, { status: { replicas: -1 } }), { subResource: 'status' }),
    'Widget.example.com "w" is invalid: .status.replicas: Invalid value: -1: should be a non-negative integer'],
])('an update of a status: %s', (_title, request, expected) => {
  expect(storedBy(request)).toEqual(expected);
});

test.each<[string, Partial<EndpointRequest>, string, string]>([
  ['the spec of a Pod', status(POD, { spec: { containers: [{ name: 'c', image: 'other' }] }, status: { phase: 'Running' } }), 'object.spec.containers[0].image + " " + object.status.phase', 'i Running'],
  ['the owners of a Pod', status(POD, { metadata: { ...POD.metadata, ownerReferences: [REFERENCE] } }), 'string(has(object.metadata.ownerReferences))', 'false'],
  ['the labels of a Pod, which change', status(POD, { metadata: { ...POD.metadata, labels: { n: 'm' } } }), 'string(object.metadata.labels.n)', 'm'],
  ['the class of a Pod', { ...status(POD, { status: { phase: 'Running' } }), oldObject: { ...POD, metadata: { ...POD.metadata, ...STORED }, status: { qosClass: 'BestEffort' } } }, 'string(object.status.qosClass)', 'BestEffort'],
  ['the labels of a Deployment', status(DEPLOYMENT, { metadata: { name: 'w', namespace: 'a', labels: { n: 'm' }, annotations: { n: 'm' } } }), 'string("n" in object.metadata.labels) + " " + object.metadata.annotations.n', 'false m'],
  ['the generation of a Deployment', status(DEPLOYMENT, { metadata: { name: 'w', namespace: 'a', annotations: { n: 'm' } } }), 'string(object.metadata.generation)', '1'],
  ['the uid', status(DEPLOYMENT, {}), 'string(object.metadata.uid)', 'u'],
])('policies see what an update of the status keeps: %s', (_title, request, expression, expected) => {
  const resource = `${request.plural}${request.plural === 'deployments' ? '.apps' : ''}`;
  expect(answerTo(request, policy(expression, { resources: ['*/status'] })))
    .toBe(`422 ${resource} "w" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: ${expected}`);
});

test.each<[string, Partial<EndpointRequest>, string]>([
  ['of a pod', { ...status(POD, { metadata: { ...POD.metadata, finalizers: ['x'] } }) },
    '422 Pod "w" is invalid: metadata.finalizers[0]: Invalid value: "x": name is neither a standard finalizer name nor is it fully qualified'],
  ['of a disruption budget', {
    ...status({ kind: 'PodDisruptionBudget', metadata: {} }, {}),
    plural: 'poddisruptionbudgets',
    ...Object.fromEntries(['object', 'oldObject'].map((name) => [name, {
      apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'w', namespace: 'a', ...STORED, ...(name === 'object' && { finalizers: ['x'] }) }, spec: {},
    }])),
  }, 'allowed'],
])('an unknown finalizer in the status %s', (_title, request, expected) => {
  expect(answerTo(request)).toBe(expected);
});

test.each<[string, string, string]>([
  ['a Scale', 'autoscaling/v1', 'Scale'],
  ['an Eviction', 'policy/v1', 'Eviction'],
  ['the options of an exec', 'v1', 'PodExecOptions'],
])('an ApplyConfiguration has no schema of %s', (_title, apiVersion, kind) => {
  const mutating = { apiVersion: 'admissionregistration.k8s.io/v1' };
  const objects = [
    {
      ...mutating,
      kind: 'MutatingAdmissionPolicy',
      metadata: { name: 'p' },
      spec: {
        reinvocationPolicy: 'Never',
        matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*/*'] }] },
        mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{metadata: Object.metadata{labels: {"a": "b"}}}' } }],
      },
    },
    { ...mutating, kind: 'MutatingAdmissionPolicyBinding', metadata: { name: 'b' }, spec: { policyName: 'p' } },
  ];
  const request: Partial<EndpointRequest> = kind === 'Scale'
    ? { subResource: 'scale', resource: { group: 'apps', version: 'v1', resource: 'deployments' }, oldObject: { ...DEPLOYMENT, metadata: { ...DEPLOYMENT.metadata, ...STORED } } }
    : { subResource: kind === 'Eviction' ? 'eviction' : 'exec', plural: 'pods', operation: kind === 'Eviction' ? 'CREATE' : 'CONNECT' };
  const { verdict } = decide({ ...request, name: 'w', object: { apiVersion, kind, metadata: { name: 'w', namespace: 'a' } } }, [POD, ...objects]);
  const gvk = `${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Kind=${kind}`;
  expect(verdict.message)
    .toBe(`policy 'p' with binding 'b' denied request: error applying patch: failed to convert patch object to typed object: no corresponding type for ${gvk}`);
});

test.each<[string, Partial<EndpointRequest>, string]>([
  ['a field that is not known', { options: { fieldValidation: 'Strict' }, object: { ...DEFINITION, metadata: { name: 'widgets.example.com' }, spec: { ...DEFINITION.spec, nope: 1 } } },
    '400 CustomResourceDefinition in version "v1" cannot be handled as a CustomResourceDefinition: strict decoding error: unknown field "spec.nope"'],
  ['a time that is none', { object: { ...DEFINITION, metadata: { name: 'widgets.example.com', creationTimestamp: 'x' } } },
    '400 CustomResourceDefinition in version "v1" cannot be handled as a CustomResourceDefinition: parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"'],
  ['a user who may not', { userInfo: { username: 'alice', groups: [] }, object: DEFINITION },
    '403 customresourcedefinitions.apiextensions.k8s.io is forbidden: User "alice" cannot create resource "customresourcedefinitions" in API group "apiextensions.k8s.io" at the cluster scope'],
])('a definition is read as other objects are: %s', (_title, request, expected) => {
  expect(answerTo({ operation: 'CREATE', plural: 'customresourcedefinitions', namespace: '', ...request })).toBe(expected);
});

const ACCOUNT = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'w', namespace: 'a', uid: 'u' } };
const BOUND = { ...POD, metadata: { ...POD.metadata, uid: 'p' }, spec: { ...POD.spec, serviceAccountName: 'w' } };
const token = (spec: object, metadata?: object): Partial<EndpointRequest> => ({
  operation: 'CREATE',
  plural: 'serviceaccounts',
  name: 'w',
  subResource: 'token',
  object: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', ...(metadata && { metadata }), spec },
});
const boundTo = (kind: string, more: object = {}, apiVersion = 'v1') => token({ boundObjectRef: { apiVersion, kind, name: 'w', ...more } });
const onTokens = (expression: string) => policy(expression, { resources: ['serviceaccounts/token'] });
const refusedToken = (code: number, words: string) => (
  `${code} serviceaccounts "w" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: ${words}`
);
const TOO_SHORT = '422 TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 599: may not specify a duration less than 10 minutes';
const TOO_LONG = '422 TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: 4294967297: may not specify a duration larger than 2^32 seconds';

// upstream: pkg/registry/core/serviceaccount/storage/token.go of these minors
test.each<[string, Partial<EndpointRequest>, readonly object[], Minor, string]>([
  ['is made', token({}), [ACCOUNT], 36, 'allowed'],
  ['lasts long enough', token({ expirationSeconds: 599 }), [ACCOUNT], 36, TOO_SHORT],
  ['does not last too long', token({ expirationSeconds: 4294967297 }), [ACCOUNT], 36, TOO_LONG],
  ['is for an account that is there', token({}), [], 36, '404 serviceaccounts "w" not found'],
  ['is for the account that it names', token({}, { name: 'x' }), [ACCOUNT], 36,
    '422 TokenRequest.authentication.k8s.io "w" is invalid: metadata.name: Invalid value: "x": must match the service account name if specified'],
  ['is for the account with its uid', token({}, { uid: 'x' }), [ACCOUNT], 34,
    '409 Operation cannot be fulfilled on TokenRequest.authentication.k8s.io "w": the UID in the token request (x) does not match the UID of the service account (u)'],
  ['before 1.34, has any uid', token({}, { uid: 'x' }), [ACCOUNT], 33, 'allowed'],
  ['is bound to a pod of the account', boundTo('Pod', { uid: 'p' }), [ACCOUNT, BOUND], 36, 'allowed'],
  ['is bound to no pod of another', boundTo('Pod'), [ACCOUNT, POD], 36,
    '400 cannot bind token for serviceaccount "w" to pod running with different serviceaccount name.'],
  ['is bound to no other pod of its name', boundTo('Pod', { uid: 'x' }), [ACCOUNT, BOUND], 36,
    '409 Operation cannot be fulfilled on Pod "w": the UID in the bound object reference (x) does not match the UID in record. '
    + 'The object might have been deleted and then recreated'],
  ['is bound to no Secret that is not there', boundTo('Secret'), [ACCOUNT], 36, '404 secrets "w" not found'],
  ['is bound to no node before 1.31', boundTo('Node'), [ACCOUNT], 30,
    '400 cannot bind token to a Node object as the "ServiceAccountTokenNodeBinding" feature-gate is disabled'],
  ['is bound to no node before 1.29', boundTo('Node'), [ACCOUNT], 28, '400 cannot bind token to object of type /v1, Kind=Node'],
  ['is bound to no node that is not there', boundTo('Node'), [ACCOUNT], 31, '404 nodes "w" not found'],
  ['is bound to nothing else', boundTo('Deployment', {}, 'apps/v1'), [ACCOUNT], 36, '400 cannot bind token to object of type apps/v1, Kind=Deployment'],
  ['is complete when policies are asked', token({ audiences: ['x'] }), [ACCOUNT, ...onTokens('object.metadata.name + " " + string(object.spec.expirationSeconds)')], 36,
    refusedToken(422, 'w 3600')],
  ['is valid before that', token({ expirationSeconds: 599, audiences: ['x'] }), [ACCOUNT, ...onTokens('"no"')], 36, TOO_SHORT],
  ['has audiences by a flag, which policies may not care for', token({}), [ACCOUNT, ...onTokens('"no"')], 36, refusedToken(422, 'no')],
])('a token %s', (_title, request, objects, minor, expected) => {
  expect(answerTo(request, objects, minor)).toBe(expected);
});

test.each<[string, readonly object[], Minor, string, string]>([
  ['a policy asks for audiences that a flag says', [ACCOUNT, ...onTokens('string(object.spec.audiences[0])')], 36, 'spec.audiences',
    'what an admission policy says of it depends on the flag --api-audiences of the API server'],
  ['the server needs flags for it', [ACCOUNT], 19, '', 'TokenRequest of authentication.k8s.io/v1 is not evaluated'],
])('the answer to a request for a token is not known where %s', (_title, objects, minor, path, reason) => {
  const { verdict: { decision, unknowns } } = decide(token({}), objects, minor);
  expect([decision, ...unknowns.map((each) => [each.path, each.reason])]).toEqual(['unknown', [path, reason]]);
});

test('an update that names no version is one of the version that is there', () => {
  const request = { plural: 'configmaps', name: 'c', object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'a' } } };
  const oldObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'a', ...STORED } };
  expect(answerTo({ ...request, oldObject }, policy('string(object.metadata.resourceVersion == oldObject.metadata.resourceVersion)', { resources: ['configmaps'] })))
    .toBe('422 configmaps "c" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: true');
});

const API_SERVICE = {
  apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: { name: 'v1.example.org' }, spec: { group: 'example.org', version: 'v1', groupPriorityMinimum: 1, versionPriority: 1 },
};
const ofAPIServices = (expression: string) => policy(expression, { apiGroups: ['apiregistration.k8s.io'], apiVersions: ['v1'], resources: ['apiservices'] });
const refusedAPIService = (words: string): string => (
  `422 apiservices.apiregistration.k8s.io "v1.example.org" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: ${words}`
);

test.each<[string, object, string, string]>([
  ['the port that is the default', { service: { name: 'a', namespace: 'b' } }, 'string(object.spec.service.port)', refusedAPIService('443')],
  ['the condition of a local one', {}, 'string(object.status.conditions[0].reason)', refusedAPIService('Local')],
  ['no condition of another', { service: { name: 'a', namespace: 'b' } }, 'string(has(object.status.conditions))', refusedAPIService('false')],
])('a policy sees of an APIService %s', (_title, spec, expression, expected) => {
  const object = { ...API_SERVICE, spec: { ...API_SERVICE.spec, ...spec } };
  expect(answerTo({ operation: 'CREATE', plural: 'apiservices', namespace: '', object }, ofAPIServices(expression))).toBe(expected);
});
