import { replace, replaceEach, replacePresent } from './copy-on-write';
import { LimitRange, LimitRangeItem } from '../objects/limit-range';

/** upstream: pkg/apis/core/v1/defaults.go SetDefaults_LimitRangeItem */
export function defaultLimitRange(range: LimitRange): LimitRange {
  return replace(range, { spec: replacePresent(range.spec, (spec) => replace(spec, { limits: replaceEach(spec.limits, defaultItem) })) });
}

function defaultItem(item: LimitRangeItem): LimitRangeItem {
  if (item.type !== 'Container') {
    return item;
  }
  const limits = { ...item.max, ...item.default };
  return { ...item, default: limits, defaultRequest: { ...item.min, ...limits, ...item.defaultRequest } };
}
