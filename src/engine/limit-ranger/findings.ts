import { PlacedViolation } from './admission';
import { LimitRange } from '../objects/limit-range';
import { Finding } from '../verdict';

const BOUNDS: Readonly<Record<PlacedViolation['bound'], string>> = {
  min: 'at least the minimum', max: 'at most the maximum', maxLimitRequestRatio: 'so that the limit is within the ratio to the request',
};

/** Each violation with the field to change. */
export function findingsOf({ metadata }: LimitRange, violations: readonly PlacedViolation[]): readonly Finding[] {
  const { namespace = '', name = '' } = metadata ?? {};
  const policy = `LimitRange ${namespace}/${name}`;
  return violations.map(({ path, list, resource, bound, message, changes, limit }) => {
    const change = limit();
    return {
      check: 'LimitRange',
      policy,
      path: `${path}.${list}[${resource}]`,
      message,
      fix: `set ${list}.${resource} ${BOUNDS[bound]}`,
      alternative: `change ${bound} in spec.limits of ${policy}, which widens what is admitted`,
      changes: changes(),
      ...(change && { limit: { kind: 'LimitRange', namespace, name, changes: [change] } }),
    };
  });
}
