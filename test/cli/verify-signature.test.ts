import { constants, generateKeyPairSync, KeyObject, sign } from 'node:crypto';
import { verifySignature } from '../../src/cli/verify-signature';

const DATA = 'a7d3c4f0-0000-4000-8000-000000000000';
const bytes = (value: Buffer | string): readonly number[] => [...Buffer.from(value)];
const der = (key: KeyObject): readonly number[] => bytes(key.export({ format: 'der', type: 'spki' }));
const ed = generateKeyPairSync('ed25519');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pss = { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING };
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';

test.each<[string, KeyObject, Buffer, string | undefined, boolean | undefined]>([
  ['a proof by Ed25519', ed.publicKey, sign(null, Buffer.from(DATA), ed.privateKey), undefined, true],
  ['a proof of other data', ed.publicKey, sign(null, Buffer.from('x'), ed.privateKey), undefined, false],
  ['a proof by ECDSA', ec.publicKey, sign('sha256', Buffer.from(DATA), ec.privateKey), undefined, true],
  ['a proof by RSA, which is one of PSS', rsa.publicKey, sign('sha256', Buffer.from(DATA), pss), undefined, true],
  ['a proof by RSA of the older kind', rsa.publicKey, sign('sha256', Buffer.from(DATA), rsa.privateKey), undefined, false],
  ['a request by RSA', rsa.publicKey, sign('sha256', Buffer.from(DATA), rsa.privateKey), SHA256_WITH_RSA, true],
  ['a request by ECDSA', ec.publicKey, sign('sha256', Buffer.from(DATA), ec.privateKey), ECDSA_WITH_SHA256, true],
  ['a request by another key than its algorithm', ec.publicKey, sign('sha256', Buffer.from(DATA), ec.privateKey), SHA256_WITH_RSA, undefined],
  ['a request by SHA-1', rsa.publicKey, sign('sha1', Buffer.from(DATA), rsa.privateKey), '1.2.840.113549.1.1.5', undefined],
])('%s', (_title, key, signature, algorithm, expected) => {
  expect(verifySignature({ key: der(key), signed: bytes(DATA), signature: bytes(signature), algorithm })).toBe(expected);
});

test('what is no key verifies nothing', () => {
  expect(verifySignature({ key: [1, 2], signed: [], signature: [] })).toBe(undefined);
});
