import { CHECKS } from './pod-security/registry';
import { POLICY_CHECKS } from './pod-security-policy/violation';
import { Stage } from './verdict';

/** Every stage: that of a denial without findings is its check. */
const STAGES: Readonly<Record<Stage, true>> = {
  'cluster': true,
  'served': true,
  'decode': true,
  'client': true,
  'field-manager': true,
  'authorization': true,
  'escalation': true,
  'namespace-lifecycle': true,
  'limit-ranger': true,
  'service-account': true,
  'priority': true,
  'default-storage-class': true,
  'default-ingress-class': true,
  'persistent-volume-claim-resize': true,
  'always-pull-images': true,
  'pod-node-selector': true,
  'pod-toleration-restriction': true,
  'certificate-subject-restriction': true,
  'signer-rights': true,
  'deny-service-external-ips': true,
  'node-restriction': true,
  'limit-pod-hard-anti-affinity-topology': true,
  'security-context-deny': true,
  'owner-references': true,
  'runtime-class': true,
  'resource-quota': true,
  'psp-admit': true,
  'always-deny': true,
  'api-validation': true,
  'pod-security': true,
  'psp-validate': true,
  'node-declared-features': true,
  'pod-resize': true,
  'map': true,
  'vap': true,
  'webhook': true,
  'panic': true,
  'storage': true,
};

/** Stages whose denials all have findings with checks of their own: an acknowledgement of the stage would be of nothing. */
const NO_CHECKS: readonly string[] = ['limit-ranger', 'resource-quota'] satisfies Stage[];

/** Checks of findings that are no stage, and not in a registry. */
const OTHERS = ['apiVersion', 'LimitRange', 'ResourceQuota'];

/** The IDs of all checks that a denial may fail, but those of admission policies. */
export const CHECK_IDS: readonly string[] = [...new Set([
  ...CHECKS.map(({ id }) => id), ...POLICY_CHECKS, ...OTHERS, ...Object.keys(STAGES).filter((stage) => !NO_CHECKS.includes(stage)),
])].sort();

const ADMISSION_POLICY = /^(?:Validating|Mutating)AdmissionPolicy\/./;

/** Whether it is the check of an admission policy: `ValidatingAdmissionPolicy/NAME`. */
export function isPolicyCheck(check: string): boolean {
  return ADMISSION_POLICY.test(check);
}
