import { CheckViolation } from './check';
import { CheckedPod } from './checked-pod';
import { formatLevelVersion, LevelVersion, minorOf } from './level-version';
import { CHECKS, createRegistry } from './registry';
import { Finding } from '../verdict';
import { Minor } from '../version';

/*
 * upstream: policy/checks.go
 */

/** What a level in a version says of a pod. */
export interface LevelEvaluation {
  readonly policy: LevelVersion;
  /** Empty where the pod is allowed. */
  readonly failures: readonly FailedCheck[];
}

export interface FailedCheck {
  /** The id of the check. */
  readonly check: string;
  readonly violation: CheckViolation;
}

const REGISTRY = createRegistry(CHECKS);
const NONE: readonly FailedCheck[] = [];

/** `newest`: the server's own minor, which stands in for `latest` and for every version that it does not know yet. */
export function evaluatePod(policy: LevelVersion, pod: CheckedPod, newest: Minor): LevelEvaluation {
  if (policy.level === 'privileged') {
    return { policy, failures: NONE };
  }
  let failures: FailedCheck[] | undefined;
  for (const { id, check } of REGISTRY.checksFor(policy.level, Math.min(minorOf(policy.version), newest), newest)) {
    const violation = check(pod);
    if (violation !== undefined) {
      (failures ??= []).push({ check: id, violation });
    }
  }
  return { policy, failures: failures ?? NONE };
}

export function allowed({ failures }: LevelEvaluation): boolean {
  return failures.length === 0;
}

/** `host namespaces, privileged`. */
export function forbiddenReason({ failures }: LevelEvaluation): string {
  return failures.map(({ violation }) => violation.reason).join(', ');
}

/** `host namespaces (hostNetwork=true), privileged (container "a" must not set securityContext.privileged=true)`. */
export function forbiddenDetail({ failures }: LevelEvaluation): string {
  // Joined, the text keeps none of its parts alive.
  return failures.map(({ violation }) => describeViolation(violation)).join(', ');
}

/** Every place that must change before the level admits the pod. */
export function findingsOf({ policy, failures }: LevelEvaluation): Finding[] {
  const inForce = formatLevelVersion(policy);
  return failures.flatMap(({ check, violation }) => {
    const message = describeViolation(violation);
    return violation.findings().map(({ path, fix, changes }): Finding => (
      changes === undefined ? { check, policy: inForce, path, message, fix } : { check, policy: inForce, path, message, fix, changes }));
  });
}

/** What each check that fails says, once. */
export function violationsOf({ failures }: LevelEvaluation): string[] {
  return [...new Set(failures.map(({ violation }) => describeViolation(violation)))];
}

function describeViolation({ reason, detail }: CheckViolation): string {
  return detail === '' ? reason : `${reason} (${detail})`;
}
