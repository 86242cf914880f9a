import { NEW_CREATION_TIME } from './system-fields';
import { replaceEach } from '../defaulting/copy-on-write';
import { BETA, CertificateCondition, CertificateSigningRequest } from '../validation/certificates/certificate-signing-request';
import { PARTS_SINCE } from '../validation/certificates/certificate-status';
import { isSameTime } from '../validation/go/go-time';
import { Minor } from '../version';

/* upstream: pkg/registry/certificates/certificates/strategy.go csrStatusStrategy, csrApprovalStrategy */

/** A signer does not decide. */
export function prepareRequestStatus(request: CertificateSigningRequest, old: CertificateSigningRequest, minor: Minor): CertificateSigningRequest {
  const { status = {} } = request;
  const before = old.status?.conditions ?? [];
  if (minor < PARTS_SINCE) {
    return withConditions(request, before, [], minor);
  }
  const kept = ['Approved', 'Denied'].reduce<readonly CertificateCondition[] | undefined>(
    (conditions, type) => conditions && keptInstances(conditions, before, type, request.apiVersion === BETA), status.conditions ?? [],
  );
  return withConditions(request, kept ?? before, before, minor);
}

/** An approver does nothing but decide. */
export function prepareApproval(request: CertificateSigningRequest, old: CertificateSigningRequest, minor: Minor): CertificateSigningRequest {
  return withConditions({ ...request, status: old.status }, request.status?.conditions ?? [], old.status?.conditions ?? [], minor);
}

/** The conditions with those of one type as they were, if there are as many as before. */
function keptInstances(
  conditions: readonly CertificateCondition[], old: readonly CertificateCondition[], type: string, isStrict: boolean,
): readonly CertificateCondition[] | undefined {
  const before = old.filter((each) => each.type === type);
  if (before.length !== conditions.filter((each) => each.type === type).length) {
    return isStrict ? undefined : conditions;
  }
  let next = 0;
  return conditions.map((each) => (each.type === type ? before[next++] : each));
}

function withConditions(
  request: CertificateSigningRequest, conditions: readonly CertificateCondition[], old: readonly CertificateCondition[], minor: Minor,
): CertificateSigningRequest {
  const timed = replaceEach(conditions, (condition) => withTimes(condition, old, minor));
  const { conditions: _given, ...rest } = request.status ?? {};
  return { ...request, status: timed.length === 0 ? rest : { ...rest, conditions: timed } };
}

function withTimes(condition: CertificateCondition, old: readonly CertificateCondition[], minor: Minor): CertificateCondition {
  const isSet = (time: string | null | undefined): boolean => !isSameTime(time, undefined);
  const isOfSame = ({ type, status }: CertificateCondition): boolean => type === condition.type && status === condition.status;
  const before = old.find((each) => isOfSame(each) && isSet(each.lastTransitionTime));
  return {
    ...condition,
    ...!isSet(condition.lastUpdateTime) && { lastUpdateTime: NEW_CREATION_TIME },
    ...minor >= PARTS_SINCE && !isSet(condition.lastTransitionTime) && { lastTransitionTime: before?.lastTransitionTime ?? NEW_CREATION_TIME },
  };
}
