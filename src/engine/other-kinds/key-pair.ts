import { bytesOfBase64 } from '../validation/certificates/bytes';
import { keyOfCertificate } from '../validation/certificates/certificate-form';
import { CertifiedKey } from '../validation/certificates/certified-key';
import { PemBlock, pemBlocks } from '../validation/certificates/pem';
import { OF_OTHER_USE, readPrivateKey, UNREADABLE } from '../validation/certificates/private-key';

/*
 * What Go says of a certificate and its key, as far as it is sure what Go reads.
 * upstream: crypto/tls X509KeyPair
 */

const CERTIFICATE = 'CERTIFICATE';
const PRIVATE_KEY = 'PRIVATE KEY';

/** @param certificate and key: PEM texts, as strings of bytes */
export function keyPairError(certificate: string, key: string): string | undefined {
  const inCertificate = pemBlocks(certificate);
  const first = inCertificate.find(({ type }) => type === CERTIFICATE);
  if (first === undefined) {
    return noCertificate(inCertificate.map(({ type }) => type));
  }
  const inKey = pemBlocks(key);
  const firstKey = inKey.find(isKey);
  if (firstKey === undefined) {
    return noKey(inKey.map(({ type }) => type));
  }
  return beginsWithSequence(atob(first.base64)) ? errorOfPair(bytesOfBase64(first.base64), bytesOfBase64(firstKey.base64)) : 'x509: malformed certificate';
}

function errorOfPair(certificate: readonly number[], key: readonly number[]): string | undefined {
  const certified = keyOfCertificate(certificate);
  const own = certified && readPrivateKey(key);
  if (certified === undefined || own === undefined) {
    return undefined;
  }
  if (own === UNREADABLE) {
    return 'tls: failed to parse private key';
  }
  if (own === OF_OTHER_USE) {
    return 'tls: found unknown private key type in PKCS#8 wrapping';
  }
  if (own.type !== certified.type) {
    return 'tls: private key type does not match public key type';
  }
  return isSame(own, certified) ? undefined : 'tls: private key does not match public key';
}

/** Of two keys of a type. Those whose numbers nobody here compares are taken to be the same. */
function isSame(one: CertifiedKey, other: CertifiedKey): boolean {
  if (one.type === 'RSA' && other.type === 'RSA') {
    return one.modulus === other.modulus && one.exponent === other.exponent;
  }
  return one.type !== 'ECDSA' || other.type !== 'ECDSA' || (one.curve === other.curve && one.point.every((number, i) => number === other.point[i]));
}

function noCertificate(skipped: readonly string[]): string {
  if (skipped.length === 0) {
    return 'tls: failed to find any PEM data in certificate input';
  }
  return skipped.length === 1 && skipped[0].endsWith(PRIVATE_KEY)
    ? 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched'
    : `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${skipped.join(' ')}]`;
}

function noKey(skipped: readonly string[]): string {
  if (skipped.length === 0) {
    return 'tls: failed to find any PEM data in key input';
  }
  return skipped.length === 1 && skipped[0] === CERTIFICATE
    ? 'tls: found a certificate rather than a key in the PEM for the private key'
    : `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: [${skipped.join(' ')}]`;
}

function isKey({ type }: PemBlock): boolean {
  return type === PRIVATE_KEY || type.endsWith(` ${PRIVATE_KEY}`);
}

const SEQUENCE = 0x30;
const LONG_FORM = 0x80;
const MOST_LENGTH_BYTES = 4;

/** Whether the bytes begin with a whole sequence of ASN.1, as every certificate does. upstream: cryptobyte's readASN1 */
function beginsWithSequence(bytes: string): boolean {
  if (bytes.length < 2 || bytes.charCodeAt(0) !== SEQUENCE) {
    return false;
  }
  const short = bytes.charCodeAt(1);
  if (short < LONG_FORM) {
    return bytes.length >= 2 + short;
  }
  const count = short - LONG_FORM;
  if (count === 0 || count > MOST_LENGTH_BYTES || bytes.length < 2 + count) {
    return false;
  }
  const length = Array.from(bytes.slice(2, 2 + count)).reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0);
  return length >= LONG_FORM && bytes.charCodeAt(2) !== 0 && bytes.length >= 2 + count + length;
}
