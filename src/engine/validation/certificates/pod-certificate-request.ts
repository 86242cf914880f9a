import { bytesOfBase64 } from './bytes';
import { readCertificateRequest } from './certificate-request';
import { isUnknownCurve, PublicKey, readPublicKey } from './public-key';
import { signatureOfRequest } from './signed-request';
import { FieldError, GoSyntax, invalid, NO_VALUE, refusedChange, required } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { SignedPart } from '../../other-kinds/strategy';
import { Minor } from '../../version';
import { goText } from '../go/go-syntax';
import { escapeHtml } from '../go/json-text';
import { byteLength } from '../names/names';
import { nameIsDNSSubdomain, tooLong, validateObjectMeta, validateUserAnnotations } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { haveEqualField } from '../update/semantic-equal';
import { Validation } from '../validation';
import { isKubernetesSignerName, validateSignerName } from '../volumes/signer-name';

/*
 * What is known of PodCertificateRequests. Who has cryptography verifies what is signed.
 * upstream: pkg/apis/certificates/validation/validation.go ValidatePodCertificateRequestCreate, ValidatePodCertificateRequestUpdate
 */

export interface PodCertificateRequest extends KubernetesObject {
  readonly spec?: PodCertificateRequestSpec;
}

interface PodCertificateRequestSpec {
  readonly signerName?: string;
  readonly podName?: string;
  readonly podUID?: string;
  readonly serviceAccountName?: string;
  readonly serviceAccountUID?: string;
  readonly nodeName?: string;
  readonly nodeUID?: string;
  readonly maxExpirationSeconds?: number;
  readonly pkixPublicKey?: string;
  readonly proofOfPossession?: string;
  readonly stubPKCS10Request?: string;
  readonly unverifiedUserAnnotations?: Readonly<Record<string, string>>;
}

const TAKES_STUBS_SINCE: Minor = 36;
const ANNOTATED_SINCE: Minor = 35;

const LONGEST_UID = 128;
const LONGEST_BYTES = 10 * 1024;
const HOUR = 60 * 60;
const LONGEST_EXPIRATION = 91 * 24 * HOUR;
const LONGEST_OF_KUBERNETES = 24 * HOUR;

export function validatePodCertificateRequest({ metadata = {}, spec = {} }: PodCertificateRequest, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  const { signerName = '', maxExpirationSeconds: seconds } = spec;
  validateSignerName(signerName, 'spec.signerName', v);
  if (v.minor >= ANNOTATED_SINCE && spec.unverifiedUserAnnotations !== undefined) {
    validateUserAnnotations(spec.unverifiedUserAnnotations, 'spec.unverifiedUserAnnotations', v);
  }
  validateName(spec.podName, 'spec.podName', v);
  validateUID(spec.podUID, 'spec.podUID', v);
  validateName(spec.serviceAccountName, 'spec.serviceAccountName', v);
  validateUID(spec.serviceAccountUID, 'spec.serviceAccountUID', v);
  validateName(spec.nodeName, 'spec.nodeName', v);
  validateUID(spec.nodeUID, 'spec.nodeUID', v);
  if (seconds === undefined) {
    v.errors.push(required('spec.maxExpirationSeconds', 'must be set'));
    return;
  }
  const longest = isKubernetesSignerName(signerName) ? LONGEST_OF_KUBERNETES : LONGEST_EXPIRATION;
  if (seconds < HOUR || seconds > longest) {
    v.errors.push(invalid('spec.maxExpirationSeconds', seconds, `must be in the range [${HOUR}, ${longest}]`));
  }
  v.errors.push(...keyErrors(spec, v));
}

function validateName(name = '', path: string, v: Validation): void {
  nameIsDNSSubdomain(name, false, v.rules).forEach((message) => v.errors.push(invalid(path, goText(name, v.rules), message)));
}

function validateUID(uid = '', path: string, v: Validation): void {
  if (uid === '') {
    v.errors.push(invalid(path, goText(uid, v.rules), 'must not be empty'));
  }
  if (byteLength(uid) > LONGEST_UID) {
    v.errors.push(tooLong(path, LONGEST_UID, v.rules));
  }
}

const ONE_OF = 'exactly one of (stubPKCS10Request) or (pkixPublicKey, proofOfPossession) must be set';

function keyErrors({ stubPKCS10Request: stub = '', pkixPublicKey: key = '', proofOfPossession: proof = '' }: PodCertificateRequestSpec, v: Validation): readonly FieldError[] {
  if (v.minor < TAKES_STUBS_SINCE) {
    return publicKeyErrors(key, proof, v);
  }
  if (stub !== '' && key === '' && proof === '') {
    return stubErrors(bytesOfBase64(stub), v);
  }
  return stub === '' && key !== '' && proof !== '' ? publicKeyErrors(key, proof, v) : [invalid('spec', NO_VALUE, ONE_OF)];
}

function publicKeyErrors(key: string, proof: string, v: Validation): readonly FieldError[] {
  const path = 'spec.pkixPublicKey';
  const bytes = bytesOfBase64(key);
  if (bytes.length > LONGEST_BYTES) {
    return [tooLong(path, LONGEST_BYTES, v.rules)];
  }
  if (bytesOfBase64(proof).length > LONGEST_BYTES) {
    return [tooLong('spec.proofOfPossession', LONGEST_BYTES, v.rules)];
  }
  const read = readPublicKey(bytes);
  if (read === undefined || isUnknownCurve(read)) {
    return [invalid(path, jsonOf(key || null), 'must be a valid PKIX-serialized public key')];
  }
  const error = errorOfKey(read, path, 'P256 or P384');
  return error !== undefined ? [error] : proof === '' ? [wrongProof()] : [];
}

const CURVES = ['P-256', 'P-384', 'P-521'];
const SIZES = [3072, 4096];

/** @param curves as the sentence names them */
function errorOfKey(key: PublicKey, path: string, curves: string): FieldError | undefined {
  if (key.type === 'ECDSA' && key.curve !== undefined && !CURVES.includes(key.curve)) {
    return invalid(path, `curve ${key.curve}`, `elliptic public keys must use curve ${curves}`);
  }
  return key.type === 'RSA' && !SIZES.includes(key.bits)
    ? invalid(path, `${key.bits}-bit modulus`, 'RSA keys must have modulus size 3072 or 4096') : undefined;
}

function wrongProof(): FieldError {
  return invalid('spec.proofOfPossession', NO_VALUE, 'could not verify proof-of-possession signature');
}

function stubErrors(bytes: readonly number[], v: Validation): readonly FieldError[] {
  const path = 'spec.stubPKCS10Request';
  if (bytes.length > LONGEST_BYTES) {
    return [tooLong(path, LONGEST_BYTES, v.rules)];
  }
  const key = readCertificateRequest(bytes).error === undefined ? readPublicKey(signatureOfRequest(bytes)?.key ?? []) : undefined;
  const error = key === undefined || isUnknownCurve(key) ? invalid(path, NO_VALUE, 'must be a valid PKCS#10 CSR') : errorOfKey(key, path, 'P256, P384, or P521');
  return error === undefined ? [] : [error];
}

/** The signature that proves that the pod has the key, and what the server says if it is wrong. */
export function proofOfKey({ spec = {} }: PodCertificateRequest): SignedPart {
  const { stubPKCS10Request: stub = '', pkixPublicKey: key = '', proofOfPossession: proof = '', podUID = '' } = spec;
  if (stub !== '') {
    const path = 'spec.stubPKCS10Request';
    return { path, signature: signatureOfRequest(bytesOfBase64(stub)), error: invalid(path, NO_VALUE, 'invalid signature') };
  }
  const signature = { key: bytesOfBase64(key), signed: [...new TextEncoder().encode(podUID)], signature: bytesOfBase64(proof) };
  return { path: 'spec.proofOfPossession', signature, error: wrongProof() };
}

export function validatePodCertificateRequestUpdate(request: PodCertificateRequest, old: PodCertificateRequest, v: Validation): void {
  if (!haveEqualField(request, old, 'spec', v.minor)) {
    v.errors.push(refusedChange(invalid('spec', goSpec(request.spec ?? {}, v.minor), FIELD_IMMUTABLE)));
  }
}

/** upstream: the fields of the internal type. */
function goSpec(spec: PodCertificateRequestSpec, minor: Minor): GoSyntax {
  const { signerName = '', podName = '', podUID = '', serviceAccountName = '', serviceAccountUID = '', nodeName = '', nodeUID = '' } = spec;
  return jsonOf({
    SignerName: signerName,
    PodName: podName,
    PodUID: podUID,
    ServiceAccountName: serviceAccountName,
    ServiceAccountUID: serviceAccountUID,
    NodeName: nodeName,
    NodeUID: nodeUID,
    MaxExpirationSeconds: spec.maxExpirationSeconds ?? null,
    PKIXPublicKey: spec.pkixPublicKey ?? null,
    ProofOfPossession: spec.proofOfPossession ?? null,
    ...(minor >= TAKES_STUBS_SINCE && { StubPKCS10Request: spec.stubPKCS10Request ?? null }),
    ...(minor >= ANNOTATED_SINCE && { UnverifiedUserAnnotations: spec.unverifiedUserAnnotations ?? null }),
  });
}

function jsonOf(value: unknown): GoSyntax {
  return { goSyntax: escapeHtml(JSON.stringify(value)) };
}
