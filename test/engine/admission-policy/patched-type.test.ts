import { answer, mutatingBinding, mutatingPolicy } from '../../support/policy-answers';

const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { k: 'v' } };
const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { selector: { matchLabels: { app: 'w' } }, template: { metadata: { labels: { app: 'w' } }, spec: { containers: [{ name: 'c', image: 'i' }] } } },
};
const CLASS = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'web' }, provisioner: 'p.io/x' };

/** The answer to an object that a JSON patch changes: its operations without their braces. */
function patched(object: object, operations: readonly string[], failurePolicy = 'Fail'): string {
  const matchConstraints = { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }] };
  const expression = `[${operations.map((each) => `JSONPatch{${each}}`).join(', ')}]`;
  const mutations = [{ patchType: 'JSONPatch', jsonPatch: { expression } }];
  const objects = [mutatingPolicy('p', { failurePolicy, matchConstraints, mutations }), mutatingBinding('p', {}, 'b')];
  const { allowed, code, message, object: stored } = answer({ objects, request: { object, ...(object === CLASS && { namespace: '' }) } });
  const { apiVersion, kind } = (stored ?? {}) as { readonly apiVersion?: string; readonly kind?: string };
  return allowed ? `${kind} of ${apiVersion}` : `${code} ${message}`;
}

const to = (field: string, value: string) => `op: "replace", path: "/${field}", value: ${value}`;
const without = (field: string) => `op: "remove", path: "/${field}"`;
const DENIED = "403 policy 'p' with binding 'b' denied request:";
const ERROR = '500 Internal error occurred:';
const SCHEME = 'in scheme "pkg/api/legacyscheme/scheme.go:30"';

// As a kube-apiserver 1.36.3 answered.
test.each<[string, object, readonly string[], string]>([
  ['no kind', CONFIG_MAP, [without('kind')], 'ConfigMap of v1'],
  ['an empty kind', CONFIG_MAP, [to('kind', '""')], 'ConfigMap of v1'],
  ['a kind that is null', CONFIG_MAP, [to('kind', 'null')], 'ConfigMap of v1'],
  ['neither kind nor version', DEPLOYMENT, [without('kind'), without('apiVersion')], 'Deployment of apps/v1'],
  ['no version', DEPLOYMENT, [without('apiVersion')], 'Deployment of apps/v1'],
  ['a version of a slash alone', CONFIG_MAP, [to('apiVersion', '"/"')], 'ConfigMap of v1'],
  ['a version with an empty group', CONFIG_MAP, [to('apiVersion', '"/v1"')], 'ConfigMap of v1'],
  ['a kind that is a number', CONFIG_MAP, [to('kind', '1')],
    `${ERROR} couldn't get version/kind; json parse error: json: cannot unmarshal number into Go struct field .kind of type string`],
  ['a version that is a number', CONFIG_MAP, [to('apiVersion', '3')],
    `${ERROR} couldn't get version/kind; json parse error: json: cannot unmarshal number into Go struct field .apiVersion of type string`],
  ['a version with two slashes', CONFIG_MAP, [to('apiVersion', '"a/b/c"')], `${ERROR} unexpected GroupVersion string: a/b/c`],
  ['a kind that is not there', CONFIG_MAP, [to('kind', '"Nope"')], `${ERROR} no kind "Nope" is registered for version "v1" ${SCHEME}`],
  ['a kind with the name of a property of all objects', CONFIG_MAP, [to('kind', '"constructor"')], `${ERROR} no kind "constructor" is registered for version "v1" ${SCHEME}`],
  ['a kind in small letters', CONFIG_MAP, [to('kind', '"configmap"')], `${ERROR} no kind "configmap" is registered for version "v1" ${SCHEME}`],
  ['a version that is not there', CONFIG_MAP, [to('apiVersion', '"v2"')], `${ERROR} no kind "ConfigMap" is registered for version "v2" ${SCHEME}`],
  ['the version of another group', CONFIG_MAP, [to('apiVersion', '"apps/v1"')], `${ERROR} no kind "ConfigMap" is registered for version "apps/v1" ${SCHEME}`],
  ['another kind, which it is not', CONFIG_MAP, [to('kind', '"Secret"')], `${ERROR} illegal base64 data at input byte 0`],
  ['another kind by a key in capitals', CONFIG_MAP, ['op: "add", path: "/KIND", value: "Secret"', without('kind')], `${ERROR} illegal base64 data at input byte 0`],
  ['its kind, and another by a key that comes first', CONFIG_MAP, ['op: "add", path: "/Kind", value: "Secret"'],
    `${ERROR} strict decoding error: unknown field "Kind"`],
  ['another kind with its fields', CONFIG_MAP, [to('kind', '"Secret"'), without('data')],
    `${ERROR} failed to convert object: converting (v1.Secret) to (core.ConfigMap): unknown conversion`],
  ['another kind, with its fields, of a group', CLASS, [to('kind', '"CSIDriver"'), ...['provisioner', 'reclaimPolicy', 'volumeBindingMode'].map(without)],
    `${ERROR} failed to convert object: converting (v1.CSIDriver) to (storage.StorageClass): unknown conversion`],
  ['another kind without some of the fields, which are told in the order of the struct', DEPLOYMENT, [to('kind', '"ReplicaSet"')],
    `${ERROR} strict decoding error: unknown field "spec.strategy", unknown field "spec.revisionHistoryLimit", unknown field "spec.progressDeadlineSeconds"`],
  ['a kind of another group', DEPLOYMENT, [to('apiVersion', '"v1"'), to('kind', '"ConfigMap"')],
    `${ERROR} strict decoding error: unknown field "spec", unknown field "status"`],
  ['an older version', DEPLOYMENT, [to('apiVersion', '"apps/v1beta1"')], `${DENIED} converting (v1beta1.Deployment) to (v1.Deployment): unknown conversion`],
  ['an older version of a class', CLASS, [to('apiVersion', '"storage.k8s.io/v1beta1"')],
    `${DENIED} converting (v1beta1.StorageClass) to (v1.StorageClass): unknown conversion`],
  ['an older version in another group', DEPLOYMENT, [to('apiVersion', '"extensions/v1beta1"')],
    `${DENIED} v1beta1.Deployment is not suitable for converting to "apps/v1" ${SCHEME}`],
  ['nothing at all', CONFIG_MAP, ['op: "replace", path: "", value: null'],
    '422 ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required'],
  ['a list', CONFIG_MAP, [to('kind', '"ConfigMapList"')],
    `${ERROR} strict decoding error: unknown field "data", unknown field "metadata.name", unknown field "metadata.namespace"`],
  ['an empty list', CONFIG_MAP, [to('kind', '"ConfigMapList"'), without('data'), without('metadata')],
    `${ERROR} failed to convert object: converting (v1.ConfigMapList) to (core.ConfigMap): unknown conversion`],
  ['a list with an item', CONFIG_MAP, [to('kind', '"ConfigMapList"'), ...['data', 'metadata'].map(without), 'op: "add", path: "/items", value: dyn([{"nope": 1}])'],
    `${ERROR} strict decoding error: unknown field "items[0].nope"`],
  ['a list whose items are none', CONFIG_MAP, [to('kind', '"ConfigMapList"'), ...['data', 'metadata'].map(without), 'op: "add", path: "/items", value: "a"'],
    'undefined MutatingAdmissionPolicy p: applies by binding b; a patch makes ConfigMapList of it, whose field items is not evaluated'],
  ['a list of another group', CONFIG_MAP, [to('apiVersion', '"apps/v1"'), to('kind', '"DeploymentList"'), without('data'), without('metadata')],
    `${DENIED} v1.DeploymentList is not suitable for converting to "v1" ${SCHEME}`],
  ['a list of an older version', DEPLOYMENT, [to('apiVersion', '"apps/v1beta1"'), to('kind', '"DeploymentList"'), ...['spec', 'status', 'metadata'].map(without)],
    `${DENIED} converting (v1beta1.DeploymentList) to (v1.DeploymentList): unknown conversion`],
  ['a list that the core alone has', DEPLOYMENT, [to('kind', '"List"')], `${ERROR} no kind "List" is registered for version "apps/v1" ${SCHEME}`],
  ['options', CONFIG_MAP, [to('kind', '"DeleteOptions"'), without('data')], `${ERROR} strict decoding error: unknown field "metadata"`],
  ['options with a field of another type', CONFIG_MAP,
    [to('kind', '"DeleteOptions"'), ...['data', 'metadata'].map(without), 'op: "add", path: "/gracePeriodSeconds", value: "x"'],
    `${ERROR} json: cannot unmarshal string into Go struct field DeleteOptions.gracePeriodSeconds of type int64`],
  ['options of another version', DEPLOYMENT, [to('apiVersion', '"v1"'), to('kind', '"ListOptions"'), ...['spec', 'status', 'metadata'].map(without)],
    `${ERROR} failed to convert object: converting (v1.ListOptions) to (apps.Deployment): unknown conversion`],
  ['options of no version', CONFIG_MAP, [to('apiVersion', '"meta.k8s.io/v1"'), to('kind', '"DeleteOptions"')],
    `${ERROR} no kind "DeleteOptions" is registered for version "meta.k8s.io/v1" ${SCHEME}`],
  ['an event of a watch', CONFIG_MAP, [to('kind', '"WatchEvent"'), without('metadata')],
    `${ERROR} strict decoding error: unknown field "apiVersion", unknown field "data", unknown field "kind"`],
  ['a status, which any version has', DEPLOYMENT, [to('kind', '"Status"'), ...['spec', 'status', 'metadata'].map(without)],
    `${ERROR} failed to convert object: converting (v1.Status) to (apps.Deployment): unknown conversion`],
  ['a status of a component', CONFIG_MAP, [to('kind', '"ComponentStatus"'), without('data')],
    `${ERROR} failed to convert object: converting (v1.ComponentStatus) to (core.ConfigMap): unknown conversion`],
  ['what is no object', CONFIG_MAP, [to('kind', '"PodLogOptions"')], `${ERROR} strict decoding error: unknown field "data", unknown field "metadata"`],
])('a JSON patch makes an object with %s', (_title, object, operations, expected) => {
  expect(patched(object, operations)).toBe(expected);
});

test.each<[string, readonly string[], string]>([
  ['an older version', [to('apiVersion', '"apps/v1beta1"')], 'Deployment of apps/v1'],
  ['a kind that is not there', [to('kind', '"Nope"')], `${ERROR} no kind "Nope" is registered for version "apps/v1" ${SCHEME}`],
])('of a policy whose failures are ignored, %s is as ever', (_title, operations, expected) => {
  expect(patched(DEPLOYMENT, operations, 'Ignore')).toBe(expected);
});
