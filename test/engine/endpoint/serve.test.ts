import { storedObject } from '../../../src/engine/admission-policy/plugins';
import { EndpointRequest, SentBody } from '../../../src/engine/endpoint/request';
import { serve } from '../../../src/engine/endpoint/serve';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Verdict } from '../../../src/engine/verdict';
import { Minor } from '../../../src/engine/version';

const ADMIN = { username: 'admin', groups: ['system:masters', 'system:authenticated'] };
const ALICE = { username: 'alice', groups: ['system:authenticated'] };
const UID = '00000000-0000-0000-0000-000000000001';
const OTHER_UID = '11111111-2222-3333-4444-555555555555';

const namespace = (name: string, phase = 'Active') => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name }, status: { phase } });
const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'a' } };
const configMap = (name: string, metadata: object = {}) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'a', ...metadata } });
const pod = (name: string, metadata: object = {}) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, ...metadata }, spec: { containers: [{ name: 'c', image: 'i' }] } });

const template = { metadata: { labels: { a: 'b' } }, spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } };
const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'a', uid: UID },
  spec: { selector: { matchLabels: { a: 'b' } }, template: { ...template, spec: { containers: template.spec.containers } } },
};
const INGRESS = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'a', uid: UID },
  spec: { defaultBackend: { service: { name: 's', port: { number: 80 } } } },
};
const JOB = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job', namespace: 'a' }, spec: { template } };

const OBJECTS = [
  namespace('a'), namespace('ending', 'Terminating'), account, configMap('there', { uid: UID, resourceVersion: '100' }),
  { ...namespace('known'), metadata: { name: 'known', uid: UID, resourceVersion: '100' } },
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'system-node-critical' }, value: 2000001000 },
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 1 },
  DEPLOYMENT, INGRESS, JOB, { ...pod('running', { namespace: 'a' }), spec: { nodeName: 'n', containers: [{ name: 'c', image: 'i' }] } },
  configMap('going', { deletionTimestamp: '2024-01-01T00:00:00Z', finalizers: ['example.com/x'] }),
];

function verdictOn(request: Partial<EndpointRequest>, minor: Minor): Verdict {
  const state = prepareCluster({ minor, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, OBJECTS);
  return serve(state, { operation: 'CREATE', namespace: 'a', userInfo: ADMIN, object: undefined, ...request });
}

function answerTo(request: Partial<EndpointRequest>, minor: Minor = 36): string {
  const { decision, code, message } = verdictOn(request, minor);
  return decision === 'allowed' ? decision : `${code} ${message}`;
}

const body = (text: string, rest: Partial<SentBody> = { value: JSON.parse(text) }): SentBody => ({ text, format: 'json', ...rest });

test.each<[string, Partial<EndpointRequest>, string]>([
  ['who may not', { plural: 'pods', userInfo: ALICE, object: pod('p') },
    '403 pods is forbidden: User "alice" cannot create resource "pods" in API group "" in the namespace "a"'],
  ['even if the body is none', { plural: 'deployments', userInfo: ALICE, body: body('[', { error: 'x' }) },
    '403 deployments.apps is forbidden: User "alice" cannot create resource "deployments" in API group "apps" in the namespace "a"'],
  ['a name in the URL', { plural: 'configmaps', operation: 'UPDATE', name: 'x', userInfo: ALICE, object: configMap('x') },
    '403 configmaps "x" is forbidden: User "alice" cannot update resource "configmaps" in API group "" in the namespace "a"'],
  ['a patch', { plural: 'pods', operation: 'UPDATE', verb: 'patch', subResource: 'ephemeralcontainers', name: 'x', userInfo: ALICE, object: pod('x') },
    '403 pods "x" is forbidden: User "alice" cannot patch resource "pods/ephemeralcontainers" in API group "" in the namespace "a"'],
  ['the whole cluster', { plural: 'namespaces', namespace: '', userInfo: ALICE, object: namespace('b') },
    '403 namespaces is forbidden: User "alice" cannot create resource "namespaces" in API group "" at the cluster scope'],
  ['a namespace by its name', { plural: 'namespaces', namespace: '', operation: 'DELETE', name: 'a', userInfo: ALICE },
    '403 namespaces "a" is forbidden: User "alice" cannot delete resource "namespaces" in API group "" in the namespace "a"'],
  ['a name with markup', { plural: 'pods', userInfo: { ...ALICE, username: '<b>' }, object: pod('p') },
    '403 pods is forbidden: User "&lt;b&gt;" cannot create resource "pods" in API group "" in the namespace "a"'],
])('authorization comes first: %s', (_title, request, answer) => {
  expect(answerTo(request)).toBe(answer);
});

test.each<[string, Partial<EndpointRequest>, string]>([
  ['a media type that is not taken', { plural: 'pods', body: { text: '', format: undefined }, options: { fieldValidation: 'x' } },
    '415 the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf'],
  ['the options of an update before it', { plural: 'pods', operation: 'UPDATE', name: 'p', body: { text: '', format: undefined }, options: { fieldValidation: 'x' } },
    '422 UpdateOptions.meta.k8s.io "" is invalid: fieldValidation: Unsupported value: "x": supported values: "", "Ignore", "Strict", "Warn"'],
  ['no JSON', { plural: 'pods', body: body('{', { error: 'couldn\'t get version/kind; json parse error: unexpected end of JSON input' }) },
    '400 the object provided is unrecognized (must be of type Pod): couldn\'t get version/kind; json parse error: unexpected end of JSON input ({)'],
  ['another kind', { plural: 'pods', object: { apiVersion: 'v1', kind: 'Secret' } },
    '400 Secret in version "v1" cannot be handled as a Pod: converting (v1.Secret) to (core.Pod): unknown conversion'],
  ['another version', { plural: 'pods', object: { apiVersion: 'v2', kind: 'Pod' } },
    '400 Pod in version "v2" cannot be handled as a Pod: no kind "Pod" is registered for version "v2" in scheme "pkg/api/legacyscheme/scheme.go:30"'],
  ['another namespace', { plural: 'configmaps', object: configMap('x', { namespace: 'b' }) },
    '400 the namespace of the provided object does not match the namespace sent on the request'],
  ['another name', { plural: 'configmaps', operation: 'UPDATE', name: 'y', object: configMap('x') },
    '400 the name of the object (x) does not match the name on the URL (y)'],
  ['no name', { plural: 'configmaps', operation: 'UPDATE', name: 'y', object: { apiVersion: 'v1', kind: 'ConfigMap' } },
    '400 the name of the object (y based on URL) was undeterminable: name must be provided'],
  ['no kind', { plural: 'configmaps', body: body('{"metadata":{"name":"x"}}') }, 'allowed'],
])('then the request is read: %s', (_title, request, answer) => {
  expect(answerTo(request)).toBe(answer);
});

test.each<[Minor, string]>([
  [22, '500 The POST operation against ConfigMap could not be completed at this time, please try again.'],
  [23, '409 configmaps "there" already exists, the server was not able to generate a unique name for the object'],
])('a taken name that may have been generated, in 1.%d', (minor, answer) => {
  expect(answerTo({ plural: 'configmaps', dryRun: true, object: configMap('there', { generateName: 'th' }) }, minor)).toBe(answer);
});

test.each<[string, Partial<EndpointRequest>, string]>([
  ['an update of nothing', { plural: 'configmaps', operation: 'UPDATE', name: 'x', object: configMap('x') }, '404 configmaps "x" not found'],
  ['one that creates', { plural: 'limitranges', operation: 'UPDATE', name: 'x', object: { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'x' } } }, 'allowed'],
  ['a deletion of nothing', { plural: 'pods', operation: 'DELETE', name: 'x' }, '404 pods "x" not found'],
  ['or of a deployment', { plural: 'deployments', operation: 'DELETE', name: 'x' }, '404 deployments.apps "x" not found'],
  ['a deletion', { plural: 'configmaps', operation: 'DELETE', name: 'there' }, 'allowed'],
  ['a name that is taken', { plural: 'configmaps', dryRun: true, object: configMap('there') }, '409 configmaps "there" already exists'],
  ['by an object that goes', { plural: 'configmaps', object: configMap('going') }, '409 object is being deleted: configmaps "going" already exists'],
  ['a namespace of every cluster', { plural: 'namespaces', namespace: '', object: namespace('kube-public') }, '409 namespaces "kube-public" already exists'],
  ['the right uid and version', { plural: 'configmaps', operation: 'UPDATE', name: 'there', object: configMap('there', { uid: UID, resourceVersion: '100' }) }, 'allowed'],
  ['a stale version', { plural: 'configmaps', operation: 'UPDATE', name: 'there', object: configMap('there', { resourceVersion: '99' }) },
    '409 Operation cannot be fulfilled on configmaps "there": the object has been modified; please apply your changes to the latest version and try again'],
  ['another uid', { plural: 'configmaps', operation: 'UPDATE', name: 'there', object: configMap('there', { uid: OTHER_UID }) },
    '409 Operation cannot be fulfilled on configmaps "there": StorageError: invalid object, Code: 4, Key: /registry/configmaps/a/there, ResourceVersion: 0, '
      + `AdditionalErrorMsg: Precondition failed: UID in precondition: ${OTHER_UID}, UID in object meta: ${UID}`],
  ['another uid in a dry run', { plural: 'configmaps', operation: 'UPDATE', name: 'there', dryRun: true, object: configMap('there', { uid: OTHER_UID }) },
    '409 Operation cannot be fulfilled on configmaps "there": StorageError: invalid object, Code: 4, Key: /configmaps/a/there, ResourceVersion: 0, '
      + `AdditionalErrorMsg: Precondition failed: UID in precondition: ${OTHER_UID}, UID in object meta: ${UID}`],
])('what is there decides: %s', (_title, request, answer) => {
  expect(answerTo(request)).toBe(answer);
});

const LIMIT = 3 * 1024 * 1024;
const sized = (bytes: number, character = 'x'): SentBody => body('', { text: character.repeat(bytes / Buffer.byteLength(character)), value: configMap('x') });

test.each<[string, Partial<EndpointRequest>, string]>([
  ['all that it takes', { body: sized(LIMIT) }, 'allowed'],
  ['one byte more', { body: sized(LIMIT + 1) }, '413 Request entity too large: limit is 3145728'],
  ['bytes, not characters', { body: sized(LIMIT + 2, 'é') }, '413 Request entity too large: limit is 3145728'],
  ['before the options', { body: sized(LIMIT + 1), options: { fieldValidation: 'x' } }, '413 Request entity too large: limit is 3145728'],
  ['after the media type', { body: { ...sized(LIMIT + 1), format: undefined } },
    '415 the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf'],
  ['before the media type of an update', { operation: 'UPDATE', name: 'there', body: { ...sized(LIMIT + 1), format: undefined } },
    '413 Request entity too large: limit is 3145728'],
])('a body has a limit: %s', (_title, request, answer) => {
  expect(answerTo({ plural: 'configmaps', ...request })).toBe(answer);
});

const twoFamilies = { apiVersion: 'v1', kind: 'Service', metadata: { generateName: 'g-' }, spec: { clusterIPs: ['10.0.0.7'], clusterIP: '10.0.0.7', ipFamilies: ['IPv6'] } };

test.each<[Minor, string]>([[25, ''], [26, 'g-xxxxx']])('in 1.%i a Service that gets no address is called "%s"', (minor, name) => {
  expect(answerTo({ plural: 'services', object: twoFamilies }, minor))
    .toBe(`422 Service "${name}" is invalid: spec.clusterIPs[0]: Invalid value: "10.0.0.7": expected an IPv6 value as indicated by \`ipFamilies[0]\``);
});

const deletion = (plural: string, name: string, preconditions: object, namespaced = true): Partial<EndpointRequest> => (
  { plural, operation: 'DELETE', name, options: { preconditions }, ...(!namespaced && { namespace: '' }) }
);

test.each<[string, Partial<EndpointRequest>, Minor, string]>([
  ['the right uid and version', deletion('configmaps', 'there', { uid: UID, resourceVersion: '100' }), 36, 'allowed'],
  ['another uid', deletion('configmaps', 'there', { uid: OTHER_UID, resourceVersion: '99' }), 36,
    `409 Operation cannot be fulfilled on ConfigMap "there": the UID in the precondition (${OTHER_UID}) does not match the UID in record (${UID}). `
      + 'The object might have been deleted and then recreated'],
  ['another version', deletion('configmaps', 'there', { resourceVersion: '99' }), 14,
    '409 Operation cannot be fulfilled on ConfigMap "there": the ResourceVersion in the precondition (99) does not match the ResourceVersion in record (100). '
      + 'The object might have been modified'],
  ['a version in 1.13', deletion('configmaps', 'there', { resourceVersion: '99' }), 13, 'allowed'],
  ['a group', deletion('deployments', 'web', { uid: OTHER_UID }), 36,
    `409 Operation cannot be fulfilled on Deployment.apps "web": the UID in the precondition (${OTHER_UID}) does not match the UID in record (${UID}). `
      + 'The object might have been deleted and then recreated'],
  ['a group that it once had', deletion('ingresses', 'web', { uid: OTHER_UID }), 25,
    `409 Operation cannot be fulfilled on Ingress.extensions "web": the UID in the precondition (${OTHER_UID}) does not match the UID in record (${UID}). `
      + 'The object might have been deleted and then recreated'],
  ['a namespace of another uid', deletion('namespaces', 'known', { uid: OTHER_UID }, false), 36,
    `409 Operation cannot be fulfilled on namespaces "known": Precondition failed: UID in precondition: ${OTHER_UID}, UID in object meta: ${UID}`],
  ['a namespace of another version', deletion('namespaces', 'known', { resourceVersion: '99' }, false), 36,
    '409 Operation cannot be fulfilled on namespaces "known": Precondition failed: ResourceVersion in precondition: 99, ResourceVersion in object meta: 100'],
  ['before the plugins', deletion('namespaces', 'default', { uid: OTHER_UID }, false), 36,
    `409 Operation cannot be fulfilled on namespaces "default": Precondition failed: UID in precondition: ${OTHER_UID}, UID in object meta: <uid>`],
  ['a class of the system', deletion('priorityclasses', 'system-node-critical', {}, false), 36,
    '403 priorityclasses.scheduling.k8s.io "system-node-critical" is forbidden: this is a system priority class and cannot be deleted'],
  ['another class', deletion('priorityclasses', 'high', {}, false), 36, 'allowed'],
])('a deletion is of an object that may go: %s', (_title, request, minor, answer) => {
  expect(answerTo(request, minor)).toBe(answer);
});

test.each<[string, EndpointRequest['options'], Minor, readonly string[]]>([
  ['a Job', {}, 23, [
    'child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning',
  ]],
  ['a Job in 1.22', {}, 22, []],
  ['a policy', { propagationPolicy: 'Background' }, 36, []],
  ['the old option', { orphanDependents: false }, 36, []],
])('a deletion that leaves pods behind is warned of: %s', (_title, options, minor, warnings) => {
  expect(verdictOn({ plural: 'jobs', operation: 'DELETE', name: 'job', options }, minor).warnings).toEqual(warnings);
});

test.each<[string, Partial<EndpointRequest>, number | undefined]>([
  ['an update that creates', { plural: 'limitranges', operation: 'UPDATE', name: 'x', object: { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'x' } } }, 201],
  ['a deletion', { plural: 'configmaps', operation: 'DELETE', name: 'there', options: { orphanDependents: false } }, 200],
  ['one that waits for a finalizer', { plural: 'configmaps', operation: 'DELETE', name: 'going', options: { orphanDependents: false } }, 202],
  ['one of a namespace', { plural: 'namespaces', namespace: '', operation: 'DELETE', name: 'a', options: { orphanDependents: false } }, 202],
  ['the same without the option', { plural: 'namespaces', namespace: '', operation: 'DELETE', name: 'a' }, 200],
  ['one of a pod that runs', { plural: 'pods', operation: 'DELETE', name: 'running', options: { orphanDependents: false } }, 202],
  ['at once', { plural: 'pods', operation: 'DELETE', name: 'running', options: { orphanDependents: false, gracePeriodSeconds: 0 } }, 200],
])('a request that is accepted says how: %s', (_title, request, code) => {
  expect(verdictOn(request, 36).code).toBe(code);
});

test.each<[string, string, Minor, string]>([
  ['letters', 'abc', 13, '500 strconv.ParseUint: parsing "abc": invalid syntax'],
  ['a sign', '+1', 36, '500 strconv.ParseUint: parsing "+1": invalid syntax'],
  ['more than 64 bits', '18446744073709551616', 36, '500 strconv.ParseUint: parsing "18446744073709551616": value out of range'],
  ['64 bits', '18446744073709551615', 36,
    '409 Operation cannot be fulfilled on configmaps "there": the object has been modified; please apply your changes to the latest version and try again'],
  ['zeros', '000100', 36, 'allowed'],
])('an update names a version: %s', (_title, resourceVersion, minor, answer) => {
  expect(answerTo({ plural: 'configmaps', operation: 'UPDATE', name: 'there', object: configMap('there', { resourceVersion }) }, minor)).toBe(answer);
});

const generated = (object: object): object => ({ ...object, metadata: { generateName: 'g-' } });
const GUARANTEED = { ...pod('classed'), status: { qosClass: 'Guaranteed' } };
const QUOTA = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q', namespace: 'a' }, spec: { scopes: ['Terminating'] } };
const POLICY = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  spec: {
    matchConstraints: { resourceRules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }] },
    auditAnnotations: [{ key: 'k', valueExpression: "'x'" }],
  },
};

test.each<[string, Partial<EndpointRequest>, Minor, string]>([
  ['a policy', { plural: 'validatingadmissionpolicies', namespace: '', object: generated(POLICY) }, 36, 'allowed'],
  ['a Job', { plural: 'jobs', object: { ...JOB, metadata: { name: 'x' }, spec: { selector: { matchLabels: { a: 'b' } }, template } } }, 36,
    '422 Job.batch "x" is invalid: spec.selector: Invalid value: {"matchLabels":{"a":"b","batch.kubernetes.io/controller-uid":"<uid>"}}: `selector` not auto-generated'],
])('what the server makes up stands for itself: %s', (_title, request, minor, answer) => {
  expect(answerTo(request, minor)).toBe(answer);
});

test.each<[Minor, object | undefined]>([[20, undefined], [21, { 'kubernetes.io/metadata.name': 'g-xxxxx' }]])('in 1.%i a namespace has a generated name for a label', (minor, labels) => {
  const { object } = verdictOn({ plural: 'namespaces', namespace: '', object: generated({ apiVersion: 'v1', kind: 'Namespace' }) }, minor);
  expect(object?.metadata?.labels).toEqual(labels);
});

test.each<[Minor, string]>([[28, 'BestEffort'], [29, 'Guaranteed']])('in 1.%i a pod that says its class gets %s', (minor, qosClass) => {
  const state = prepareCluster({ minor, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, OBJECTS);
  const { object } = serve(state, { operation: 'CREATE', namespace: 'a', userInfo: ADMIN, plural: 'pods', object: GUARANTEED });
  expect(storedObject(state, object as KubernetesObject)).toMatchObject({ status: { phase: 'Pending', qosClass } });
});

test.each<[string, Minor, object, string]>([
  ['none', 36, {}, 'null'],
  ['no more', 36, { scopes: [] }, '[]'],
  ['none until 1.33', 33, {}, '[]core.ResourceQuotaScope(nil)'],
  ['no more until 1.33', 33, { scopes: [] }, '[]core.ResourceQuotaScope{}'],
])('the scopes of a quota stay: %s', (_title, minor, spec, value) => {
  expect(answerTo({ plural: 'resourcequotas', operation: 'UPDATE', name: 'q', oldObject: QUOTA, object: { ...QUOTA, spec } }, minor))
    .toBe(`422 ResourceQuota "q" is invalid: spec.scopes: Invalid value: ${value}: field is immutable`);
});

const LIMITS = { apiVersion: 'v1', kind: 'LimitRange' };

test.each<[string, Minor, object, string | undefined]>([
  ['a prefix of one', 26, { generateName: 'g-' }, 'g-xxxxx'],
  ['none', 36, {}, '<uid>'],
  ['a prefix of one until 1.25', 25, { generateName: 'g-' }, '<uid>'],
  ['one of its own', 25, { name: 'x', generateName: 'g-' }, 'x'],
])('a LimitRange has a name: %s', (_title, minor, metadata, name) => {
  const state = prepareCluster({ minor, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, OBJECTS);
  const { object } = serve(state, { operation: 'CREATE', namespace: 'a', userInfo: ADMIN, plural: 'limitranges', object: { ...LIMITS, metadata } });
  expect(storedObject(state, object as KubernetesObject)).toMatchObject({ metadata: { name } });
});

test('a LimitRange without a name is refused by the uid that it got', () => {
  expect(answerTo({ plural: 'limitranges', object: { ...LIMITS, spec: { limits: [{ type: 'Pods' }] } } }))
    .toBe('422 LimitRange "<uid>" is invalid: spec.limits[0].type: Invalid value: "Pods": must be a standard limit type or fully qualified');
});

const owner = (uid: string, rest: object = {}): object => ({ apiVersion: 'v1', kind: 'ConfigMap', name: 'c', uid, ...rest });
const REPEATED = '.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests '
  + 'as early as 1.24; please fix your requests; duplicate UID(s) observed: u, u';

test.each<[string, Minor, string | undefined, readonly object[], readonly object[], readonly string[]]>([
  ['once', 20, undefined, [owner('u'), owner('v'), owner('u'), owner('u')], [owner('u'), owner('v')], [REPEATED]],
  ['as often as they say until 1.19', 19, undefined, [owner('u'), owner('u')], [owner('u'), owner('u')], []],
  ['with other words', 36, undefined, [owner('u'), owner('u', { controller: false })], [owner('u'), owner('u', { controller: false })], []],
  ['of a patch', 36, 'patch', [owner('u'), owner('u'), owner('u')], [owner('u')], [REPEATED.replace('entries', 'entries after mutating admission happens')]],
])('an object names its owners: %s', (_title, minor, verb, given, ownerReferences, warnings) => {
  const verdict = verdictOn({
    plural: 'configmaps', operation: 'UPDATE', name: 'there', ...(verb && { verb }), object: configMap('there', { ownerReferences: given }),
  }, minor);
  expect([verdict.object?.metadata?.ownerReferences, verdict.warnings]).toEqual([ownerReferences, warnings]);
});

const bindingOf = (rest: object): object => ({ apiVersion: 'v1', kind: 'Binding', metadata: { name: 'running' }, target: { kind: 'Node', name: 'n' }, ...rest });

test.each<[string, Partial<EndpointRequest>, string, readonly string[]]>([
  ['unknown fields', { subResource: 'binding', object: bindingOf({ target: { x: 1 } }) }, '500 target.name: Required value', ['unknown field "target.x"']],
  ['unknown fields, strictly', { subResource: 'binding', object: bindingOf({ x: 1 }), options: { fieldValidation: 'Strict' } },
    '400 Binding in version "v1" cannot be handled as a Binding: strict decoding error: unknown field "x"', []],
  ['another kind', { subResource: 'binding', object: pod('running') },
    '400 Pod in version "v1" cannot be handled as a Binding: converting (v1.Pod) to (core.Binding): unknown conversion', []],
  ['another namespace', { subResource: 'eviction', object: { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'running', namespace: 'b' } } },
    '400 the namespace of the provided object does not match the namespace sent on the request', []],
  ['an old version', { subResource: 'eviction', object: { apiVersion: 'policy/v1beta1', kind: 'Eviction', metadata: { name: 'running' } } }, 'allowed', []],
])('a subresource has a body of its own: %s', (_title, request, answer, warnings) => {
  const verdict = verdictOn({ plural: 'pods', name: 'running', ...request }, 36);
  expect([verdict.decision === 'allowed' ? 'allowed' : `${verdict.code} ${verdict.message}`, verdict.warnings]).toEqual([answer, warnings]);
});

test.each<[string, Partial<EndpointRequest>, string]>([
  ['no namespace', { plural: 'configmaps', namespace: 'gone', object: { ...configMap('x'), metadata: { name: 'x' } } }, '404 namespaces "gone" not found'],
  ['one that ends', { plural: 'configmaps', namespace: 'ending', object: { ...configMap('x'), metadata: { name: 'x' } } },
    '403 configmaps "x" is forbidden: unable to create new content in namespace ending because it is being terminated'],
  ['a group', { plural: 'roles', namespace: 'ending', object: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'x' } } },
    '403 roles.rbac.authorization.k8s.io "x" is forbidden: unable to create new content in namespace ending because it is being terminated'],
  ['a generated name', { plural: 'pods', namespace: 'ending', object: { ...pod(''), metadata: { generateName: 'web-' } } },
    '403 pods "web-" is forbidden: unable to create new content in namespace ending because it is being terminated'],
  ...['default', 'kube-system', 'kube-public'].map((name): [string, Partial<EndpointRequest>, string] => (
    [name, { plural: 'namespaces', namespace: '', operation: 'DELETE', name }, `403 namespaces "${name}" is forbidden: this namespace may not be deleted`]
  )),
  ['kube-node-lease', { plural: 'namespaces', namespace: '', operation: 'DELETE', name: 'kube-node-lease' }, 'allowed'],
  ['any other', { plural: 'namespaces', namespace: '', operation: 'DELETE', name: 'a' }, 'allowed'],
  ['one that ends already', { plural: 'namespaces', namespace: '', operation: 'DELETE', name: 'ending' }, 'allowed'],
])('namespaces live and end: %s', (_title, request, answer) => {
  expect(answerTo(request)).toBe(answer);
});

const OLD_JOB = { apiVersion: 'batch/v1beta1', kind: 'CronJob', metadata: { name: 'c' }, spec: { schedule: '@daily', jobTemplate: { spec: { template } } } };
const OLD_JOB_WARNING = 'batch/v1beta1 CronJob is deprecated in v1.21+, unavailable in v1.25+; use batch/v1 CronJob';

test.each<[string, Partial<EndpointRequest>, Minor, string, readonly string[]]>([
  ['a new object', { plural: 'cronjobs', object: OLD_JOB }, 24, 'allowed', [OLD_JOB_WARNING]],
  ['a change', { plural: 'cronjobs', operation: 'UPDATE', object: OLD_JOB, oldObject: OLD_JOB }, 24, 'allowed', [OLD_JOB_WARNING]],
  ['a deletion', { plural: 'cronjobs', operation: 'DELETE', oldObject: OLD_JOB }, 24, 'allowed', [OLD_JOB_WARNING]],
  ['wrong options', { plural: 'cronjobs', object: OLD_JOB, options: { fieldValidation: 'x' } }, 24,
    '422 CreateOptions.meta.k8s.io "" is invalid: fieldValidation: Unsupported value: "x": supported values: "", "Ignore", "Strict", "Warn"',
    [OLD_JOB_WARNING]],
  ['what is not there', { plural: 'cronjobs', operation: 'UPDATE', name: 'c', object: OLD_JOB }, 24, '404 cronjobs.batch "c" not found', [OLD_JOB_WARNING]],
  ['an object that is refused', { plural: 'cronjobs', object: { ...OLD_JOB, metadata: { name: 'c', namespace: 'b' } } }, 24,
    '400 the namespace of the provided object does not match the namespace sent on the request', [OLD_JOB_WARNING]],
  ['nothing to who may not', { plural: 'cronjobs', userInfo: ALICE, object: OLD_JOB }, 24,
    '403 cronjobs.batch is forbidden: User "alice" cannot create resource "cronjobs" in API group "batch" in the namespace "a"', []],
  ['nothing in the version that stays', { plural: 'cronjobs', object: { ...OLD_JOB, apiVersion: 'batch/v1' } }, 24, 'allowed', []],
  ['nothing before it is deprecated', { plural: 'cronjobs', object: OLD_JOB }, 20, 'allowed', []],
  ['Endpoints', { plural: 'endpoints', object: { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'e' } } }, 33, 'allowed',
    ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice']],
  ['nothing of Endpoints before', { plural: 'endpoints', object: { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'e' } } }, 32, 'allowed', []],
])('warns of a deprecated version: %s', (_title, request, minor, answer, warnings) => {
  expect(answerTo(request, minor)).toBe(answer);
  expect(verdictOn(request, minor).warnings).toEqual(warnings);
});

const NOT_SERVED = '404 the server could not find the requested resource';
const BROKEN = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'running' }, spec: { containers: [{ name: 'c', resources: [] }] } };

test.each<[string, Partial<EndpointRequest>, Minor, string]>([
  ['a body that does not decode', { subResource: 'resize', object: BROKEN }, 32, NOT_SERVED],
  ['options that are not valid', { subResource: 'resize', object: pod('running'), options: { fieldManager: 'x'.repeat(129) } }, 32, NOT_SERVED],
  ['a pod that is not there', { subResource: 'ephemeralcontainers', name: 'absent', object: pod('absent') }, 22, NOT_SERVED],
  ['somebody who may not', { subResource: 'resize', object: BROKEN, userInfo: ALICE }, 32,
    '403 pods "running" is forbidden: User "alice" cannot update resource "pods/resize" in API group "" in the namespace "a"'],
  ['a body that does not decode', { subResource: 'resize', object: BROKEN }, 33,
    '400 Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal array into Go struct field Container.spec.containers.resources of type v1.ResourceRequirements'],
])('a subresource that the minor does not serve, before all else: %s in 1.%d', (_title, request, minor, expected) => {
  expect(answerTo({ operation: 'UPDATE', name: 'running', ...request }, minor)).toBe(expected);
});

const CLAIMS = [{ resourceClaimName: 'a', containers: ['c'], resources: { cpu: '1' } }];
const withRequest = (cpu: string, status: object = {}) => (
  { ...pod('sized', { namespace: 'a' }), spec: { containers: [{ name: 'c', image: 'i', resources: { requests: { cpu } } }] }, status }
);

test.each<[string, object, Minor, string]>([
  ['without claims of node resources', {}, 36, 'allowed'],
  ['with such claims', { nodeAllocatableResourceClaimStatuses: CLAIMS }, 35, 'allowed'],
  ['with such claims', { nodeAllocatableResourceClaimStatuses: CLAIMS }, 36, '422 Pod "sized" is invalid: spec: Forbidden: pods with node allocatable resource claims cannot be resized'],
  ['with such claims', { nodeAllocatableResourceClaimStatuses: CLAIMS }, 37, 'allowed'],
])('the resize of a pod %s in 1.%d', (_title, status, minor, expected) => {
  expect(answerTo({ operation: 'UPDATE', subResource: 'resize', name: 'sized', object: withRequest('2', status), oldObject: withRequest('1', status) }, minor)).toBe(expected);
});

const STORED_META = { uid: UID, resourceVersion: '100' };

test.each<[string, object]>([
  ['ConfigMap', configMap('g')],
  ['Secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'g', namespace: 'a' }, type: 'Opaque' }],
  ['Role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'g', namespace: 'a' } }],
  ['ServiceAccount', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'g', namespace: 'a' } }],
  ['ResourceQuota', { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'g', namespace: 'a' } }],
  ['LimitRange', { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'g', namespace: 'a' } }],
  ['PriorityClass', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'g' }, value: 1, preemptionPolicy: 'PreemptLowerPriority' }],
  ['StorageClass', { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'g' }, provisioner: 'p', reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }],
  ['Pod', { ...pod('g', { namespace: 'a' }) }],
  ['Deployment', { ...DEPLOYMENT, metadata: { name: 'g', namespace: 'a' } }],
])('an update keeps the generation of a %s, whatever the client sends', (_kind, given) => {
  const { metadata, ...rest } = given as KubernetesObject;
  const oldObject = { ...rest, metadata: { ...metadata, ...STORED_META } };
  const object = { ...rest, metadata: { ...metadata, ...STORED_META, generation: -1 } };

  expect(answerTo({ operation: 'UPDATE', name: 'g', object, oldObject })).toBe('allowed');
});

const address = (apiVersion: string, kind: string, resource?: string): Partial<EndpointRequest> => {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  return { ...(resource !== undefined && { resource: { group, version, resource } }), object: { apiVersion, kind, metadata: { name: 'x' } } };
};

test.each<[string, Minor, Partial<EndpointRequest>, string]>([
  ['a kind that comes later', 31, address('admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy', 'mutatingadmissionpolicies'), NOT_SERVED],
  ['the same without the resource', 31, address('admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy'), NOT_SERVED],
  ['a version that is gone', 25, address('batch/v1beta1', 'CronJob', 'cronjobs'), NOT_SERVED],
  ['a version that only admission policies know', 25, address('policy/v1beta1', 'PodDisruptionBudget', 'poddisruptionbudgets'), NOT_SERVED],
  ['a version that is there', 24, address('policy/v1beta1', 'PodDisruptionBudget', 'poddisruptionbudgets'), 'allowed'],
  ['a kind of devices', 25, address('resource.k8s.io/v1', 'DeviceClass', 'deviceclasses'), NOT_SERVED],
  ['a version of definitions', 22, address('apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', 'customresourcedefinitions'), NOT_SERVED],
  ['who may not', 25, { ...address('batch/v1beta1', 'CronJob', 'cronjobs'), userInfo: ALICE },
    '403 cronjobs.batch is forbidden: User "alice" cannot create resource "cronjobs" in API group "batch" in the namespace "a"'],
  ['what a flag turns on may be there', 27, address('admissionregistration.k8s.io/v1alpha1', 'ValidatingAdmissionPolicy', 'validatingadmissionpolicies'),
    '422 ValidatingAdmissionPolicy.admissionregistration.k8s.io "x" is invalid: [spec.matchConstraints: Required value, spec.validations: Required value: '
      + 'validations or auditAnnotations must contain at least one item, spec.auditAnnotations: Required value: validations or auditAnnotations must contain at '
      + 'least one item]'],
  ['what no flag turns on is not', 25, address('admissionregistration.k8s.io/v1alpha1', 'ValidatingAdmissionPolicy', 'validatingadmissionpolicies'), NOT_SERVED],
])('an address of other minors: %s in 1.%i', (_title, minor, request, expected) => {
  expect(answerTo(request, minor)).toBe(expected);
});
