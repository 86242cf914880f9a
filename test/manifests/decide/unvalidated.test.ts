import { ClusterState } from '../../../src/engine/state/cluster-state';
import { readProfile } from '../../../src/manifests/cluster/profile';
import { assumedOfUnvalidated } from '../../../src/manifests/decide/unvalidated';

const NOT_WHOLE = 'not validated whole; assumed that the API server accepts it';
const NOT_DEFINED = 'its definition is not in the set, so it is not validated; assumed that the API server accepts it';

const read = readProfile('kubernetes:1.36');
const state = new ClusterState(('error' in read ? undefined : read.profile.settings)!);

test.each<[string, string, string | undefined, readonly [note: string | undefined, strict: string | undefined]]>([
  ['certificates.k8s.io/v1', 'CertificateSigningRequest', NOT_WHOLE, [undefined, NOT_WHOLE]],
  ['example.com/v1', 'Widget', NOT_DEFINED, [undefined, NOT_DEFINED]],
  ['v1', 'ConfigMap', undefined, [undefined, undefined]],
  ['skaffold/v1', 'Config', undefined, [undefined, undefined]],
])('%s %s', (apiVersion, kind, told, [loose, strict]) => {
  const assumed = (isStrict: boolean, isTold: boolean, operation?: 'DELETE'): string | undefined => (
    assumedOfUnvalidated(state, { tellsUnvalidated: isStrict, operation }, { apiVersion, kind, name: 'a', source: 'a.yaml' }, isTold).at(0)?.reason);
  expect([assumed(false, true), assumed(false, false), assumed(true, false), assumed(true, true, 'DELETE')]).toEqual([told, loose, strict, undefined]);
});
