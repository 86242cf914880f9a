import { defaultClusterObject } from '../../../src/engine/defaulting/cluster-object';
import { KubernetesObject } from '../../../src/engine/objects/meta';

test.each<[string, KubernetesObject & Record<string, unknown>, number, unknown]>([
  [
    'a binding',
    { kind: 'ClusterRoleBinding', roleRef: { kind: 'ClusterRole', name: 'a' } },
    24,
    { kind: 'ClusterRoleBinding', roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'a' } },
  ],
  [
    'a namespace has its name for a label',
    { kind: 'Namespace', metadata: { name: 'a', labels: { b: 'c' } } },
    21,
    { kind: 'Namespace', metadata: { name: 'a', labels: { 'b': 'c', 'kubernetes.io/metadata.name': 'a' } } },
  ],
  ['but not before 1.21', { kind: 'Namespace', metadata: { name: 'a' } }, 20, { kind: 'Namespace', metadata: { name: 'a' } }],
  ['another kind', { kind: 'ServiceAccount', metadata: { name: 'a' } }, 24, { kind: 'ServiceAccount', metadata: { name: 'a' } }],
])('%s', (_title, object, minor, expected) => {
  expect(defaultClusterObject(object, minor)).toEqual(expected);
});
