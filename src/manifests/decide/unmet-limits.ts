import { LimitRange, LimitRangeItem } from '../../engine/objects/limit-range';
import { StringMap } from '../../engine/objects/meta';
import { ResourceQuota } from '../../engine/objects/resource-quota';
import { ClusterState } from '../../engine/state/cluster-state';
import { formatQuantity } from '../../engine/validation/container/quantity';
import { quantityOf } from '../../engine/validation/container/resources';
import { EvaluatedObject } from '../result/result';

/** Warns of the LimitRanges of a set with which no container, or none that sets nothing, fits into a quota of the namespace. */
export function tellUnmetLimits(state: ClusterState, evaluated: readonly EvaluatedObject[]): readonly EvaluatedObject[] {
  if (!state.has('LimitRange') || !state.has('ResourceQuota')) {
    return evaluated;
  }
  return evaluated.map((object) => {
    const warnings = object.kind === 'LimitRange' && object.verdict.decision === 'allowed' ? warningsOn(state, object) : [];
    return warnings.length === 0 ? object : { ...object, warnings: [...object.warnings, ...warnings] };
  });
}

function warningsOn(state: ClusterState, { namespace = '', name }: EvaluatedObject): readonly string[] {
  const range = state.find('LimitRange', namespace, name)?.object as LimitRange | undefined;
  const quotas = (state.objectsIn('ResourceQuota', namespace) as ResourceQuota[]).filter(countsEveryPod);
  return quotas.flatMap((quota) => (range?.spec?.limits ?? []).flatMap((item) => conflicts(item, quota)));
}

/** Whether no scope keeps pods from being counted. */
function countsEveryPod({ spec = {} }: ResourceQuota): boolean {
  return (spec.scopes ?? []).length === 0 && (spec.scopeSelector?.matchExpressions ?? []).length === 0;
}

const OF_REQUESTS = ['', 'requests.'];
const OF_LIMITS = ['limits.'];

function conflicts(item: LimitRangeItem, { metadata, spec }: ResourceQuota): readonly string[] {
  const { type = '', min = {}, default: limits = {}, defaultRequest = {} } = item;
  const hard = spec?.hard ?? {};
  const title = `ResourceQuota ${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
  const what = type.toLowerCase();
  const ofMinimum = excesses(min, hard, [...OF_REQUESTS, ...OF_LIMITS]);
  const isTold = ({ resource }: Excess): boolean => ofMinimum.some((each) => each.resource === resource);
  const ofDefaults = [['request', excesses(defaultRequest, hard, OF_REQUESTS)], ['limit', excesses(limits, hard, OF_LIMITS)]] as const;
  return [
    ...ofMinimum.map((each) => `no ${what} fits into ${title}: the minimum of ${told(each)}`),
    ...ofDefaults.flatMap(([field, found]) => found.filter((each) => !isTold(each))
      .map((each) => `a ${what} that sets no ${field} of ${each.resource} does not fit into ${title}: the default of ${told(each)}`)),
  ];
}

interface Excess {
  readonly resource: string;
  readonly quantity: string;
  /** What the quota has, under which name. */
  readonly hard: string;
  readonly name: string;
}

/** The resources of which the quota has less. */
function excesses(list: StringMap, hard: StringMap, prefixes: readonly string[]): readonly Excess[] {
  return Object.keys(list).flatMap((resource) => prefixes.map((prefix) => prefix + resource)
    .filter((name) => Object.hasOwn(hard, name) && quantityOf(hard[name]).nano < quantityOf(list[resource]).nano)
    .slice(0, 1)
    .map((name) => ({ resource, quantity: list[resource], hard: hard[name], name })));
}

function told({ resource, quantity, hard, name }: Excess): string {
  return `${resource} is ${shown(quantity)}, and the quota has ${shown(hard)} for ${name}`;
}

function shown(text: string): string {
  return formatQuantity(quantityOf(text));
}
