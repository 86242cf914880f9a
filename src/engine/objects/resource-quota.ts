import { KubernetesObject, StringMap } from './meta';

export interface ResourceQuota extends KubernetesObject {
  readonly spec?: ResourceQuotaSpec;
  readonly status?: { readonly hard?: StringMap; readonly used?: StringMap };
}

export interface ResourceQuotaSpec {
  readonly hard?: StringMap;
  readonly scopes?: readonly string[];
  readonly scopeSelector?: { readonly matchExpressions?: readonly ScopeRequirement[] };
}

/** ScopedResourceSelectorRequirement. */
export interface ScopeRequirement {
  readonly scopeName?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}
