import { TrackedQuota } from './check-request';
import { scopesOf } from './scopes';
import { readUsage } from './usage';
import { ResourceQuota } from '../objects/resource-quota';
import { ClusterState } from '../state/cluster-state';

/** The quotas of a namespace. Where nobody counts the objects, the status of a quota tells all. */
export function quotasIn(state: ClusterState, namespace: string): readonly CountedQuota[] {
  return (state.objectsIn('ResourceQuota', namespace) as ResourceQuota[]).map((quota) => ({
    name: quota.metadata?.name ?? '',
    scopes: scopesOf(quota),
    ...(state.consumption?.of(quota) ?? { hard: readUsage(quota.status?.hard), used: readUsage(quota.status?.used), isCounted: false }),
  }));
}

/** A quota, and whether it is the objects in the set and the snapshot that tell what is used of it. */
export interface CountedQuota extends TrackedQuota {
  readonly isCounted: boolean;
}
