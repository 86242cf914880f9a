import { evaluatorOf } from './evaluators';
import { LimitRange } from '../objects/limit-range';
import { ResourceQuota } from '../objects/resource-quota';
import { ClusterState } from '../state/cluster-state';

const CLAIMS = { group: '', resource: 'persistentvolumeclaims' };

/** Whether a quota or a LimitRange of the namespace is about claims. */
export function limitsClaims(state: ClusterState, namespace: string): boolean {
  const evaluator = evaluatorOf(CLAIMS, state.settings.minor);
  const quotas: readonly ResourceQuota[] = state.objectsIn('ResourceQuota', namespace);
  const ranges: readonly LimitRange[] = state.objectsIn('LimitRange', namespace);
  return quotas.some(({ spec }) => Object.keys(spec?.hard ?? {}).some((name) => evaluator?.measures(name)))
    || ranges.some(({ spec }) => (spec?.limits ?? []).some(({ type }) => type === 'PersistentVolumeClaim'));
}
