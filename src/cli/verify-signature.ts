import { constants, createPublicKey, KeyObject, verify } from 'node:crypto';
import { SignatureToVerify } from '../engine/signature';

/* As Go's crypto/x509 CheckSignature does, with the algorithms that it does not call insecure. */

const HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
const ED25519 = '1.3.101.112';

/** Undefined where the key or the algorithm is none of those that both know. */
export function verifySignature({ key, signed, signature, algorithm }: SignatureToVerify): boolean | undefined {
  const publicKey = readKey(key);
  const [data, proof] = [signed, signature].map((bytes) => Buffer.from(bytes));
  if (publicKey === undefined) {
    return undefined;
  }
  if (publicKey.asymmetricKeyType === 'ed25519') {
    return algorithm === undefined || algorithm === ED25519 ? verify(null, data, publicKey, proof) : undefined;
  }
  if (algorithm === undefined) {
    return verifyProof(publicKey, data, proof);
  }
  return Object.hasOwn(HASHES, algorithm) && isFor(publicKey, algorithm) ? verify(HASHES[algorithm], data, publicKey, proof) : undefined;
}

function readKey(bytes: readonly number[]): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(bytes), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

/** upstream: pkg/apis/certificates/validation/validation.go validateDeprecatedPKIXPublicKey */
function verifyProof(key: KeyObject, data: Buffer, proof: Buffer): boolean | undefined {
  switch (key.asymmetricKeyType) {
    case 'ec':
      return verify('sha256', data, key, proof);
    case 'rsa':
      return verify('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }, proof);
    default:
      return undefined;
  }
}

function isFor({ asymmetricKeyType: type }: KeyObject, algorithm: string): boolean {
  return type === (algorithm.startsWith('1.2.840.113549.') ? 'rsa' : 'ec');
}
