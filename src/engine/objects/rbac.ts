import { KubernetesObject, StringMap } from './meta';

export interface PolicyRule {
  readonly verbs?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

/** A Role or, without namespace, a ClusterRole. */
export interface Role extends KubernetesObject {
  readonly rules?: readonly PolicyRule[];
  readonly aggregationRule?: { readonly clusterRoleSelectors?: readonly LabelSelector[] };
}

export interface LabelSelector {
  readonly matchLabels?: StringMap;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

export interface LabelSelectorRequirement {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

export interface Subject {
  readonly kind?: string;
  /** In v1alpha1, instead of the group. */
  readonly apiVersion?: string;
  readonly apiGroup?: string;
  readonly name?: string;
  readonly namespace?: string;
}

export interface RoleRef {
  readonly apiGroup?: string;
  readonly kind?: string;
  readonly name?: string;
}

/** A RoleBinding or, without namespace, a ClusterRoleBinding. */
export interface RoleBinding extends KubernetesObject {
  readonly subjects?: readonly Subject[];
  readonly roleRef?: RoleRef;
}

/** authentication/v1 UserInfo, as far as authorization asks. */
export interface UserInfo {
  readonly username: string;
  readonly groups: readonly string[];
  readonly uid?: string;
  readonly extra?: Readonly<Record<string, readonly string[]>>;
  /** Whether nobody knows who it is. */
  readonly isUnknown?: true;
}

/** A binding without a namespace is cluster-wide. */
export function kindOfBinding({ metadata }: RoleBinding): 'RoleBinding' | 'ClusterRoleBinding' {
  return metadata?.namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding';
}
