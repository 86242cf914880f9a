import { bytesOfBase64, textOfBytes } from './bytes';
import { BETA, CertificateCondition, CertificateSigningRequest, validateConditionStatus, validateRequest } from './certificate-signing-request';
import { pemBlocks } from './pem';
import { isSequence } from './sequence';
import { duplicate, FieldError, forbidden, invalid, required } from '../../field/error';
import { quote } from '../../field/quote';
import { certificateForm } from '../../lazy-modules';
import { Minor } from '../../version';
import { goText } from '../go/go-syntax';
import { Validation } from '../validation';

/*
 * What is asked of the status of a request for a certificate, and of its approval.
 * upstream: pkg/apis/certificates/validation/validation.go ValidateCertificateSigningRequestStatusUpdate, ValidateCertificateSigningRequestApprovalUpdate
 */

/** From here on, a signer and an approver have a part of the status each. */
export const PARTS_SINCE: Minor = 19;
const DECISIONS = ['Approved', 'Denied'];
const FINAL = [...DECISIONS, 'Failed'];

export function validateRequestStatus(request: CertificateSigningRequest, old: CertificateSigningRequest, v: Validation): void {
  validatePart(request, old, 'status', v);
}

export function validateApproval(request: CertificateSigningRequest, old: CertificateSigningRequest, v: Validation): void {
  validatePart(request, old, 'approval', v);
}

function validatePart(request: CertificateSigningRequest, old: CertificateSigningRequest, part: 'status' | 'approval', v: Validation): void {
  validateRequest(request, old, v);
  if (v.minor < PARTS_SINCE) {
    return;
  }
  const isBeta = request.apiVersion === BETA;
  const [{ conditions = [], certificate = '' }, { conditions: before = [], certificate: issued = '' }] = [request.status ?? {}, old.status ?? {}];
  validateConditions(conditions, before, isBeta, v);
  const isChanged = certificate !== issued;
  const error = isBeta || !isChanged || errorOfCertificate(issued) !== undefined ? undefined : errorOfCertificate(certificate);
  if (error !== undefined) {
    v.errors.push(invalid('status.certificate', '<certificate data>', error));
  }
  validateDecisions(conditions, before, part === 'approval', v);
  if (isChanged && part === 'approval') {
    v.errors.push(forbidden('status.certificate', 'updates may not set certificate content'));
  } else if (isChanged && !isBeta && issued !== '') {
    v.errors.push(forbidden('status.certificate', 'updates may not modify existing certificate content'));
  }
}

const PATH = 'status.conditions';
/** From here on, the sentence is about the list. */
const EXCLUSIVE_IN_LIST_SINCE: Minor = 34;

/** What old objects break already is not asked. */
function validateConditions(conditions: readonly CertificateCondition[], old: readonly CertificateCondition[], isBeta: boolean, v: Validation): void {
  const types = conditions.map(({ type = '' }) => type);
  const before = old.map(({ type = '' }) => type);
  const mayBeEmpty = isBeta || before.includes('');
  const mayRepeat = isBeta || new Set(before).size < before.length;
  const mayDecideTwice = DECISIONS.every((type) => before.includes(type));
  types.forEach((type, i) => {
    const path = `${PATH}[${i}].type`;
    if (type === '' && !mayBeEmpty) {
      v.errors.push(required(path, ''));
    }
    validateConditionStatus(conditions[i], `${PATH}[${i}].status`, v);
    const isSecond = DECISIONS.includes(type) && types.slice(0, i).some((other) => other !== type && DECISIONS.includes(other));
    if (isSecond && !mayDecideTwice && !v.rules.declarative) {
      const own = v.minor >= EXCLUSIVE_IN_LIST_SINCE ? PATH : path;
      v.errors.push(invalid(own, goText(type, v.rules), 'Approved and Denied conditions are mutually exclusive'));
    }
    if (!mayRepeat && types.indexOf(type) < i) {
      v.errors.push(duplicate(path, goText(type, v.rules)));
    }
  });
  if (v.rules.declarative && !mayDecideTwice && DECISIONS.every((type) => types.includes(type))) {
    v.declared.push(declaredExclusion());
  }
}

/** upstream: pkg/apis/certificates/v1/zz_generated.validations.go zeroOrOneOfMembership */
function declaredExclusion(): FieldError {
  const members = DECISIONS.map((type) => `conditions[{"type": "${type}"}]`);
  return invalid(PATH, `{${members.join(', ')}}`, `must specify at most one of: ${members.map((member) => `\`${member}\``).join(', ')}`);
}

/** upstream: a decision is the approver's. The status keeps it as it was, so that none is modified there. */
function validateDecisions(conditions: readonly CertificateCondition[], old: readonly CertificateCondition[], mayAdd: boolean, v: Validation): void {
  const count = (list: readonly CertificateCondition[], type: string): number => list.filter((each) => each.type === type).length;
  FINAL.filter((type) => count(conditions, type) < count(old, type)).forEach((type) => {
    v.errors.push(forbidden(PATH, `updates may not remove a condition of type ${quote(type)}`));
  });
  DECISIONS.filter((type) => !mayAdd && count(conditions, type) > count(old, type)).forEach((type) => {
    v.errors.push(forbidden(PATH, `updates may not add a condition of type ${quote(type)}`));
  });
}

const BLOCK = 'CERTIFICATE';

/** What is certain of it: whether the bytes are those of a certificate is not. upstream: validateCertificate */
function errorOfCertificate(base64: string): string | undefined {
  const blocks = pemBlocks(textOfBytes(bytesOfBase64(base64)));
  for (const { type, hasHeaders, base64: content } of blocks) {
    if (type !== BLOCK) {
      return `only CERTIFICATE PEM blocks are allowed, found ${quote(type)}`;
    }
    if (hasHeaders) {
      return 'no PEM block headers are permitted';
    }
    if (content === '') {
      return 'found CERTIFICATE PEM block containing 0 certificates';
    }
    if (!isSequence(bytesOfBase64(content))) {
      return 'x509: malformed certificate';
    }
  }
  return base64 !== '' && blocks.length === 0 ? 'must contain at least one CERTIFICATE PEM block' : undefined;
}

/** Whether the status has another certificate than before, of which nobody here can tell whether it is one. */
export function changesCertificate({ status = {} }: CertificateSigningRequest, { status: old = {} }: CertificateSigningRequest): boolean {
  const { certificate = '' } = status;
  return certificate !== (old.certificate ?? '') && certificate !== '' && !certificateForm().holdsCertificates(textOfBytes(bytesOfBase64(certificate)));
}
