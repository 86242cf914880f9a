import { bytesOfBase64, textOfBytes } from './bytes';
import { NOBODY, ReadRequest, readCertificateRequest } from './certificate-request';
import { PemBlock, pemBlocks } from './pem';
import { isUnknownCurve, readPublicKey } from './public-key';
import { signatureOfRequest } from './signed-request';
import { duplicate, GoSyntax, invalid, required } from '../../field/error';
import { CONDITION_STATUSES } from '../../objects/conditions';
import { KubernetesObject } from '../../objects/meta';
import { UserInfo } from '../../objects/rbac';
import { SignedPart } from '../../other-kinds/strategy';
import { SignatureToVerify } from '../../signature';
import { Minor } from '../../version';
import { goText, unsupportedText } from '../go/go-syntax';
import { jsonText } from '../go/json-text';
import { NameRule, validateObjectMeta } from '../object-meta';
import { rulesFor } from '../rules';
import { Validation } from '../validation';
import { validateSignerName } from '../volumes/signer-name';

/*
 * What is known of requests for certificates. Whether all values of the request in the PEM block are valid, and its signature is right, is not.
 * upstream: pkg/apis/certificates/validation/validation.go validateCertificateSigningRequest
 */

export interface CertificateSigningRequest extends KubernetesObject {
  readonly spec?: CertificateSigningRequestSpec;
  readonly status?: { readonly certificate?: string; readonly conditions?: readonly CertificateCondition[] };
}

interface CertificateSigningRequestSpec extends Partial<UserInfo> {
  readonly request?: string;
  readonly signerName?: string;
  readonly expirationSeconds?: number;
  readonly usages?: readonly string[];
}

export interface CertificateCondition {
  readonly type?: string;
  readonly status?: string;
  readonly lastUpdateTime?: string | null;
  readonly lastTransitionTime?: string | null;
}

const anyName: NameRule = () => [];

export const BETA = 'certificates.k8s.io/v1beta1';
export const LEGACY_SIGNER = 'kubernetes.io/legacy-unknown';
const SHORTEST_SECONDS = 600;
const BLOCK = 'CERTIFICATE REQUEST';

export function validateCertificateSigningRequest(request: CertificateSigningRequest, v: Validation): void {
  validateRequest(request, undefined, v);
}

export function validateCertificateSigningRequestUpdate(request: CertificateSigningRequest, old: CertificateSigningRequest, v: Validation): void {
  validateRequest(request, old, v);
  if (v.rules.conditionsOfRequests) {
    validateConditions(request.status?.conditions ?? [], v);
  }
}

export function validateRequest(object: CertificateSigningRequest, old: CertificateSigningRequest | undefined, v: Validation): void {
  const { apiVersion, metadata = {}, spec: { request, signerName, expirationSeconds, usages = [] } = {} } = object;
  validateObjectMeta(metadata, { namespaced: false, nameRule: anyName, keepsGeneration: true }, v);
  const { error } = readSubject(request);
  if (error !== undefined) {
    v.errors.push(invalid('spec.request', goBytes(request, v), error));
  }
  if (usages.length === 0) {
    v.errors.push(required('spec.usages', v.rules.providedWordingOfRequests ? 'usages must be provided' : ''));
  }
  const allowsAll = apiVersion === BETA;
  validateUsages(usages, allowsAll ? undefined : old?.spec?.usages ?? [], v);
  // The server makes one up for the version of old.
  if (signerName !== undefined || !allowsAll) {
    validateSigner(signerName ?? '', allowsAll || old?.spec?.signerName === LEGACY_SIGNER, v);
  }
  if (expirationSeconds !== undefined && expirationSeconds < SHORTEST_SECONDS) {
    const detail = `may not specify a duration less than ${SHORTEST_SECONDS} seconds (10 minutes)`;
    v.errors.push(invalid('spec.expirationSeconds', expirationSeconds, detail));
  }
}

/** upstream: pkg/apis/certificates/helpers.go ParseCSR */
function readRequest(request = ''): ReadRequest {
  const block = blockOf(request);
  return block?.type === BLOCK
    ? readCertificateRequest(bytesOfBase64(block.base64))
    : { error: `PEM block type must be ${BLOCK}`, subject: NOBODY };
}

/** The same, with what Go finds wrong about the key. */
function readSubject(request: string | undefined): ReadRequest {
  const read = readRequest(request);
  return { error: read.error ?? errorOfKey(request), subject: read.subject };
}

/** Whom a request asks a certificate for, or why nobody can read it. */
export function subjectOfRequest({ spec: { request } = {} }: CertificateSigningRequest): ReadRequest {
  return readSubject(request);
}

function blockOf(request: string): PemBlock | undefined {
  return pemBlocks(textOfBytes(bytesOfBase64(request))).at(0);
}

/** upstream: crypto/x509 parsePublicKey */
function errorOfKey(request = ''): string | undefined {
  const key = signatureOf(request)?.key;
  return key !== undefined && isUnknownCurve(readPublicKey(key)) ? 'x509: unsupported elliptic curve' : undefined;
}

function signatureOf(request: string): SignatureToVerify | undefined {
  return signatureOfRequest(bytesOfBase64(blockOf(request)?.base64 ?? ''));
}

const RSA_SIGNATURE = '1.2.840.113549.1.1.';
const ED25519_SIGNATURE = '1.3.101.112';

/** The signature of a request that is valid otherwise, and what the server says if it is wrong. */
export function signedRequest({ spec: { request = '' } = {} }: CertificateSigningRequest, minor: Minor): SignedPart {
  const signature = signatureOf(request);
  const { algorithm = '' } = signature ?? {};
  const sentence = algorithm.startsWith(RSA_SIGNATURE) ? 'crypto/rsa: verification error'
    : `x509: ${algorithm === ED25519_SIGNATURE ? 'Ed25519' : 'ECDSA'} verification failure`;
  return { path: 'spec.request', signature, error: invalid('spec.request', goBytes(request, { rules: rulesFor(minor) }), sentence) };
}

const API_CLIENT_SIGNER = 'kubernetes.io/kube-apiserver-client';
const ADMINISTRATORS = 'system:masters';

/**
 * Why the CertificateSubjectRestriction plugin refuses a request that is valid; undefined where it does not.
 *
 * upstream: plugin/pkg/admission/certificates/subjectrestriction/admission.go
 */
export function subjectRestriction({ spec: { request, signerName } = {} }: CertificateSigningRequest): string | undefined {
  const asksForAdministrators = signerName === API_CLIENT_SIGNER && readRequest(request).subject.organizations.includes(ADMINISTRATORS);
  return asksForAdministrators ? `use of ${API_CLIENT_SIGNER} signer with ${ADMINISTRATORS} group is not allowed` : undefined;
}

const USAGES = [
  'any', 'cert sign', 'client auth', 'code signing', 'content commitment', 'crl sign', 'data encipherment', 'decipher only', 'digital signature',
  'email protection', 'encipher only', 'ipsec end system', 'ipsec tunnel', 'ipsec user', 'key agreement', 'key encipherment', 'microsoft sgc', 'netscape sgc',
  'ocsp signing', 's/mime', 'server auth', 'signing', 'timestamping',
];

/** @param old those that were there; undefined where all are taken */
function validateUsages(usages: readonly string[], old: readonly string[] | undefined, v: Validation): void {
  if (old === undefined) {
    return;
  }
  if (old.every((usage) => USAGES.includes(usage))) {
    usages.forEach((usage, i) => {
      if (!USAGES.includes(usage)) {
        v.errors.push(unsupportedText(`spec.usages[${i}]`, usage, USAGES, v.rules));
      }
    });
  }
  if (new Set(old).size === old.length) {
    usages.forEach((usage, i) => {
      if (usages.indexOf(usage) < i) {
        v.errors.push(duplicate(`spec.usages[${i}]`, goText(usage, v.rules)));
      }
    });
  }
}

function validateSigner(name: string, allowsLegacy: boolean, v: Validation): void {
  if (name === '' && v.rules.providedWordingOfRequests) {
    v.errors.push(required('spec.signerName', 'signerName must be provided'));
  } else if (name === LEGACY_SIGNER && !allowsLegacy) {
    v.errors.push(invalid('spec.signerName', name, 'the legacy signerName is not allowed via this API version'));
  } else {
    validateSignerName(name, 'spec.signerName', v);
  }
}

const TRUE_CONDITIONS = ['Approved', 'Denied', 'Failed'];

/** upstream: what else is asked of conditions is not asked where those that were there break it. */
function validateConditions(conditions: readonly CertificateCondition[], v: Validation): void {
  conditions.forEach((condition, i) => validateConditionStatus(condition, `status.conditions[${i}].status`, v));
}

export function validateConditionStatus({ type = '', status = '' }: CertificateCondition, path: string, v: Validation): void {
  const allowed = TRUE_CONDITIONS.includes(type) ? ['True'] : CONDITION_STATUSES;
  if (status === '') {
    v.errors.push(required(path, ''));
  } else if (!allowed.includes(status)) {
    v.errors.push(unsupportedText(path, status, allowed, v.rules));
  }
}

function goBytes(base64: string | undefined, { rules }: Pick<Validation, 'rules'>): GoSyntax {
  if (base64 === undefined) {
    return { goSyntax: rules.jsonValues ? 'null' : '[]byte(nil)' };
  }
  if (rules.jsonValues) {
    return { goSyntax: jsonText(base64) };
  }
  return { goSyntax: `[]byte{${bytesOfBase64(base64).map((byte) => `0x${byte.toString(16)}`).join(', ')}}` };
}
