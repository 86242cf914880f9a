import { ClusterProfile } from '../../src';

test('a cluster profile knows its version of Kubernetes', () => {
  expect(ClusterProfile.kubernetes('1.30').version).toBe('1.30');
});
