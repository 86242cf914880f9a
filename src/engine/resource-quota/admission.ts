import { scopesMayMatch } from './scopes';
import { kindNamed } from '../kinds';
import { limitsPods } from '../limit-ranger/admission';
import { LimitRange } from '../objects/limit-range';
import { Pod } from '../objects/pod';
import { ResourceQuota } from '../objects/resource-quota';
import { Assumption } from '../verdict';

/*
 * upstream: k8s.io/apiserver/pkg/admission/plugin/resourcequota, pkg/quota/v1/evaluator/core/pods.go
 */

export interface QuotaObjects {
  /** Of the pod's namespace, as the ranges are. */
  readonly quotas: readonly ResourceQuota[];
  readonly limitRanges: readonly LimitRange[];
}

/** What is not evaluated of the ResourceQuotas in a pod's namespace. */
export function assumedQuotas(namespace: string, pod: Pod, { quotas, limitRanges }: QuotaObjects): readonly Assumption[] {
  const scoped = { pod, limited: limitRanges.some(limitsPods) };
  return quotas.filter((quota) => countsPods(quota) && scopesMayMatch(quota, scoped)).map((quota) => assumed(quota, namespace, 'pod'));
}

/** What is not evaluated of the ResourceQuotas in the namespace of an object that uses nothing: they may count it. */
export function assumedCounts(namespace: string, kind: string, quotas: readonly ResourceQuota[]): readonly Assumption[] {
  const { resource = '', group = '' } = kindNamed(kind) ?? {};
  const names = group === '' ? [resource, `count/${resource}`] : [`count/${resource}.${group}`];
  return quotas.filter((quota) => hasNoScope(quota) && limits(quota, (name) => names.includes(name))).map((quota) => assumed(quota, namespace, kind));
}

function assumed({ metadata }: ResourceQuota, namespace: string, rejected: string): Assumption {
  return { about: `ResourceQuota ${namespace}/${metadata?.name ?? ''}`, reason: `not evaluated: it may reject the ${rejected}` };
}

// upstream: pkg/quota/v1/generic/evaluator.go MatchesNoScopeFunc
function hasNoScope({ spec = {} }: ResourceQuota): boolean {
  return (spec.scopes ?? []).length === 0 && (spec.scopeSelector?.matchExpressions ?? []).length === 0;
}

/** Whether a quota limits what pods use, rather than other objects alone. */
function countsPods(quota: ResourceQuota): boolean {
  return limits(quota, isUsedByPods);
}

function limits({ spec, status }: ResourceQuota, isCounted: (name: string) => boolean): boolean {
  return [spec?.hard, status?.hard].some((hard) => hard !== undefined && Object.keys(hard).some(isCounted));
}

const USED_BY_PODS: ReadonlySet<string> = new Set([
  'pods', 'count/pods', 'cpu', 'memory', 'ephemeral-storage', 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage', 'limits.cpu',
  'limits.memory', 'limits.ephemeral-storage',
]);
const REQUESTS = 'requests.';

// upstream: extended resources and huge pages are counted by what is requested.
function isUsedByPods(name: string): boolean {
  const requested = name.startsWith(REQUESTS) ? name.slice(REQUESTS.length) : '';
  return USED_BY_PODS.has(name) || name.startsWith('hugepages-') || requested.startsWith('hugepages-') || requested.includes('/');
}
