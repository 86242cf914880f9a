import { beforeWorkloads } from '../../../src/manifests/edit/before-workloads';
import { ManifestDocument } from '../../../src/manifests/set/manifest-object';

function document(kind: string, name: string, namespace?: string): ManifestDocument {
  return { source: name, value: { kind, metadata: { name, namespace } } };
}

const order = (documents: readonly ManifestDocument[], added: readonly ManifestDocument[]): readonly string[] => (
  [...beforeWorkloads(documents, added, 'default')].map(({ source }) => source));

test('each is before the first workload of its namespace, and what has no namespace is first', () => {
  expect(order([
    document('Namespace', 'a'), document('ConfigMap', 'c', 'a'), document('Deployment', 'd', 'a'), document('Namespace', 'b'), document('Pod', 'p', 'b'), document('Pod', 'q'),
  ], [
    document('Role', 'role-b', 'b'), document('ClusterRole', 'all'), document('Role', 'role-a', 'a'), document('Role', 'role-default', 'default'), document('Role', 'role-z', 'z'),
  ])).toEqual(['all', 'a', 'c', 'role-a', 'd', 'b', 'role-b', 'p', 'role-default', 'q', 'role-z']);
});

test('workloads in lists, and what is no object', () => {
  const list = { source: 'list', value: { kind: 'List', items: [1, { kind: 'Pod', metadata: { namespace: 'a' } }] } };
  expect(order([{ source: 'nothing', value: null }, list], [document('Role', 'role-a', 'a')])).toEqual(['nothing', 'role-a', 'list']);
});
