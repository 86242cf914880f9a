import { measuresPods } from '../../engine/resource-quota/pod-evaluator';
import { isJsonObject } from '../set/manifest-object';
import { ManifestSet } from '../set/manifest-set';
import { SetItem } from '../set/set-item';

/** What the LimitRanges and ResourceQuotas of a set and a cluster are about. */
export interface SetLimits {
  /** The namespaces that have quotas. */
  readonly namespaces: ReadonlySet<string>;
  /** Whether they limit anything but pods and workloads, as claims. */
  readonly limitOthers: boolean;
}

export function limitsIn(sets: readonly ManifestSet[], minor: number): SetLimits {
  const items = sets.flatMap((set) => set.items);
  const quotas = items.filter(({ identity }) => identity.kind === 'ResourceQuota');
  return {
    namespaces: new Set(quotas.map(({ identity }) => identity.namespace ?? '')),
    limitOthers: quotas.some((quota) => !namesIn(quota).every((name) => measuresPods(name, minor))) || items.some(limitsClaims),
  };
}

function namesIn(item: SetItem): readonly string[] {
  const hard = 'value' in item && isJsonObject(item.value.spec) ? item.value.spec.hard : undefined;
  return isJsonObject(hard) ? Object.keys(hard) : [];
}

function limitsClaims(item: SetItem): boolean {
  const limits = item.identity.kind === 'LimitRange' && 'value' in item && isJsonObject(item.value.spec) ? item.value.spec.limits : undefined;
  return Array.isArray(limits) && (limits as readonly unknown[]).some((each) => isJsonObject(each) && each.type === 'PersistentVolumeClaim');
}
