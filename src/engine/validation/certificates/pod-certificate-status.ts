import { bytesOfBase64 } from './bytes';
import { pemBlocks } from './pem';
import { isSequence } from './sequence';
import { FieldError, invalid, NO_VALUE } from '../../field/error';
import { hasTrueCondition } from '../../objects/conditions';
import { MetaCondition } from '../../objects/devices';
import { KubernetesObject } from '../../objects/meta';
import { goText, unsupportedText } from '../go/go-syntax';
import { isSameTime } from '../go/go-time';
import { validateMetaConditions } from '../meta-conditions';
import { byteLength } from '../names/names';
import { tooLong } from '../object-meta';
import { Validation } from '../validation';

/*
 * What is known of the status of a PodCertificateRequest. Whether the certificate is the one that was asked for is not.
 * upstream: pkg/apis/certificates/validation/validation.go ValidatePodCertificateRequestStatusUpdate
 */

export interface CertificateAnswered extends KubernetesObject {
  readonly spec?: { readonly signerName?: string };
  readonly status?: CertificateAnswer;
}

interface CertificateAnswer {
  readonly conditions?: readonly MetaCondition[];
  readonly certificateChain?: string;
  readonly notBefore?: string | null;
  readonly beginRefreshAt?: string | null;
  readonly notAfter?: string | null;
}

const FINAL = ['Issued', 'Denied', 'Failed'];
const CHAIN = 'status.certificateChain';
const LONGEST_CHAIN = 100 * 1024;

export function validatePodCertificateStatus({ status = {} }: CertificateAnswered, { status: old = {} }: CertificateAnswered, v: Validation): void {
  const { conditions = [] } = status;
  if (v.errors.length > 0) {
    return;
  }
  validateTypes(conditions, v);
  validateMetaConditions(conditions, 'status.conditions', v);
  if (v.errors.length > 0) {
    return;
  }
  if (FINAL.some((type) => hasTrueCondition(old.conditions, type))) {
    refuseChange(status, old, 'immutable after PodCertificateRequest is issued, denied, or failed', v);
  } else if (hasTrueCondition(status.conditions, 'Denied') || hasTrueCondition(status.conditions, 'Failed')) {
    refuseChange(status, { conditions }, 'non-condition status fields must be empty when denying or failing the PodCertificateRequest', v);
  } else if (hasTrueCondition(status.conditions, 'Issued')) {
    const error = errorOfChain(status.certificateChain ?? '', v);
    v.errors.push(...error === undefined ? [] : [error]);
  } else {
    refuseChange(status, old, 'status is immutable unless transitioning to "Issued", "Denied", or "Failed"', v);
  }
}

/** Whether the status has a certificate, of which nobody here can tell whether the server takes it. */
export function issuesCertificate({ status = {} }: CertificateAnswered, { status: old = {} }: CertificateAnswered): boolean {
  return hasTrueCondition(status.conditions, 'Issued') && !hasTrueCondition(old.conditions, 'Issued');
}

function validateTypes(conditions: readonly MetaCondition[], v: Validation): void {
  let known = 0;
  conditions.forEach(({ type = '', status = '' }, i) => {
    // upstream: the index is a field of its own.
    const path = `status.conditions.[${i}]`;
    if (!FINAL.includes(type)) {
      v.errors.push(unsupportedText(`${path}.type`, type, [...FINAL].sort(), v.rules));
      return;
    }
    known++;
    if (known > 1) {
      v.errors.push(invalid(`${path}.type`, goText(type, v.rules), 'There may be at most one condition with type "Issued", "Denied", or "Failed"'));
    }
    if (status !== 'True') {
      v.errors.push(unsupportedText(`${path}.status`, status, ['True'], v.rules));
    }
  });
}

function refuseChange(status: CertificateAnswer, expected: CertificateAnswer, detail: string, v: Validation): void {
  const isSame = (status.certificateChain ?? '') === (expected.certificateChain ?? '')
    && (['notBefore', 'beginRefreshAt', 'notAfter'] as const).every((field) => isSameTime(status[field], expected[field]))
    && isSameList(status.conditions ?? [], expected.conditions ?? []);
  if (!isSame) {
    v.errors.push(invalid('status', NO_VALUE, detail));
  }
}

function isSameList(conditions: readonly MetaCondition[], old: readonly MetaCondition[]): boolean {
  return conditions.length === old.length && conditions.every((one, i) => {
    const other = old[i];
    return (['type', 'status', 'reason', 'message'] as const).every((field) => (one[field] ?? '') === (other[field] ?? ''))
      && (one.observedGeneration ?? 0) === (other.observedGeneration ?? 0) && isSameTime(one.lastTransitionTime, other.lastTransitionTime);
  });
}

/** What is certain of it. */
function errorOfChain(chain: string, v: Validation): FieldError | undefined {
  if (byteLength(chain) > LONGEST_CHAIN) {
    return tooLong(CHAIN, LONGEST_CHAIN, v.rules);
  }
  const [leaf] = pemBlocks(chain);
  if (leaf === undefined) {
    return invalid(CHAIN, chain, 'issued certificate chain must contain at least one certificate');
  }
  if (leaf.type !== 'CERTIFICATE') {
    return invalid(CHAIN, chain, 'issued certificate chain must consist entirely of CERTIFICATE PEM blocks');
  }
  if (!isSequence(bytesOfBase64(leaf.base64))) {
    return invalid(CHAIN, chain, 'leaf certificate does not parse as valid X.509');
  }
  return undefined;
}
