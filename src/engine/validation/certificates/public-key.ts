import { BIT_STRING, DerElement, derElementAt, SEQUENCE } from './der';

/* upstream: crypto/x509 ParsePKIXPublicKey, ParseCertificateRequest */

export type PublicKey =
  | { readonly type: 'RSA'; /** In whole bytes. */ readonly bits: number }
  | { readonly type: 'ECDSA'; /** Undefined for one that Go does not know. */ readonly curve: string | undefined }
  | { readonly type: 'Ed25519' }
  | { readonly type: 'other' };

const INTEGER = 2;

/** The identifiers of algorithms and curves. */
const RSA = '1.2.840.113549.1.1.1';
const ECDSA = '1.2.840.10045.2.1';
const ED25519 = '1.3.101.112';
const CURVES: Readonly<Record<string, string | undefined>> = {
  '1.3.132.0.33': 'P-224', '1.2.840.10045.3.1.7': 'P-256', '1.3.132.0.34': 'P-384', '1.3.132.0.35': 'P-521',
};

/** Whether Go does not read it. */
export function isUnknownCurve(key: PublicKey | undefined): boolean {
  return key?.type === 'ECDSA' && key.curve === undefined;
}

/** What the bytes of a key with its algorithm say; undefined where they are none. */
export function readPublicKey(bytes: readonly number[]): PublicKey | undefined {
  const whole = elementAt(bytes, 0, SEQUENCE);
  const algorithm = whole && elementAt(bytes, whole.start, SEQUENCE);
  const content = algorithm && elementAt(bytes, algorithm.end, BIT_STRING);
  if (whole === undefined || algorithm === undefined || content === undefined || whole.end !== bytes.length || content.end > whole.end) {
    return undefined;
  }
  switch (identifierAt(bytes, algorithm.start)) {
    case RSA:
      return rsaKey(bytes, content.start + 1);
    case ECDSA: {
      const identifier = derElementAt(bytes, algorithm.start);
      return { type: 'ECDSA', curve: CURVES[typeof identifier === 'string' ? '' : identifierAt(bytes, identifier.end)] };
    }
    case ED25519:
      return { type: 'Ed25519' };
    default:
      return { type: 'other' };
  }
}

function rsaKey(bytes: readonly number[], at: number): PublicKey | undefined {
  const numbers = elementAt(bytes, at, SEQUENCE);
  const modulus = numbers && elementAt(bytes, numbers.start, INTEGER);
  if (modulus === undefined) {
    return undefined;
  }
  const digits = bytes.slice(modulus.start, modulus.end);
  const first = digits.findIndex((byte) => byte !== 0);
  return { type: 'RSA', bits: first < 0 ? 0 : (digits.length - first) * 8 };
}

export function elementAt(bytes: readonly number[], at: number, tag: number): DerElement | undefined {
  const element = derElementAt(bytes, at);
  return typeof element === 'string' || element.tag !== tag || element.end > bytes.length ? undefined : element;
}

const OBJECT_IDENTIFIER = 6;
const MORE = 128;

/** The identifier there, as numbers with dots. */
export function identifierAt(bytes: readonly number[], at: number): string {
  const element = elementAt(bytes, at, OBJECT_IDENTIFIER);
  const numbers: number[] = [];
  let number = 0;
  for (const byte of element === undefined ? [] : bytes.slice(element.start, element.end)) {
    number = number * MORE + byte % MORE;
    if (byte < MORE) {
      numbers.push(number);
      number = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}
