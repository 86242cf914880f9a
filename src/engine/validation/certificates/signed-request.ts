import { BIT_STRING, derElementAt, SEQUENCE } from './der';
import { elementAt, identifierAt } from './public-key';
import { SignatureToVerify } from '../../signature';

/** The signature of a request for a certificate, which is by the key that it names; undefined where the bytes are none. */
export function signatureOfRequest(bytes: readonly number[]): SignatureToVerify | undefined {
  const whole = elementAt(bytes, 0, SEQUENCE);
  const info = whole && elementAt(bytes, whole.start, SEQUENCE);
  const algorithm = info && elementAt(bytes, info.end, SEQUENCE);
  const signature = algorithm && elementAt(bytes, algorithm.end, BIT_STRING);
  const key = info && keyIn(bytes, info.start);
  if (whole === undefined || info === undefined || algorithm === undefined || signature === undefined || key === undefined) {
    return undefined;
  }
  return {
    key,
    signed: bytes.slice(whole.start, info.end),
    signature: bytes.slice(signature.start + 1, signature.end),
    algorithm: identifierAt(bytes, algorithm.start),
  };
}

/** It follows the version and the subject. */
function keyIn(bytes: readonly number[], at: number): readonly number[] | undefined {
  const version = derElementAt(bytes, at);
  const subject = typeof version === 'string' ? undefined : elementAt(bytes, version.end, SEQUENCE);
  const key = subject && elementAt(bytes, subject.end, SEQUENCE);
  return key && bytes.slice(subject.end, key.end);
}
