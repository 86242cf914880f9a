import { applyPatch } from '../../../src/eks/template/patched-object';
import { writtenForm } from '../../../src/eks/template/written-form';
import { ClusterProfile } from '../../../src/integrations/cluster-profile';

/*
 * What the API server answers to patches of new objects, as kube-apiserver 1.24.17, 1.30.14 and 1.36.3 answer.
 */

const POD = '/spec/template/spec';
const CONTAINER = `${POD}/containers/0`;

function deployment(podSpec: object = {}, container: object = {}, fields: object = {}): object {
  const labels = { app: 'w' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { ...podSpec, containers: [{ name: 'c', image: 'nginx', ...container }] } }, ...fields },
  };
}

const JOB = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'a' },
  spec: { schedule: '* * * * *', jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'nginx' }] } } } } },
};
const object = (apiVersion: string, kind: string, fields: object): object => ({ apiVersion, kind, metadata: { name: 'a' }, ...fields });
const EMPTY = deployment({ volumes: [], nodeSelector: {}, hostNetwork: false }, {
  ports: [{ containerPort: 80, hostPort: 0 }],
  env: [{ name: 'A', value: '' }],
  resources: { limits: {}, requests: { cpu: '0.5', memory: '1024Mi' } },
  securityContext: { capabilities: { add: [] }, runAsNonRoot: false },
  tty: false,
}, { paused: false, minReadySeconds: 0 });

type Answer = 'applies' | 'does not apply';

function answerTo(value: unknown, operation: object, version: string): Answer {
  const written = writtenForm(ClusterProfile.kubernetes(version)._cluster, value, true);
  const target = { resource: 'any', name: 'a', namespace: 'default' };
  return applyPatch({ source: '', target, type: 'json', value: [operation] }, { given: value, written }).error === undefined ? 'applies' : 'does not apply';
}

test.each<[string, object, string, unknown, Answer, Answer]>([
  // What Go writes of structs that are empty.
  ['the status of a new Deployment', deployment(), '/status', {}, 'applies', 'applies'],
  ['the status of a new CronJob', JOB, '/status', {}, 'applies', 'applies'],
  ['the resources of a container', deployment(), `${CONTAINER}/resources`, {}, 'applies', 'applies'],
  ['the metadata of the pods of a Job', JOB, '/spec/jobTemplate/metadata', { creationTimestamp: null }, 'applies', 'does not apply'],
  ['the metadata of the pods of a Job from 1.34 on', JOB, '/spec/jobTemplate/metadata', {}, 'does not apply', 'applies'],
  ['the load balancer of a new Service', object('v1', 'Service', { spec: { ports: [{ port: 80 }] } }), '/status', { loadBalancer: {} }, 'applies', 'applies'],
  ['the selector of a NetworkPolicy', object('networking.k8s.io/v1', 'NetworkPolicy', { spec: {} }), '/spec/podSelector', {}, 'applies', 'applies'],
  // What the API server fills in.
  ['the strategy, which has defaults', deployment(), '/spec/strategy', {}, 'does not apply', 'does not apply'],
  ['the replicas', deployment(), '/spec/replicas', 1, 'applies', 'applies'],
  ['the phase of a Namespace', object('v1', 'Namespace', {}), '/status', { phase: 'Active' }, 'applies', 'applies'],
  ['the label of a Namespace', object('v1', 'Namespace', {}), '/metadata/labels/kubernetes.io~1metadata.name', 'a', 'applies', 'applies'],
  ['the data of a Secret', object('v1', 'Secret', { stringData: { a: 'b' } }), '/data/a', 'Yg==', 'applies', 'applies'],
  ['the account by its old name', deployment({ serviceAccountName: 'x' }), `${POD}/serviceAccount`, 'x', 'applies', 'applies'],
  ['the time of creation', deployment(), '/metadata/creationTimestamp', null, 'does not apply', 'does not apply'],
  // What Go leaves out.
  ['an empty list', EMPTY, `${POD}/volumes`, [], 'does not apply', 'does not apply'],
  ['an empty map', EMPTY, `${POD}/nodeSelector`, {}, 'does not apply', 'does not apply'],
  ['a host port of 0', EMPTY, `${CONTAINER}/ports/0/hostPort`, 0, 'does not apply', 'does not apply'],
  ['an empty value', EMPTY, `${CONTAINER}/env/0/value`, '', 'does not apply', 'does not apply'],
  ['false', EMPTY, `${POD}/hostNetwork`, false, 'does not apply', 'does not apply'],
  ['false of a pointer', EMPTY, `${CONTAINER}/securityContext/runAsNonRoot`, false, 'applies', 'applies'],
  ['empty limits', EMPTY, `${CONTAINER}/resources/limits`, {}, 'does not apply', 'does not apply'],
  ['empty data', object('v1', 'ConfigMap', { data: {} }), '/data', {}, 'does not apply', 'does not apply'],
  ['rules, which are null', object('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: [] }), '/rules', [], 'does not apply', 'does not apply'],
  // What Go writes in another way.
  ['a quantity as it was given', EMPTY, `${CONTAINER}/resources/requests/cpu`, '0.5', 'does not apply', 'does not apply'],
  ['a quantity as Go writes it', EMPTY, `${CONTAINER}/resources/requests/cpu`, '500m', 'applies', 'applies'],
])('a test of %s', (_title, given, path, value, in130, in136) => {
  expect([answerTo(given, { op: 'test', path, value }, '1.30'), answerTo(given, { op: 'test', path, value }, '1.36')]).toEqual([in130, in136]);
});

test.each<[string, object, object, Answer]>([
  ['removes a status', deployment(), { op: 'remove', path: '/status' }, 'applies'],
  ['removes the resources of a container', deployment(), { op: 'remove', path: `${CONTAINER}/resources` }, 'applies'],
  ['removes an empty list', EMPTY, { op: 'remove', path: `${POD}/volumes` }, 'does not apply'],
  ['removes a value of 0', EMPTY, { op: 'remove', path: '/spec/minReadySeconds' }, 'does not apply'],
  ['removes the label of no Deployment', deployment(), { op: 'remove', path: '/metadata/labels' }, 'does not apply'],
  ['removes what the API server makes up', deployment(), { op: 'remove', path: '/metadata/managedFields' }, 'applies'],
  ['replaces an empty list', EMPTY, { op: 'replace', path: `${POD}/volumes`, value: [] }, 'applies'],
  ['replaces a field in a list that is left out', EMPTY, { op: 'replace', path: `${POD}/volumes/0`, value: {} }, 'does not apply'],
  ['adds to an empty list', EMPTY, { op: 'add', path: `${POD}/volumes/-`, value: { name: 'v' } }, 'does not apply'],
  ['adds to an empty map', EMPTY, { op: 'add', path: `${POD}/nodeSelector/a`, value: 'b' }, 'does not apply'],
  ['adds to rules that are null', object('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: [] }), { op: 'add', path: '/rules/-', value: {} }, 'does not apply'],
  ['adds to the resources of a container', deployment(), { op: 'add', path: `${CONTAINER}/resources/limits`, value: { cpu: '1' } }, 'applies'],
  ['adds an annotation beside that of kubectl', deployment(), { op: 'add', path: '/metadata/annotations/a', value: 'b' }, 'applies'],
  ['adds to the tolerations of a pod', object('v1', 'Pod', { spec: { containers: [{ name: 'c', image: 'nginx' }] } }),
    { op: 'add', path: '/spec/tolerations/-', value: { operator: 'Exists' } }, 'applies'],
])('an operation that %s', (_title, given, operation, expected) => {
  expect(['1.30', '1.36'].map((version) => answerTo(given, operation, version))).toEqual([expected, expected]);
});

test.each<[string, string, object, object, string, object]>([
  ['a default that depends on a value before the patch', 'merge', deployment({}, { image: 'nginx' }),
    { spec: { template: { spec: { containers: [{ name: 'c', image: 'nginx:1' }] } } } }, 'imagePullPolicy', { merge: undefined, strategic: 'Always' }],
  ['the old name of the account', 'merge', deployment({ serviceAccountName: 'x' }), { spec: { template: { spec: { serviceAccountName: null } } } }, 'serviceAccount',
    { merge: 'x', strategic: 'x' }],
  ['the port of the node in a pod of the host network', 'merge', deployment({ hostNetwork: true }, { ports: [{ containerPort: 80 }] }),
    { spec: { template: { spec: { hostNetwork: null } } } }, 'hostPort', { merge: 80, strategic: 80 }],
])('%s stays', (_title, _type, given, value, field, expected) => {
  const written = writtenForm(ClusterProfile.kubernetes('1.24')._cluster, given, true);
  const target = { resource: 'any', name: 'a', namespace: 'default' };
  const found = ['merge', 'strategic'].map((type) => [type, fieldIn(applyPatch({ source: '', target, type, value }, { given, written }).value, field)]);
  expect(Object.fromEntries(found)).toEqual(expected);
});

/** The first value of that name, at any depth. */
function fieldIn(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const deeper = Object.values(value).map((each) => fieldIn(each, name));
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : deeper.find((each) => each !== undefined);
}

test('what the API server makes up is not in the patched object, and the rest of its metadata is', () => {
  const given = object('v1', 'ConfigMap', { data: { a: 'b' } });
  const written = writtenForm(ClusterProfile.kubernetes('1.36')._cluster, given, true);
  const patched = applyPatch({ source: '', target: { resource: 'cm', name: 'a', namespace: 'default' }, type: 'merge', value: { data: { c: 'd' } } }, { given, written });
  const config = '{"apiVersion":"v1","data":{"a":"b"},"kind":"ConfigMap","metadata":{"annotations":{},"name":"a"}}\n';
  expect(patched.value).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    data: { a: 'b', c: 'd' },
    metadata: { name: 'a', namespace: 'default', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': config } },
  });
});

test.each<[string, object, object | undefined]>([
  ['an object that the API server rejects', deployment({ volumes: [{}] }), undefined],
  ['a custom resource', object('example.com/v1', 'Widget', { spec: {} }), undefined],
  ['what comes from a server', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', uid: 'u' } }, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', uid: 'u' } }],
])('the form of %s', (_title, given, expected) => {
  expect(writtenForm(ClusterProfile.kubernetes('1.36')._cluster, given, true)).toEqual(expected);
});
