import { LevelEvaluation, forbiddenDetail } from './evaluate';
import { formatLevelVersion, INVALID_LEVEL, LEVELS } from './level-version';
import { Mode } from './policy';
import { nearestName } from '../decoding/nearest-name';
import { FieldError, formatAggregate, formatFieldError } from '../field/error';
import { setField } from '../field/field-change';
import { quote } from '../field/quote';
import { Finding } from '../verdict';

/*
 * upstream: admission/response.go
 */

export interface AdmissionResult {
  readonly allowed: boolean;
  /** Of a denial: 403, 422 or 500. */
  readonly code?: number;
  /** Of a denial: the server's own words. */
  readonly message?: string;
  readonly warnings: readonly string[];
  /** Without the prefix that the audit log gives them, `pod-security.kubernetes.io/`. */
  readonly auditAnnotations: Readonly<Record<string, string>>;
  /** Why the request is denied; or what the other modes would have it changed for. Worked out when it is called. */
  readonly findings: (mode?: Mode) => readonly Finding[];
}

type PodSecurityAuditAnnotations = AdmissionResult['auditAnnotations'];

const NO_WARNINGS: readonly string[] = [];
const NO_FINDINGS: AdmissionResult['findings'] = () => [];

export function allowedResponse(auditAnnotations: PodSecurityAuditAnnotations = {}, warnings = NO_WARNINGS): AdmissionResult {
  return { allowed: true, warnings, auditAnnotations, findings: NO_FINDINGS };
}

export const ALLOWED = allowedResponse();
export const ALLOWED_PRIVILEGED = allowedResponse({ 'enforce-policy': 'privileged:latest' });
export const ALLOWED_BY_USER_EXEMPTION = allowedResponse({ exempt: 'user' });
export const ALLOWED_BY_NAMESPACE_EXEMPTION = allowedResponse({ exempt: 'namespace' });
export const ALLOWED_BY_RUNTIME_CLASS_EXEMPTION = allowedResponse({ exempt: 'runtimeClass' });

/** The evaluations of the modes that were asked. */
export type Evaluations = Readonly<Partial<Record<Mode, LevelEvaluation>>>;

/** Of a request that some mode may still complain of. */
export function evaluatedResponse(findings: AdmissionResult['findings'], auditAnnotations: PodSecurityAuditAnnotations, warnings: readonly string[]): AdmissionResult {
  return { allowed: true, warnings, auditAnnotations, findings };
}

/** Of a pod that the policy in force refuses. */
export function forbiddenResponse(
  name: string, enforce: LevelEvaluation, findings: AdmissionResult['findings'], auditAnnotations: PodSecurityAuditAnnotations,
): AdmissionResult {
  // upstream: apierrors.NewForbidden leaves out a name that is not there.
  const subject = name === '' ? 'pods' : `pods ${quote(name)}`;
  return {
    allowed: false,
    code: 403,
    message: `${subject} is forbidden: violates PodSecurity "${formatLevelVersion(enforce.policy)}": ${forbiddenDetail(enforce)}`,
    warnings: NO_WARNINGS,
    auditAnnotations,
    findings,
  };
}

/** Of a Namespace whose labels cannot be read. */
export function invalidResponse(name: string, errors: readonly FieldError[]): AdmissionResult {
  return {
    allowed: false,
    code: 422,
    message: `Namespace ${quote(name)} is invalid: ${formatAggregate(errors)}`,
    warnings: NO_WARNINGS,
    auditAnnotations: {},
    findings: () => errors.map(labelFinding),
  };
}

/** Of a request that cannot be decided; `cause` goes into the audit log alone. */
export function errorResponse(code: number, message: string, cause?: string): AdmissionResult {
  const error = cause === undefined ? message : `${message}: ${cause}`;
  return { allowed: false, code, message, warnings: NO_WARNINGS, auditAnnotations: { error }, findings: NO_FINDINGS };
}

function labelFinding(error: FieldError): Finding {
  const isLevel = error.detail === INVALID_LEVEL;
  const meant = meantBy(String(error.value), isLevel);
  const fix = `set ${error.field} to ${meant ?? (isLevel ? 'privileged, baseline or restricted' : 'latest or v1.N')}`;
  const changes = meant === undefined ? {} : { changes: [setField(error.field, meant)] };
  return { check: 'pod-security', path: error.field, message: formatFieldError(error), fix, ...changes };
}

const VERSION = /^v?(1\.\d+)(?:\.\d+)?$/;

/** The value that is mistyped; undefined where none is near. */
function meantBy(value: string, isLevel: boolean): string | undefined {
  if (isLevel) {
    return nearestName(value, LEVELS);
  }
  const [, version] = VERSION.exec(value) ?? [];
  return version === undefined ? nearestName(value, ['latest']) : `v${version}`;
}
