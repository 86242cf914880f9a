import { KubernetesObject } from './meta';

/*
 * The kinds of flowcontrol.apiserver.k8s.io, as far as the engine reads them.
 */

interface FlowControlStatus {
  readonly conditions?: readonly { readonly type?: string }[];
}

export interface FlowSchema extends KubernetesObject {
  readonly spec?: FlowSchemaSpec;
  readonly status?: FlowControlStatus;
}

export interface FlowSchemaSpec {
  readonly priorityLevelConfiguration?: { readonly name?: string };
  readonly matchingPrecedence?: number;
  readonly distinguisherMethod?: { readonly type?: string };
  readonly rules?: readonly PolicyRulesWithSubjects[];
}

export interface PolicyRulesWithSubjects {
  readonly subjects?: readonly FlowSubject[];
  readonly resourceRules?: readonly ResourcePolicyRule[];
  readonly nonResourceRules?: readonly NonResourcePolicyRule[];
}

export interface FlowSubject {
  readonly kind?: string;
  readonly user?: { readonly name?: string };
  readonly group?: { readonly name?: string };
  readonly serviceAccount?: { readonly namespace?: string; readonly name?: string };
}

export interface ResourcePolicyRule {
  readonly verbs?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly clusterScope?: boolean;
  readonly namespaces?: readonly string[];
}

export interface NonResourcePolicyRule {
  readonly verbs?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

export interface PriorityLevelConfiguration extends KubernetesObject {
  readonly spec?: PriorityLevelSpec;
  readonly status?: FlowControlStatus;
}

export interface PriorityLevelSpec {
  readonly type?: string;
  readonly limited?: LimitedPriorityLevel;
  readonly exempt?: ExemptPriorityLevel;
}

export interface LimitedPriorityLevel extends ExemptPriorityLevel {
  /** As v1beta1 and v1beta2 call the nominal shares. */
  readonly assuredConcurrencyShares?: number;
  readonly limitResponse?: LimitResponse;
  readonly borrowingLimitPercent?: number;
}

export interface ExemptPriorityLevel {
  readonly nominalConcurrencyShares?: number;
  readonly lendablePercent?: number;
}

export interface LimitResponse {
  readonly type?: string;
  readonly queuing?: QueuingConfiguration;
}

export interface QueuingConfiguration {
  readonly queues?: number;
  readonly handSize?: number;
  readonly queueLengthLimit?: number;
}

/** With it, v1beta3 keeps shares of zero. */
export const KEEPS_ZERO_SHARES = 'flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares';
