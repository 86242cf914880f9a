import { CertifiedKey, ECDSA, ED25519, RSA } from './certified-key';
import { SEQUENCE } from './der';
import { DerPart, derParts, identifierOf, numberOf, partsIn, positiveOf, TAGS } from './der-reader';
import { CURVES, multipleOfGenerator } from './elliptic-curves';
import { elementAt } from './public-key';

/*
 * The public part of a private key. upstream: crypto/x509 ParsePKCS1PrivateKey, ParsePKCS8PrivateKey, ParseECPrivateKey
 */

/** Go surely reads it in no form, */
export const UNREADABLE = 'unreadable';
/** or reads it, and it is none for certificates. */
export const OF_OTHER_USE = 'of other use';

type ReadPrivateKey = CertifiedKey | typeof UNREADABLE | typeof OF_OTHER_USE | undefined;

/** The key, where Go surely reads it. Undefined where nobody here can tell. */
export function readPrivateKey(bytes: readonly number[]): ReadPrivateKey {
  if (elementAt(bytes, 0, SEQUENCE) === undefined) {
    return UNREADABLE;
  }
  // In some forms, Go does not look at what comes after it.
  const whole = derParts(bytes);
  const parts = whole?.length === 1 ? partsIn(whole[0], TAGS.SEQUENCE) : undefined;
  if (parts === undefined) {
    return undefined;
  }
  const [version, second, ...others] = parts;
  if (version?.first !== TAGS.INTEGER || second === undefined) {
    return UNREADABLE;
  }
  switch (second.first) {
    case TAGS.INTEGER:
      return versionOf(version) === 0 ? rsaKey([second, ...others].map(positiveOf)) : undefined;
    case TAGS.OCTET_STRING:
      return versionOf(version) === 1 ? ecdsaKey(second, identifierOf(inside(others.find(({ first }) => first === NAMED_CURVE)))) : undefined;
    case TAGS.SEQUENCE:
      return wrappedKey(second, others[0]);
    default:
      return UNREADABLE;
  }
}

/** The tags of what an elliptic key may have. */
const NAMED_CURVE = 0xa0;

function inside(part: DerPart | undefined): DerPart | undefined {
  return part && derParts(part.bytes)?.[0];
}

function versionOf({ bytes }: DerPart): number | undefined {
  return bytes.length === 1 ? bytes[0] : undefined;
}

/** A key whose numbers belong together. */
function rsaKey(numbers: readonly (bigint | undefined)[]): CertifiedKey | undefined {
  const [modulus, exponent, secret, p, q] = numbers;
  if (numbers.length !== 8 || modulus === undefined || exponent === undefined || secret === undefined || p === undefined || q === undefined) {
    return undefined;
  }
  const isWhole = p * q === modulus && p > 2n && q > 2n
    && [p, q].every((prime) => (secret * exponent) % (prime - 1n) === 1n);
  return isWhole ? { type: 'RSA', modulus, exponent } : undefined;
}

function ecdsaKey({ bytes }: DerPart, identifier: string | undefined): CertifiedKey | typeof UNREADABLE | undefined {
  if (identifier === undefined) {
    return undefined;
  }
  const curve = Object.hasOwn(CURVES, identifier) ? CURVES[identifier] : undefined;
  const secret = numberOf(bytes);
  if (curve === undefined) {
    return UNREADABLE;
  }
  const point = bytes.length !== curve.size || secret >= curve.order ? undefined : multipleOfGenerator(secret, curve);
  return point && { type: 'ECDSA', curve: identifier, point };
}

/** A key for the exchange of keys. */
const X25519 = '1.3.101.110';
const OCTETS = 32;

function hasOctets({ first, bytes }: DerPart): boolean {
  return first === TAGS.OCTET_STRING && bytes.length === OCTETS;
}

/** upstream: PKCS #8 */
function wrappedKey(algorithm: DerPart, key: DerPart | undefined): ReadPrivateKey {
  const [identifier, parameters] = partsIn(algorithm, TAGS.SEQUENCE) ?? [];
  const content = key?.first === TAGS.OCTET_STRING ? derParts(key.bytes) : undefined;
  if (content?.length !== 1) {
    return undefined;
  }
  const parts = partsIn(content[0], TAGS.SEQUENCE) ?? [];
  switch (identifierOf(identifier)) {
    case RSA:
      return parts.length === 9 && versionOf(parts[0]) === 0 ? rsaKey(parts.slice(1).map(positiveOf)) : undefined;
    case ECDSA:
      return parts.length > 1 && versionOf(parts[0]) === 1 && parts[1].first === TAGS.OCTET_STRING
        ? ecdsaKey(parts[1], identifierOf(parameters)) : undefined;
    case ED25519:
      return hasOctets(content[0]) ? { type: 'Ed25519' } : undefined;
    case X25519:
      return hasOctets(content[0]) ? OF_OTHER_USE : undefined;
    default:
      return undefined;
  }
}
