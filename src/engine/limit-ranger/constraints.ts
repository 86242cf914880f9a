import { toFixedExactly } from '../exact-double';
import { LimitRangeItem } from '../objects/limit-range';
import { StringMap } from '../objects/meta';
import { ResourceSums } from '../validation/container/aggregate-resources';
import { formatQuantity, milliValue, Quantity, wholeValue } from '../validation/container/quantity';
import { quantityOf } from '../validation/container/resources';

/*
 * upstream: plugin/pkg/admission/limitranger/admission.go minConstraint, maxConstraint, maxRequestConstraint, limitRequestRatioConstraint
 */

/** What a container, a pod or a claim asks for. */
export interface Observed {
  readonly requests: ResourceSums;
  readonly limits: ResourceSums;
}

export interface LimitViolation {
  readonly resource: string;
  /** What is too small, too large or missing. */
  readonly list: 'limits' | 'requests';
  readonly bound: 'min' | 'max' | 'maxLimitRequestRatio';
  readonly message: string;
}

/** The bound that would admit what is asked for; undefined where nothing is asked for, and for ratios. */
export function boundFor({ resource, list, bound }: LimitViolation, observed: Observed): string | undefined {
  const amount = bound === 'maxLimitRequestRatio' ? undefined : observed[list].get(resource);
  return amount === undefined ? undefined : formatQuantity(amount);
}

/** What violates the limits of an item, in the item's order. */
export function violationsOf(item: LimitRangeItem, { requests, limits }: Observed): readonly LimitViolation[] {
  const { type = '' } = item;
  const asked = (name: string, enforced: Quantity): Constraint => ({ type, name, enforced, request: requests.get(name), limit: limits.get(name) });
  return [
    ...found('min', item.min, (name, enforced) => belowMin(asked(name, enforced))),
    ...found('max', item.max, (name, enforced) => aboveMax(asked(name, enforced))),
    ...found('maxLimitRequestRatio', item.maxLimitRequestRatio, (name, enforced) => aboveRatio(asked(name, enforced))),
  ];
}

/** The same of a claim, which has requests only. */
export function violationsOfClaim(item: LimitRangeItem, requests: ResourceSums): readonly LimitViolation[] {
  const { type = '' } = item;
  return [
    ...found('min', item.min, (name, enforced) => belowMin({ type, name, enforced, request: requests.get(name) })),
    ...found('max', item.max, (name, enforced) => requestAboveMax({ type, name, enforced, request: requests.get(name) })),
  ];
}

interface Constraint {
  readonly type: string;
  readonly name: string;
  readonly enforced: Quantity;
  readonly request?: Quantity;
  readonly limit?: Quantity;
}

type FoundViolation = readonly [list: LimitViolation['list'], message: string] | undefined;

function found(bound: LimitViolation['bound'], list: StringMap = {}, check: (name: string, enforced: Quantity) => FoundViolation): readonly LimitViolation[] {
  return Object.keys(list).flatMap((resource) => {
    const violation = check(resource, quantityOf(list[resource]));
    return violation === undefined ? [] : [{ bound, resource, list: violation[0], message: violation[1] }];
  });
}

function belowMin({ type, name, enforced, request, limit }: Constraint): FoundViolation {
  const rule = `minimum ${name} usage per ${type} is ${formatQuantity(enforced)}`;
  const [observedRequest, observedLimit, min] = comparable(request, limit, enforced);
  if (request === undefined) {
    return ['requests', `${rule}.  No request is specified`];
  }
  if (observedRequest < min) {
    return ['requests', `${rule}, but request is ${formatQuantity(request)}`];
  }
  return limit !== undefined && observedLimit < min ? ['limits', `${rule}, but limit is ${formatQuantity(limit)}`] : undefined;
}

function aboveMax({ type, name, enforced, request, limit }: Constraint): FoundViolation {
  const rule = `maximum ${name} usage per ${type} is ${formatQuantity(enforced)}`;
  const [observedRequest, observedLimit, max] = comparable(request, limit, enforced);
  if (limit === undefined) {
    return ['limits', `${rule}.  No limit is specified`];
  }
  if (observedLimit > max) {
    return ['limits', `${rule}, but limit is ${formatQuantity(limit)}`];
  }
  return request !== undefined && observedRequest > max ? ['requests', `${rule}, but request is ${formatQuantity(request)}`] : undefined;
}

function requestAboveMax({ type, name, enforced, request }: Constraint): FoundViolation {
  const rule = `maximum ${name} usage per ${type} is ${formatQuantity(enforced)}`;
  const [observed, , max] = comparable(request, undefined, enforced);
  if (request === undefined) {
    return ['requests', `${rule}.  No request is specified`];
  }
  return observed > max ? ['requests', `${rule}, but request is ${formatQuantity(request)}`] : undefined;
}

function aboveRatio({ type, name, enforced, request, limit }: Constraint): FoundViolation {
  const rule = `${name} max limit to request ratio per ${type} is ${formatQuantity(enforced)}`;
  const [observedRequest, observedLimit] = comparable(request, limit, enforced);
  if (request === undefined || observedRequest === 0n) {
    return ['requests', `${rule}, but no request is specified or request is 0`];
  }
  if (limit === undefined || observedLimit === 0n) {
    return ['limits', `${rule}, but no limit is specified or limit is 0`];
  }
  const ratio = Number(observedLimit) / Number(observedRequest);
  return isAbove(ratio, enforced) ? ['limits', `${rule}, but provided ratio is ${toFixedExactly(ratio, 6)}`] : undefined;
}

function isAbove(ratio: number, enforced: Quantity): boolean {
  const whole = wholeValue(enforced);
  return whole <= MAX_MILLI_VALUE ? ratio * 1000 > Number(milliValue(enforced)) : ratio > Number(whole);
}

/** upstream: resource.MaxMilliValue */
const MAX_MILLI_VALUE = (2n ** 63n - 1n) / 1000n;

/** In thousandths if all of them fit, else in whole units. */
function comparable(...given: readonly (Quantity | undefined)[]): readonly bigint[] {
  const whole = given.map((each) => (each === undefined ? 0n : wholeValue(each)));
  return whole.every((value) => value <= MAX_MILLI_VALUE) ? given.map((each) => (each === undefined ? 0n : milliValue(each))) : whole;
}
