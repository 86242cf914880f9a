import { DerPart, derParts, identifierOf, numberOf, partsIn, positiveOf, TAGS, wholeBitsOf } from './der-reader';
import { CURVES, isOnCurve, Point } from './elliptic-curves';

/* The key in a certificate. upstream: crypto/x509 parsePublicKey */

export type CertifiedKey =
  | { readonly type: 'RSA'; readonly modulus: bigint; readonly exponent: bigint }
  | { readonly type: 'ECDSA'; /** Its identifier. */ readonly curve: string; readonly point: Point }
  | { readonly type: 'Ed25519' };

/** The identifiers of algorithms. */
export const RSA = '1.2.840.113549.1.1.1';
export const ECDSA = '1.2.840.10045.2.1';
export const ED25519 = '1.3.101.112';
const ED25519_SIZE = 32;
const LARGEST_EXPONENT = 2n ** 31n - 1n;
/** How a point begins whose two numbers are both there. */
const UNCOMPRESSED = 4;

/** The key, where Go surely reads it. */
export function readCertifiedKey(part: DerPart | undefined): CertifiedKey | undefined {
  const [algorithm, key, ...others] = partsIn(part, TAGS.SEQUENCE) ?? [];
  const [identifier, parameters, ...rest] = partsIn(algorithm, TAGS.SEQUENCE) ?? [];
  const bytes = wholeBitsOf(key);
  if (bytes === undefined || others.length > 0 || rest.length > 0) {
    return undefined;
  }
  switch (identifierOf(identifier)) {
    case RSA:
      return parameters?.first === TAGS.NULL && parameters.bytes.length === 0 ? rsaKey(bytes) : undefined;
    case ECDSA:
      return ecdsaKey(bytes, identifierOf(parameters) ?? '');
    case ED25519:
      return parameters === undefined && bytes.length === ED25519_SIZE ? { type: 'Ed25519' } : undefined;
    default:
      return undefined;
  }
}

function rsaKey(bytes: readonly number[]): CertifiedKey | undefined {
  const [sequence, ...others] = derParts(bytes) ?? [];
  const numbers = partsIn(sequence, TAGS.SEQUENCE) ?? [];
  const [modulus, exponent] = numbers.map(positiveOf);
  return others.length === 0 && numbers.length === 2 && modulus !== undefined && exponent !== undefined
    && exponent > 0n && exponent <= LARGEST_EXPONENT ? { type: 'RSA', modulus, exponent } : undefined;
}

function ecdsaKey([form, ...bytes]: readonly number[], identifier: string): CertifiedKey | undefined {
  const curve = Object.hasOwn(CURVES, identifier) ? CURVES[identifier] : undefined;
  if (curve === undefined || form !== UNCOMPRESSED || bytes.length !== 2 * curve.size) {
    return undefined;
  }
  const point: Point = [numberOf(bytes.slice(0, curve.size)), numberOf(bytes.slice(curve.size))];
  return isOnCurve(point, curve) ? { type: 'ECDSA', curve: identifier, point } : undefined;
}
