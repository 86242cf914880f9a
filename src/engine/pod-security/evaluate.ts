import { Finding } from '../verdict';
import { Minor } from '../version';
import { Violation } from './check';
import { CheckedPod } from './checked-pod';
import { formatLevelVersion, LevelVersion, minorOf } from './level-version';
import { CHECKS, createRegistry } from './registry';

/*
 * upstream: policy/checks.go
 */

/** What a level in a version says of a pod. */
export interface Evaluation {
  readonly policy: LevelVersion;
  /** Empty where the pod is allowed. */
  readonly failures: readonly Failure[];
}

export interface Failure {
  /** The id of the check. */
  readonly check: string;
  readonly violation: Violation;
}

const REGISTRY = createRegistry(CHECKS);
const NONE: readonly Failure[] = [];

/** `newest`: the server's own minor, which stands in for `latest` and for every version that it does not know yet. */
export function evaluatePod(policy: LevelVersion, pod: CheckedPod, newest: Minor): Evaluation {
  if (policy.level === 'privileged') {
    return { policy, failures: NONE };
  }
  let failures: Failure[] | undefined;
  for (const { id, check } of REGISTRY.checksFor(policy.level, Math.min(minorOf(policy.version), newest), newest)) {
    const violation = check(pod);
    if (violation !== undefined) {
      (failures ??= []).push({ check: id, violation });
    }
  }
  return { policy, failures: failures ?? NONE };
}

export function allowed({ failures }: Evaluation): boolean {
  return failures.length === 0;
}

/** `host namespaces, privileged`. */
export function forbiddenReason({ failures }: Evaluation): string {
  return failures.map(({ violation }) => violation.reason).join(', ');
}

/** `host namespaces (hostNetwork=true), privileged (container "a" must not set securityContext.privileged=true)`. */
export function forbiddenDetail({ failures }: Evaluation): string {
  // Joined, the text keeps none of its parts alive.
  return failures.map(({ violation }) => describeViolation(violation)).join(', ');
}

/** Every place that must change before the level admits the pod. */
export function findingsOf({ policy, failures }: Evaluation): Finding[] {
  return failures.flatMap(({ check, violation }) => violation.findings().map((place) => ({
    check,
    policy: formatLevelVersion(policy),
    path: place.path,
    message: describeViolation(violation),
    fix: place.fix,
    ...(place.changes && { changes: place.changes }),
  })));
}

function describeViolation({ reason, detail }: Violation): string {
  return detail === '' ? reason : `${reason} (${detail})`;
}
