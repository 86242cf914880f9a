import { required } from '../../field/error';
import { MetaCondition } from '../../objects/devices';
import { KubernetesObject } from '../../objects/meta';
import { validateMetaConditions } from '../meta-conditions';
import { Validation } from '../validation';

/* upstream: pkg/apis/admissionregistration/validation/validation.go validateValidatingAdmissionPolicyStatus */

export interface PolicyWithStatus extends KubernetesObject {
  readonly status?: {
    readonly typeChecking?: { readonly expressionWarnings?: readonly ReportedWarning[] };
    readonly conditions?: readonly MetaCondition[];
  };
}

interface ReportedWarning {
  readonly fieldRef?: string;
  readonly warning?: string;
}

export function validatePolicyStatus(policy: PolicyWithStatus, _old: PolicyWithStatus, v: Validation): void {
  warningsOf(policy).forEach(({ fieldRef = '', warning = '' }, i) => {
    const path = `status.typeChecking.expressionWarnings[${i}]`;
    if (warning === '') {
      v.errors.push(required(`${path}.warning`, ''));
    }
    if (fieldRef.trim() === '') {
      v.errors.push(required(`${path}.fieldRef`, ''));
    }
  });
  validateMetaConditions(policy.status?.conditions ?? [], 'status.conditions', v);
}

function warningsOf({ status: { typeChecking } = {} }: PolicyWithStatus): readonly ReportedWarning[] {
  return typeChecking?.expressionWarnings ?? [];
}

/** Names of fields and places in lists, as the controller writes them. */
const PLAIN_PATH = /^\.?[a-zA-Z_]\w*(?:\[\d{1,9}\]|\.[a-zA-Z_]\w*)*$/;

/** The first reference of which it is not known whether it is a JSONPath. */
export function uncertainReference(policy: PolicyWithStatus): string | undefined {
  const at = warningsOf(policy).findIndex(({ fieldRef = '' }) => !PLAIN_PATH.test(fieldRef.trim()));
  return at < 0 ? undefined : `status.typeChecking.expressionWarnings[${at}].fieldRef`;
}
