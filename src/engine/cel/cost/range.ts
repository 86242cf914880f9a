/*
 * Sizes and costs between two bounds, as a server estimates them. upstream: cel-go, checker/cost.go SizeEstimate, CostEstimate
 */

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** No number of Go's uint64 is larger. */
const LARGEST = 2 ** 64;

export const UNKNOWN: Range = { min: 0, max: LARGEST };
export const ZERO: Range = { min: 0, max: 0 };

export function fixed(value: number): Range {
  return { min: value, max: value };
}

export function add(...ranges: readonly Range[]): Range {
  return ranges.reduce((sum, { min, max }) => ({ min: saturated(sum.min + min), max: saturated(sum.max + max) }), ZERO);
}

export function multiply(one: Range, other: Range): Range {
  return { min: saturated(one.min * other.min), max: saturated(one.max * other.max) };
}

/** Rounded up. */
export function scale({ min, max }: Range, factor: number): Range {
  return { min: saturated(Math.ceil(min * factor)), max: saturated(Math.ceil(max * factor)) };
}

export function union(one: Range, other: Range): Range {
  return { min: Math.min(one.min, other.min), max: Math.max(one.max, other.max) };
}

function saturated(value: number): number {
  return Math.min(value, LARGEST);
}
