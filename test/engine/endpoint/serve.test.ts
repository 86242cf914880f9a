import { EndpointRequest, SentBody } from '../../../src/engine/endpoint/request';
import { serve } from '../../../src/engine/endpoint/serve';
import { prepareCluster } from '../../../src/engine/state/cluster-state';
import { Minor } from '../../../src/engine/version';

const ADMIN = { username: 'admin', groups: ['system:masters', 'system:authenticated'] };
const ALICE = { username: 'alice', groups: ['system:authenticated'] };
const UID = '00000000-0000-0000-0000-000000000001';
const OTHER_UID = '11111111-2222-3333-4444-555555555555';

const namespace = (name: string, phase = 'Active') => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name }, status: { phase } });
const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'a' } };
const configMap = (name: string, metadata: object = {}) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'a', ...metadata } });
const pod = (name: string, metadata: object = {}) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, ...metadata }, spec: { containers: [{ name: 'c', image: 'i' }] } });

const OBJECTS = [
  namespace('a'), namespace('ending', 'Terminating'), account, configMap('there', { uid: UID, resourceVersion: '100' }),
  configMap('going', { deletionTimestamp: '2024-01-01T00:00:00Z', finalizers: ['example.com/x'] }),
];

function answerTo(request: Partial<EndpointRequest>, minor: Minor = 36): string {
  const state = prepareCluster({ minor, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, OBJECTS);
  const { decision, code, message } = serve(state, { operation: 'CREATE', namespace: 'a', userInfo: ADMIN, object: undefined, ...request });
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
