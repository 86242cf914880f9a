import { countOf, StatusCounts, validateCounts } from './counts';
import { invalid, tooMany } from '../../field/error';
import { MetaCondition } from '../../objects/devices';
import { KubernetesObject } from '../../objects/meta';
import { Namespace } from '../../objects/namespace';
import { ResourceQuota } from '../../objects/resource-quota';
import { Minor } from '../../version';
import { validateQuotaResourceName } from '../container/resource-names';
import { quantityOf, validateQuantity } from '../container/resources';
import { goText, unsupportedText } from '../go/go-syntax';
import { validateMetaConditions } from '../meta-conditions';
import { Validation } from '../validation';
import { nonnegative } from '../workloads/controlled-template';

/* What is asked of a changed status. The spec is that of the object before. */

/** upstream: pkg/apis/core/validation/validation.go ValidateNamespaceStatusUpdate */
export function validateNamespaceStatus({ metadata = {}, status: { phase = '' } = {} }: Namespace, _old: Namespace, v: Validation): void {
  const isDeleted = metadata.deletionTimestamp !== undefined && metadata.deletionTimestamp !== null;
  const expected = isDeleted ? 'Terminating' : 'Active';
  if (phase !== expected) {
    const detail = `may only be '${expected}' if \`deletionTimestamp\` is ${isDeleted ? 'not ' : ''}empty`;
    v.errors.push({ ...invalid('status.Phase', goText(phase, v.rules), detail), about: 'status.phase' });
  }
}

/** upstream: pkg/apis/core/validation/validation.go ValidateResourceQuotaStatusUpdate. The server has filled in the version that it asks for. */
export function validateQuotaStatus({ status = {} }: ResourceQuota, _old: ResourceQuota, v: Validation): void {
  for (const field of ['hard', 'used'] as const) {
    for (const [name, text] of Object.entries(status[field] ?? {})) {
      validateQuotaResourceName(name, `status.${field}[${name}]`, v);
      validateQuantity(name, quantityOf(text), `status.${field}[${name}]`, v);
    }
  }
}

export interface WithConditions extends KubernetesObject {
  readonly status?: StatusCounts & { readonly conditions?: readonly MetaCondition[] };
}

const BUDGETS_SINCE: Minor = 21;

/** upstream: pkg/apis/policy/validation/validation.go ValidatePodDisruptionBudgetStatusUpdate */
export function validateBudgetStatus({ apiVersion, status = {} }: WithConditions, _old: WithConditions, v: Validation): void {
  if (v.minor < BUDGETS_SINCE) {
    return;
  }
  validateMetaConditions(status.conditions ?? [], 'status.conditions', v);
  if (apiVersion !== 'policy/v1beta1') {
    validateCounts(status, ['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods'], v);
  }
}

const SPELLS_DESIRED_SINCE: Minor = 17;
const CONDITIONS_SINCE: Minor = 37;

/** upstream: pkg/apis/autoscaling/validation/validation.go ValidateHorizontalPodAutoscalerStatusUpdate */
export function validateAutoscalerStatus({ status = {} }: WithConditions, _old: WithConditions, v: Validation): void {
  if (v.minor >= CONDITIONS_SINCE) {
    (status.conditions ?? []).forEach(({ observedGeneration }, i) => nonnegative(observedGeneration, `status.conditions[${i}].observedGeneration`, v));
  }
  nonnegative(countOf(status, 'currentReplicas'), 'status.currentReplicas', v);
  // upstream: to 1.16, the path is misspelt.
  nonnegative(countOf(status, 'desiredReplicas'), v.minor >= SPELLS_DESIRED_SINCE ? 'status.desiredReplicas' : 'status.desiredReplicasa', v);
}

const MOST_TAINT_CONDITIONS = 8;

/** upstream: pkg/apis/resource/validation/validation.go ValidateDeviceTaintRuleStatusUpdate */
export function validateTaintRuleStatus({ status = {} }: WithConditions, _old: WithConditions, v: Validation): void {
  const { conditions = [] } = status;
  validateMetaConditions(conditions, 'status.conditions', v);
  if (conditions.length > MOST_TAINT_CONDITIONS) {
    v.errors.push(tooMany('status.conditions', conditions.length, MOST_TAINT_CONDITIONS));
  }
}

/** In the order of the message. */
const SERVICE_STATUSES = ['True', 'False', 'Unknown'];

/** upstream: k8s.io/kube-aggregator/pkg/apis/apiregistration/validation/validation.go ValidateAPIServiceStatus */
export function validateAPIServiceStatus({ status = {} }: WithConditions, _old: WithConditions, v: Validation): void {
  (status.conditions ?? []).forEach(({ status: value = '' }, i) => {
    if (!SERVICE_STATUSES.includes(value)) {
      v.errors.push(unsupportedText(`status.conditions[${i}].status`, value, SERVICE_STATUSES, v.rules));
    }
  });
}
