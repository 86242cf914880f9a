import { compareVersions } from '../../../src/engine/custom-resources/version-order';

test('versions are in the order in which Kubernetes prefers them', () => {
  const ordered = ['v10', 'v2', 'v1', 'v2beta1', 'v1beta10', 'v1beta2', 'v1alpha1', 'foo1', 'v99999999999999999999', 'v1gamma1', 'version'];
  expect([...ordered].reverse().sort((a, b) => compareVersions(b, a))).toEqual([
    'v10', 'v2', 'v1', 'v2beta1', 'v1beta10', 'v1beta2', 'v1alpha1', 'foo1', 'v1gamma1', 'v99999999999999999999', 'version',
  ]);
});
