import { admit } from '../../../src/engine/admit';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { SignatureVerifier } from '../../../src/engine/signature';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { profileOfMinor } from '../../../src/manifests/cluster/profile';

const KEY = 'MCowBQYDK2VwAyEAklXiAdeX5mMgqXsLxRWktrJEtnkX61FpM1HxU+TZtqo=';
const SECP256K1 = 'MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAE';
const request = (spec: object): KubernetesObject => ({
  apiVersion: 'certificates.k8s.io/v1beta1',
  kind: 'PodCertificateRequest',
  metadata: { name: 'a', namespace: 'default' },
  spec: {
    signerName: 'a.b/c', podName: 'p', podUID: 'u', serviceAccountName: 's', serviceAccountUID: 's', nodeName: 'n', nodeUID: 'n', maxExpirationSeconds: 3600, ...spec,
  },
} as KubernetesObject);
const bundle = { apiVersion: 'certificates.k8s.io/v1beta1', kind: 'ClusterTrustBundle', metadata: { name: 'a' }, spec: { trustBundle: '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n' } } as KubernetesObject;

function answer(object: KubernetesObject, verifySignature?: SignatureVerifier): unknown {
  const state = new ClusterState({ ...profileOfMinor('kubernetes', 36).settings, wholeServer: true, isComplete: true, verifySignature });
  state.store({ object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }, order: 0 });
  const userInfo = { username: 'a', groups: ['system:masters'] };
  const { decision, message, unknowns } = admit(state, { operation: 'CREATE', namespace: object.metadata?.namespace ?? '', userInfo, object });
  return [decision, message, unknowns.map(({ path, reason }) => `${path}: ${reason}`)];
}

const PROOF = { pkixPublicKey: KEY, proofOfPossession: 'AAAA' };
const INVALID = 'PodCertificateRequest.certificates.k8s.io "a" is invalid: ';

test.each<[string, KubernetesObject, SignatureVerifier | undefined, unknown]>([
  ['nobody who verifies it', request(PROOF), undefined, ['unknown', undefined, ['spec.proofOfPossession: the signature is not verified']]],
  ['one who cannot tell', request(PROOF), () => undefined, ['unknown', undefined, ['spec.proofOfPossession: the signature is not verified']]],
  ['a wrong one', request(PROOF), () => false,
    ['denied', `${INVALID}spec.proofOfPossession: Invalid value: could not verify proof-of-possession signature`, []]],
  ['a right one', request(PROOF), ({ key, signed, signature }) => key.length === 44 && signed[0] === 0x75 && signature.length === 3, ['allowed', undefined, []]],
  ['a curve that Go does not know', request({ ...PROOF, pkixPublicKey: `${SECP256K1}${'A'.repeat(86)}==`.slice(0, 120) }), () => true,
    ['denied', `${INVALID}spec.pkixPublicKey: Invalid value: "${`${SECP256K1}${'A'.repeat(86)}==`.slice(0, 120)}": must be a valid PKIX-serialized public key`, []]],
  ['certificates, which nobody evaluates', bundle, () => true, ['unknown', undefined, ['spec.trustBundle: certificates are not evaluated']]],
])('%s', (_title, object, verifier, expected) => {
  expect(answer(object, verifier)).toEqual(expected);
});
