import { compareDecimals, Decimal, powerOfTen, signOf } from './decimal';

/*
 * Quantities that fit into 64 bits: `value` * 10^scale. upstream: k8s.io/apimachinery/pkg/api/resource/amount.go, math.go
 */

export interface ScaledInt {
  readonly value: bigint;
  readonly scale: number;
}

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64_DIGITS = 18;

export function fitsInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

export function toInt32(value: number): number {
  return Number(BigInt.asIntN(32, BigInt(value)));
}

/** value * 10^scale, if it fits. */
export function scaleUp(value: bigint, scale: number): bigint | undefined {
  if (scale <= 0 || value === 0n) {
    return value;
  }
  const scaled = scale > MAX_INT64_DIGITS ? undefined : value * powerOfTen(scale);
  return scaled !== undefined && fitsInt64(scaled) ? scaled : undefined;
}

export function toDecimal({ value, scale }: ScaledInt): Decimal {
  return { unscaled: value, scale: -scale };
}

export function addScaled(a: ScaledInt, b: ScaledInt): ScaledInt | undefined {
  if (b.value === 0n || a.value === 0n) {
    return b.value === 0n ? a : b;
  }
  const scale = Math.min(a.scale, b.scale);
  const left = scaleUp(a.value, toInt32(a.scale - scale));
  const right = scaleUp(b.value, toInt32(b.scale - scale));
  if (left === undefined || right === undefined || !fitsInt64(left + right)) {
    return undefined;
  }
  return { value: left + right, scale };
}

export function negateScaled({ value, scale }: ScaledInt): ScaledInt {
  return { value: BigInt.asIntN(64, -value), scale };
}

export function compareScaled(a: ScaledInt, b: ScaledInt): number {
  return a.scale === b.scale ? signOf(a.value - b.value) : compareDecimals(toDecimal(a), toDecimal(b));
}

/** Takes factors out; upstream: none out of the smallest integer. */
export function withoutFactors(value: bigint, factor: bigint): { readonly value: bigint; readonly times: number } {
  let rest = value < 0n && value !== MIN_INT64 ? -value : value;
  let times = 0;
  while (rest >= factor && rest % factor === 0n) {
    rest /= factor;
    times++;
  }
  return { value: value < 0n && value !== MIN_INT64 ? -rest : rest, times };
}
