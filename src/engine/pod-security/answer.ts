import { CheckedPod, checkedPod } from './checked-pod';
import { PodSecurityPlugin } from './configuration';
import { allowed, evaluatePod, LevelEvaluation, findingsOf, forbiddenDetail } from './evaluate';
import { inExemptRuntimeClass } from './exemptions';
import { LabelledPolicy } from './labels';
import { formatLevelVersion, LevelVersion, sameLevelVersion } from './level-version';
import { ExtractedPod } from './pod-spec-extractor';
import { Mode } from './policy';
import { AdmissionResult, ALLOWED_BY_RUNTIME_CLASS_EXEMPTION, evaluatedResponse, Evaluations, forbiddenResponse } from './response';
import { FieldError, formatAggregate } from '../field/error';
import { Minor } from '../version';

/**
 * What the modes say of a pod. Where `name` is given, the pod itself is asked for and may be refused under that name;
 * of a controller's pods the modes only tell.
 *
 * upstream: admission/admission.go EvaluatePod.
 */
export function answer(plugin: PodSecurityPlugin, { metadata, spec }: ExtractedPod, labelled: LabelledPolicy, name?: string): AdmissionResult {
  if (inExemptRuntimeClass(spec, plugin.exemptions)) {
    return ALLOWED_BY_RUNTIME_CLASS_EXEMPTION;
  }
  const { policy, errors } = labelled;
  const pod = checkedPod(metadata?.annotations, spec);
  const evaluate = evaluator(pod, plugin.newest);
  const enforce = name === undefined ? undefined : evaluate(policy.enforce);
  const audit = evaluate(policy.audit);
  const auditAnnotations = annotationsFor({ enforce, audit }, errors);
  if (name !== undefined && enforce !== undefined && !allowed(enforce)) {
    const ofOthers = findingsIn({ audit: policy.audit }, pod, plugin.newest);
    return forbiddenResponse(name, enforce, (mode = 'enforce') => (mode === 'enforce' ? findingsOf(enforce) : ofOthers(mode)), auditAnnotations);
  }
  const warn = evaluate(policy.warn);
  const warnings = allowed(warn) ? [] : [wouldViolate(warn)];
  const asked = name === undefined ? { ...policy, enforce: undefined } : policy;
  return evaluatedResponse(findingsIn(asked, pod, plugin.newest), auditAnnotations, warnings);
}

/** Evaluates the pod again when it is asked: nobody asks about most pods that are allowed. */
function findingsIn(policies: Readonly<Partial<Record<Mode, LevelVersion>>>, pod: CheckedPod, newest: Minor): AdmissionResult['findings'] {
  return (mode = 'enforce') => {
    const policy = policies[mode];
    return policy === undefined ? [] : findingsOf(evaluatePod(policy, pod, newest));
  };
}

/** Evaluates a pod, each level and version once. */
function evaluator(pod: CheckedPod, newest: Minor): (policy: LevelVersion) => LevelEvaluation {
  const done: LevelEvaluation[] = [];
  return (policy) => {
    const before = done.find((evaluation) => sameLevelVersion(evaluation.policy, policy));
    if (before !== undefined) {
      return before;
    }
    const evaluation = evaluatePod(policy, pod, newest);
    done.push(evaluation);
    return evaluation;
  };
}

function annotationsFor({ enforce, audit }: Evaluations, errors: readonly FieldError[]): Record<string, string> {
  const annotations: Record<string, string> = {};
  if (errors.length > 0) {
    annotations.error = `Failed to parse policy: ${formatAggregate(errors)}`;
  }
  if (enforce !== undefined) {
    annotations['enforce-policy'] = formatLevelVersion(enforce.policy);
  }
  if (audit !== undefined && !allowed(audit)) {
    annotations['audit-violations'] = wouldViolate(audit);
  }
  return annotations;
}

function wouldViolate(evaluation: LevelEvaluation): string {
  return `would violate PodSecurity "${formatLevelVersion(evaluation.policy)}": ${forbiddenDetail(evaluation)}`;
}
