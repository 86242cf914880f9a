import { ExaminedAdmissionPolicy } from '../admission-policy/examination';
import { ChangedField } from '../admission-policy/object-changes';
import { NearGrant } from '../authorization/nearest-grant';
import { LimitRange } from '../objects/limit-range';
import { KubernetesObject } from '../objects/meta';
import { UserInfo } from '../objects/rbac';
import { ExplainedPodSecurity } from '../pod-security/explain';
import { PolicyTrial } from '../pod-security-policy/trials';
import { ExaminedQuota } from '../resource-quota/examination';
import { StepTitle } from '../step-titles';
import { Assumption, Denial, Finding } from '../verdict';

/*
 * How the API server comes to its answer to one request, step by step.
 */

export interface RequestStory {
  readonly operation: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly user: UserInfo;
  /** Of a request for a pod: as whom it runs. */
  readonly account: AccountStory | undefined;
  /** How many objects like it are requested. */
  readonly replicas: number;
  readonly sent: KubernetesObject;
  /** The object as the last step left it. */
  readonly object: KubernetesObject;
  readonly steps: readonly StepStory[];
  /** Whether the answer depends on something that is not known. */
  readonly isUnknown: boolean;
  readonly denial: Denial | undefined;
}

export interface AccountStory {
  readonly name: string;
  /** The field that names it; undefined for the account that every pod gets. */
  readonly field: 'spec.serviceAccountName' | 'spec.serviceAccount' | undefined;
}

/** A step that has something to say. */
export interface StepStory extends StepTitle {
  /** Whether the mutating plugins run for the second time, since a policy has changed the object. */
  readonly isAgain?: true;
  readonly outcome: 'passes' | 'changes' | 'denies';
  readonly changes: readonly ChangedField[];
  readonly warnings: readonly string[];
  readonly assumptions: readonly Assumption[];
  readonly message: string | undefined;
  readonly findings: readonly Finding[];
  readonly policies?: readonly TriedPolicy[];
  readonly podSecurity?: ExplainedPodSecurity;
  readonly admissionPolicies?: readonly ExaminedAdmissionPolicy[];
  readonly quotas?: readonly ExaminedQuota[];
  /** Those of the namespace. */
  readonly limitRanges?: readonly LimitRange[];
  /** Of a request that RBAC does not allow: what comes nearest to a grant. */
  readonly nearest?: readonly NearGrant[];
}

export interface TriedPolicy extends PolicyTrial {
  /** Of a policy that may not be used: what comes nearest to a grant. */
  readonly nearest: readonly NearGrant[];
}
