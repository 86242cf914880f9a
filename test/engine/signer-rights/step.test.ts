import { KubernetesObject } from '../../../src/engine/objects/meta';
import { start } from '../../../src/engine/progress';
import { certificateApproval, certificateSigning, clusterTrustBundleAttest } from '../../../src/engine/signer-rights/step';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { Minor } from '../../../src/engine/version';
import { profileOfMinor } from '../../../src/manifests/cluster/profile';

function stateOf(verb: string, names: readonly string[], minor: Minor = 36): ClusterState {
  const state = new ClusterState({ ...profileOfMinor('kubernetes', minor).settings, wholeServer: true, isComplete: true });
  const metadata = { name: 'r' };
  const rules = [{ apiGroups: ['certificates.k8s.io'], resources: ['signers'], verbs: [verb], resourceNames: names }];
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'r' };
  const subjects = [{ kind: 'User', name: 'a' }];
  state.store({ object: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata, rules } as KubernetesObject, order: 0 });
  state.store({ object: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata, roleRef, subjects } as KubernetesObject, order: 0 });
  return state;
}

const userInfo = { username: 'a', groups: [] };
const request = (status: object): KubernetesObject => ({ apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest', metadata: { name: 'q' }, spec: { signerName: 'a.b/c' }, status } as KubernetesObject);
const bundle = (signerName: string, more: object = {}): KubernetesObject => ({ apiVersion: 'certificates.k8s.io/v1', kind: 'ClusterTrustBundle', metadata: { name: 'a.b:c:x', ...more }, spec: { signerName } } as KubernetesObject);

const NO_APPROVAL = 'certificatesigningrequests.certificates.k8s.io "q" is forbidden: user not permitted to approve requests with signerName "a.b/c"';
const NO_SIGNATURE = 'certificatesigningrequests.certificates.k8s.io "q" is forbidden: user not permitted to sign requests with signerName "a.b/c"';
const NO_ATTEST = 'clustertrustbundles.certificates.k8s.io "a.b:c:x" is forbidden: user not permitted to attest for signerName "a.b/c"';

test.each<[string, readonly string[], string | undefined]>([
  ['without the right', ['x.y/z'], NO_APPROVAL],
  ['with the right for the signer', ['a.b/c'], undefined],
  ['with the right for its domain', ['a.b/*'], undefined],
])('an approval %s', (_title, names, expected) => {
  const object = request({});
  const asked = { operation: 'UPDATE', namespace: '', subResource: 'approval', userInfo, object, oldObject: object } as const;
  expect(certificateApproval(stateOf('approve', names), asked, start(object)).denial?.message).toBe(expected);
});

test.each<[string, Minor, readonly string[], object, object, string | undefined]>([
  ['without the right', 36, ['x.y/z'], { certificate: 'AA==' }, {}, NO_SIGNATURE],
  ['before there was the plugin', 17, ['x.y/z'], { certificate: 'AA==' }, {}, undefined],
  ['with the right', 36, ['a.b/c'], { certificate: 'AA==' }, {}, undefined],
  ['that fails, without the right', 36, ['x.y/z'], { conditions: [{ type: 'Failed', status: 'True' }] }, {}, NO_SIGNATURE],
  ['that changes nothing', 36, ['x.y/z'], { certificate: 'AA==' }, { certificate: 'AA==' }, undefined],
])('a certificate %s', (_title, minor, names, status, old, expected) => {
  const object = request(status);
  const asked = { operation: 'UPDATE', namespace: '', subResource: 'status', userInfo, object, oldObject: request(old) } as const;
  expect(certificateSigning(stateOf('sign', names, minor), asked, start(object)).denial?.message).toBe(expected);
});

test.each<[string, readonly string[], KubernetesObject, KubernetesObject | undefined, string | undefined]>([
  ['without the right', ['x.y/z'], bundle('a.b/c'), undefined, NO_ATTEST],
  ['with the right', ['a.b/*'], bundle('a.b/c'), undefined, undefined],
  ['of no signer', ['x.y/z'], bundle(''), undefined, undefined],
  ['with another label', ['x.y/z'], bundle('a.b/c', { labels: { a: 'b' } }), bundle('a.b/c'), NO_ATTEST],
  ['with another finalizer', ['x.y/z'], bundle('a.b/c', { finalizers: ['a.b/c'] }), bundle('a.b/c'), undefined],
])('a bundle %s', (_title, names, object, oldObject, expected) => {
  const asked = { operation: oldObject === undefined ? 'CREATE' : 'UPDATE', namespace: '', userInfo, object, oldObject } as const;
  expect(clusterTrustBundleAttest(stateOf('attest', names), asked, start(object)).denial?.message).toBe(expected);
});
