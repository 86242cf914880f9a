import { KubernetesObject, StringMap } from './meta';

export interface LimitRange extends KubernetesObject {
  readonly spec?: { readonly limits?: readonly LimitRangeItem[] };
}

/** Quantities by resource name, as they were written. */
export interface LimitRangeItem {
  readonly type?: string;
  readonly max?: StringMap;
  readonly min?: StringMap;
  readonly default?: StringMap;
  readonly defaultRequest?: StringMap;
  readonly maxLimitRequestRatio?: StringMap;
}
