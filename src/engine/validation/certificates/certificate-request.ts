import { DerElement, derElementAt, SEQUENCE, SET, syntaxError } from './der';

/*
 * The request in a PEM block. What is known is how its parts begin and end, and the names of its subject.
 * upstream: crypto/x509 ParseCertificateRequest
 */

export interface ReadRequest {
  /** Go's sentence about a request that is cut or of other parts; undefined where nothing is found. */
  readonly error?: string;
  readonly subject: RequestSubject;
}

/** Whom a certificate is for. */
export interface RequestSubject {
  readonly commonName: string;
  readonly organizations: readonly string[];
}

/** Whether the values in the request are valid, and whether its signature is right, is not found out. */
export function readCertificateRequest(bytes: readonly number[]): ReadRequest {
  const request = structAt(bytes, 0, 'certificateRequest');
  if (typeof request === 'string') {
    return failed(request);
  }
  const { start, end } = request;
  const content = bytes.slice(0, end);
  const signed = structAt(content, start, 'tbsCertificateRequest', start);
  if (typeof signed === 'string') {
    return failed(signed);
  }
  const algorithm = structAt(content, signed.end, 'AlgorithmIdentifier', start);
  if (typeof algorithm === 'string') {
    return failed(algorithm);
  }
  const signature = derElementAt(content, algorithm.end);
  if (typeof signature === 'string') {
    return failed(signature);
  }
  return signature.end > end ? failed(syntaxError(DATA_TRUNCATED))
    : end < bytes.length ? failed(syntaxError('trailing data')) : { subject: subjectOf(content.slice(0, signed.end), signed.start) };
}

const DATA_TRUNCATED = 'data truncated';

function failed(error: string): ReadRequest {
  return { error, subject: NOBODY };
}

export const NOBODY: RequestSubject = { commonName: '', organizations: [] };

/** How Go prints what it asks of a field of which nothing is asked. */
const PARAMETERS = '{optional:false explicit:false application:false private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 set:false omitEmpty:false}';

/** @param base where the bytes begin that Go has at hand there, since the sentence counts from it */
function structAt(bytes: readonly number[], at: number, type: string, base = 0): DerElement | string {
  const element = derElementAt(bytes, at);
  if (typeof element === 'string') {
    return element;
  }
  const { tagClass, tag, length, isCompound, start, end } = element;
  if (tagClass !== 0 || tag !== SEQUENCE || !isCompound) {
    const found = `{class:${tagClass} tag:${tag} length:${length} isCompound:${String(isCompound)}}`;
    return `asn1: structure error: tags don't match (${SEQUENCE} vs ${found}) ${PARAMETERS} ${type} @${start - base}`;
  }
  return end > bytes.length ? syntaxError(DATA_TRUNCATED) : element;
}

/** As DER has the identifiers 2.5.4.10 and 2.5.4.3. */
const ORGANIZATION = [0x55, 0x04, 0x0a];
const COMMON_NAME = [0x55, 0x04, 0x03];
const TEXTS = [12, 18, 19, 20, 22];

/** The subject follows the version. */
function subjectOf(bytes: readonly number[], at: number): RequestSubject {
  const version = derElementAt(bytes, at);
  const subject = typeof version === 'string' ? undefined : derElementAt(bytes, version.end);
  if (subject === undefined || typeof subject === 'string' || subject.tag !== SEQUENCE) {
    return NOBODY;
  }
  const attributes = elementsIn(bytes, subject).filter(({ tag }) => tag === SET).flatMap((set) => elementsIn(bytes, set));
  const valuesOf = (identifier: readonly number[]): readonly string[] => attributes.flatMap((attribute) => {
    const [type, value] = elementsIn(bytes, attribute);
    const isOfType = value !== undefined && value.tagClass === 0 && TEXTS.includes(value.tag) && type.end - type.start === identifier.length
      && identifier.every((byte, i) => bytes[type.start + i] === byte);
    return isOfType ? [new TextDecoder().decode(Uint8Array.from(bytes.slice(value.start, value.end)))] : [];
  });
  // upstream: the last of several common names counts.
  return { commonName: valuesOf(COMMON_NAME).at(-1) ?? '', organizations: valuesOf(ORGANIZATION) };
}

function elementsIn(bytes: readonly number[], { start, end }: DerElement): readonly DerElement[] {
  const elements: DerElement[] = [];
  for (let at = start; at < Math.min(end, bytes.length);) {
    const element = derElementAt(bytes, at);
    if (typeof element === 'string' || element.end > end) {
      break;
    }
    elements.push(element);
    at = element.end;
  }
  return elements;
}
