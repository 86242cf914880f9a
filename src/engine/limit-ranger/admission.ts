import { LimitRange } from '../objects/limit-range';
import { Assumption } from '../verdict';

/*
 * upstream: plugin/pkg/admission/limitranger/admission.go
 */

const TYPES_OF_PODS = ['Pod', 'Container'];

/** Whether the range says anything about pods, rather than about claims alone. */
export function limitsPods({ spec }: LimitRange): boolean {
  return (spec?.limits ?? []).some(({ type = '' }) => TYPES_OF_PODS.includes(type));
}

/** What is not evaluated of the LimitRanges in a pod's namespace. */
export function assumedLimitRanges(namespace: string, ranges: readonly LimitRange[]): readonly Assumption[] {
  return ranges.filter(limitsPods).map(({ metadata }) => ({
    about: `LimitRange ${namespace}/${metadata?.name ?? ''}`,
    reason: 'not evaluated: it may set resources, or reject the pod',
  }));
}
