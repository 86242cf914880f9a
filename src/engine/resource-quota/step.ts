import { LimitRange } from '../objects/limit-range';
import { ResourceQuota } from '../objects/resource-quota';
import { assume, Step } from '../progress';
import { assumedCounts, assumedQuotas } from './admission';

/** The ResourceQuota plugin, which is not evaluated: it is assumed to admit the pod. */
export const resourceQuota: Step = (state, { namespace }, progress) => {
  if (!state.settings.plugins.has('ResourceQuota')) {
    return progress;
  }
  const quotas = state.objectsIn('ResourceQuota', namespace) as ResourceQuota[];
  const limitRanges = state.objectsIn('LimitRange', namespace) as LimitRange[];
  return quotas.length === 0 ? progress : assume(progress, assumedQuotas(namespace, progress.object, { quotas, limitRanges }));
};

/** The same for an object that is no pod. An update is not counted again. */
export const resourceQuotaOfObject: Step = (state, { namespace, operation, object: { kind = '' } }, progress) => {
  if (operation !== 'CREATE' || !state.settings.plugins.has('ResourceQuota')) {
    return progress;
  }
  return assume(progress, assumedCounts(namespace, kind, state.objectsIn('ResourceQuota', namespace) as ResourceQuota[]));
};
