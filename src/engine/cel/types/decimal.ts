/*
 * Decimal numbers of any size: `unscaled` / 10^scale. upstream: gopkg.in/inf.v0.
 */

/** Changed in place: quantities share it. */
export interface Decimal {
  unscaled: bigint;
  scale: number;
}

/** More zeros than that are never written out; Go would need minutes for them. */
export const MAX_ZEROS = 1_000_000;

export function signOf(value: bigint): number {
  if (value === 0n) {
    return 0;
  }
  return value < 0n ? -1 : 1;
}

export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** Both unscaled values at the larger scale; undefined where that takes too many zeros. */
export function alignDecimals(a: Decimal, b: Decimal): { readonly a: bigint; readonly b: bigint; readonly scale: number } | undefined {
  const scale = Math.max(a.scale, b.scale);
  if (scale - Math.min(a.scale, b.scale) > MAX_ZEROS) {
    return undefined;
  }
  return { a: a.unscaled * powerOfTen(scale - a.scale), b: b.unscaled * powerOfTen(scale - b.scale), scale };
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const sign = signOf(a.unscaled);
  if (sign !== signOf(b.unscaled) || sign === 0) {
    return Math.sign(sign - signOf(b.unscaled));
  }
  if (a.scale === b.scale) {
    return signOf(a.unscaled - b.unscaled);
  }
  const aligned = alignDecimals(a, b);
  return aligned === undefined ? sign * Math.sign(magnitude(a) - magnitude(b)) : signOf(aligned.a - aligned.b);
}

/** How many digits stand before the point. */
function magnitude({ unscaled, scale }: Decimal): number {
  return digitsOf(unscaled).length - scale;
}

export function digitsOf(value: bigint): string {
  return (value < 0n ? -value : value).toString();
}

/** The value at another scale, rounded away from zero. */
export function roundUp({ unscaled, scale }: Decimal, to: number): Decimal {
  if (scale <= to) {
    return to - scale > MAX_ZEROS ? { unscaled, scale } : { unscaled: unscaled * powerOfTen(to - scale), scale: to };
  }
  if (unscaled !== 0n && scale - to > digitsOf(unscaled).length) {
    return { unscaled: BigInt(signOf(unscaled)), scale: to };
  }
  const divisor = unscaled === 0n ? 1n : powerOfTen(scale - to);
  const rest = BigInt(signOf(unscaled % divisor));
  return { unscaled: unscaled / divisor + rest, scale: to };
}
