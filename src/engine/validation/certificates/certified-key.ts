import { DerPart, derParts, identifierOf, numberOf, partsIn, positiveOf, TAGS, wholeBitsOf } from './der-reader';

/* The key in a certificate. upstream: crypto/x509 parsePublicKey */

interface Curve {
  readonly prime: bigint;
  readonly b: bigint;
  readonly size: number;
}

/** The curves with a = -3, by their identifiers. upstream: crypto/elliptic */
const CURVES: Readonly<Record<string, Curve>> = {
  '1.3.132.0.33': {
    prime: 2n ** 224n - 2n ** 96n + 1n,
    b: 0xb4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4n,
    size: 28,
  },
  '1.2.840.10045.3.1.7': {
    prime: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    size: 32,
  },
  '1.3.132.0.34': {
    prime: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    size: 48,
  },
  '1.3.132.0.35': {
    prime: 2n ** 521n - 1n,
    b: 0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    size: 66,
  },
};

const RSA = '1.2.840.113549.1.1.1';
const ECDSA = '1.2.840.10045.2.1';
const ED25519 = '1.3.101.112';
const ED25519_SIZE = 32;
const LARGEST_EXPONENT = 2n ** 31n - 1n;
/** How a point begins whose two numbers are both there. */
const UNCOMPRESSED = 4;

/** Whether Go surely reads the key. */
export function isKey(part: DerPart | undefined): boolean {
  const [algorithm, key, ...others] = partsIn(part, TAGS.SEQUENCE) ?? [];
  const [identifier, parameters, ...rest] = partsIn(algorithm, TAGS.SEQUENCE) ?? [];
  const bytes = wholeBitsOf(key);
  if (bytes === undefined || others.length > 0 || rest.length > 0) {
    return false;
  }
  switch (identifierOf(identifier)) {
    case RSA:
      return parameters?.first === TAGS.NULL && parameters.bytes.length === 0 && isRsaKey(bytes);
    case ECDSA:
      return isPoint(bytes, CURVES[identifierOf(parameters) ?? '']);
    case ED25519:
      return parameters === undefined && bytes.length === ED25519_SIZE;
    default:
      return false;
  }
}

function isRsaKey(bytes: readonly number[]): boolean {
  const [sequence, ...others] = derParts(bytes) ?? [];
  const numbers = partsIn(sequence, TAGS.SEQUENCE) ?? [];
  const exponent = positiveOf(numbers[1]);
  return others.length === 0 && numbers.length === 2 && positiveOf(numbers[0]) !== undefined && exponent !== undefined
    && exponent > 0n && exponent <= LARGEST_EXPONENT;
}

function isPoint([form, ...bytes]: readonly number[], curve: Curve | undefined): boolean {
  if (curve === undefined || form !== UNCOMPRESSED || bytes.length !== 2 * curve.size) {
    return false;
  }
  const { prime, b, size } = curve;
  const [x, y] = [numberOf(bytes.slice(0, size)), numberOf(bytes.slice(size))];
  return x < prime && y < prime && (y * y - (x * x * x - 3n * x + b)) % prime === 0n;
}
