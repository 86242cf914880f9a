import { LimitRangeItem } from '../objects/limit-range';
import { StringMap } from '../objects/meta';
import { Quantity } from '../validation/container/quantity';
import { quantityOf } from '../validation/container/resources';

/** What is asked for of one resource. */
export interface Amounts {
  readonly request?: Quantity;
  readonly limit?: Quantity;
}

const BILLION = 1_000_000_000n;
const MILLI = 1_000_000n;
const MEBI = 1024n * 1024n * BILLION;

/** The nearest amounts that the item of a LimitRange admits. A ratio is met by a larger request: the program may use what it could before. */
export function nearestAmounts(item: LimitRangeItem, resource: string, { request, limit }: Amounts): Amounts {
  const min = bound(item.min, resource);
  const max = bound(item.max, resource);
  const ratio = bound(item.maxLimitRequestRatio, resource);
  const missing = max ?? (ratio === undefined ? undefined : request ?? min);
  const withinLimit = limit ?? missing;
  const newLimit = withinLimit && clamp(withinLimit, min, max);
  const withinRequest = request ?? min ?? (ratio === undefined ? undefined : newLimit);
  const newRequest = withinRequest && clamp(withinRequest, min, newLimit ?? max);
  return { request: ratio && newRequest && newLimit ? raisedTo(newRequest, newLimit, ratio) : newRequest, limit: newLimit };
}

function bound(bounds: StringMap | undefined, resource: string): Quantity | undefined {
  return bounds !== undefined && Object.hasOwn(bounds, resource) ? quantityOf(bounds[resource]) : undefined;
}

function clamp(quantity: Quantity, min: Quantity | undefined, max: Quantity | undefined): Quantity {
  const least = min !== undefined && quantity.nano < min.nano ? min : quantity;
  return max !== undefined && least.nano > max.nano ? max : least;
}

/** A request of at least so many parts of the limit, in round numbers. */
function raisedTo(request: Quantity, limit: Quantity, ratio: Quantity): Quantity {
  if (ratio.nano <= 0n) {
    return request;
  }
  const least = upTo(limit.nano * BILLION, ratio.nano);
  if (request.nano >= least) {
    return request;
  }
  const unit = limit.format !== 'BinarySI' ? MILLI : least >= MEBI ? MEBI : BILLION;
  const round = upTo(least, unit) * unit;
  return { nano: round < limit.nano ? round : limit.nano, format: limit.format };
}

function upTo(value: bigint, unit: bigint): bigint {
  return (value + unit - 1n) / unit;
}
