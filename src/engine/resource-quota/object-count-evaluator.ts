import { QuotaEvaluator, GroupResource } from './evaluator';
import { groupResource } from '../kinds';
import { wholeQuantity } from '../validation/container/quantity-arithmetic';

/*
 * Objects that are counted and nothing else.
 * upstream: k8s.io/apiserver/pkg/quota/v1/generic/evaluator.go
 */

/** Names from before there was one for every resource. */
const OLD_NAMES: ReadonlySet<string> = new Set(['configmaps', 'resourcequotas', 'replicationcontrollers', 'secrets']);

export function objectCountEvaluator(given: GroupResource): QuotaEvaluator {
  const names = [countName(given), ...(given.group === '' && OLD_NAMES.has(given.resource) ? [given.resource] : [])];
  const usage = new Map(names.map((name) => [name, wholeQuantity(1)]));
  return {
    handles: ({ operation, subResource = '' }) => operation === 'CREATE' && subResource === '',
    measures: (name) => names.includes(name),
    matchesScope: () => false,
    usageOf: () => usage,
  };
}

/** The name by which quotas count the objects of any resource. upstream: ObjectCountQuotaResourceNameFor */
export function countName(given: GroupResource): string {
  return `count/${groupResource(given)}`;
}
