import { LimitRange } from '../objects/limit-range';
import { assume, Step } from '../progress';
import { assumedLimitRanges } from './admission';

/** The LimitRanger plugin, which is not evaluated: what it may do is assumed not to matter. */
export const limitRanger: Step = (state, { namespace }, progress) => {
  if (!state.settings.plugins.has('LimitRanger')) {
    return progress;
  }
  const ranges = state.objectsIn('LimitRange', namespace) as LimitRange[];
  return ranges.length === 0 ? progress : assume(progress, assumedLimitRanges(namespace, ranges));
};
