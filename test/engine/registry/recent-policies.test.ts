import { KubernetesObject } from '../../../src/engine/objects/meta';
import { createObject } from '../../../src/engine/registry/create';

const KIND = 'ValidatingAdmissionPolicy';

function policy(expression: string, metadata: object = { name: 'p' }): KubernetesObject {
  const spec = { matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] } };
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind: KIND, metadata, spec: { ...spec, validations: [{ expression }] } } as KubernetesObject;
}

test('the same policy is created once', () => {
  expect(createObject(KIND, policy('true'), 36)).toBe(createObject(KIND, policy('true'), 36));
});

test.each<[string, KubernetesObject, number]>([
  ['another expression', policy('false'), 36],
  ['another minor', policy('true'), 35],
  ['another name', policy('true', { name: 'q' }), 36],
  ['a label', policy('true', { name: 'p', labels: { a: 'b' } }), 36],
])('a policy is created anew for %s', (_title, other, minor) => {
  const first = createObject(KIND, policy('true'), 36);
  const second = createObject(KIND, other, minor);
  expect(second).not.toBe(first);
  expect(second.object).toMatchObject({ metadata: other.metadata, spec: { validations: [{ expression: expect.any(String) as string }] } });
});

test('what is wrong with one policy is not said of another', () => {
  expect(createObject(KIND, policy('1 +'), 36).errors).toHaveLength(1);
  expect(createObject(KIND, policy('true'), 36).errors).toEqual([]);
  expect(createObject(KIND, policy('1 +'), 36).errors).toHaveLength(1);
});

test('policies that were created long ago are created again, as before', () => {
  const first = createObject(KIND, policy('object.spec.hostPID == false'), 36);
  Array.from({ length: 200 }, (_, i) => createObject(KIND, policy(`object.spec.replicas < ${i}`), 36));
  const again = createObject(KIND, policy('object.spec.hostPID == false'), 36);
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});

test('other kinds are created each time', () => {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'r' }, rules: [] } as KubernetesObject;
  expect(createObject('ClusterRole', role, 36)).not.toBe(createObject('ClusterRole', role, 36));
});
