import { admit } from '../../../src/engine/admit';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

const BASELINE = { 'pod-security.kubernetes.io/enforce': 'baseline' };
const namespace = (labels: object) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels } });
const pod = (name: string, more: object, where = 'team') => (
  { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: where }, spec: { containers: [{ name: 'a', image: 'b' }], ...more } }
);
const OBJECTS = [namespace({}), pod('web', {}), pod('host', { hostNetwork: true }), pod('other', { hostPID: true }, 'elsewhere')];

test.each<[string, number, 'CREATE' | 'UPDATE', readonly string[]]>([
  ['a stricter level', 36, 'UPDATE', [
    'existing pods in namespace "team" violate the new PodSecurity enforce level "baseline:latest"', 'host: host namespaces',
  ]],
  ['a new namespace', 36, 'CREATE', []],
])('the pods of the cluster are told of: %s', (_title, minor, operation, warnings) => {
  const settings = { minor, plugins: new Set(['PodSecurity']), allowPrivileged: true, wholeServer: true, isComplete: true };
  const state = prepareCluster(settings, OBJECTS);
  const request = { operation, namespace: '', userInfo: { username: 'admin', groups: [] }, object: namespace(BASELINE) };
  expect(admit(state, operation === 'CREATE' ? request : { ...request, oldObject: namespace({}) }).warnings).toEqual(warnings);
});

test('a namespace whose name is generated is told by that name', () => {
  const settings = { minor: 36, plugins: new Set(['PodSecurity']), allowPrivileged: true, wholeServer: true, isComplete: true };
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { generateName: 'team-', labels: { 'pod-security.kubernetes.io/enforce': 'x' } } };
  const request = { operation: 'CREATE', namespace: '', userInfo: { username: 'admin', groups: [] }, object } as const;
  expect(admit(prepareCluster(settings, []), request).message).toBe(
    'Namespace "team-xxxxx" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "x": '
    + 'must be one of privileged, baseline, restricted');
});
