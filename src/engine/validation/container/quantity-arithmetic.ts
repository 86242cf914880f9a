import { Quantity } from './quantity';

/*
 * upstream: k8s.io/apimachinery/pkg/api/resource/quantity.go Add, Sub, amount.go
 */

const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

export const ZERO: Quantity = { nano: 0n, format: 'DecimalSI', amount: { value: 0n, scale: 0 } };

/** A whole number, as an object that is counted. */
export function wholeQuantity(value: number): Quantity {
  return { nano: BigInt(value) * 1_000_000_000n, format: 'DecimalSI', amount: { value: BigInt(value), scale: 0 } };
}

export function addQuantities(a: Quantity, b: Quantity): Quantity {
  return combine(a, b, 1n);
}

export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return combine(a, b, -1n);
}

// upstream: zero takes the other's way of writing.
function combine(a: Quantity, b: Quantity, sign: bigint): Quantity {
  const amount = sumOfAmounts(a.amount, b.amount, sign);
  return { nano: a.nano + sign * b.nano, format: a.nano === 0n ? b.format : a.format, ...(amount && { amount }) };
}

type Amount = Quantity['amount'];

/** Undefined where the sum does not fit. */
function sumOfAmounts(a: Amount, b: Amount, sign: bigint): Amount {
  if (a === undefined || b === undefined) {
    return undefined;
  }
  const scale = Math.min(a.scale, b.scale);
  return fitting(scaled(a, scale) + sign * scaled(b, scale), scale);
}

function scaled({ value, scale }: NonNullable<Amount>, to: number): bigint {
  return value * 10n ** BigInt(scale - to);
}

function fitting(value: bigint, scale: number): Amount {
  return value >= MIN_INT64 && value <= MAX_INT64 ? { value, scale } : undefined;
}

/** As many of them as that, added up. */
export function timesQuantity(quantity: Quantity, times: number): Quantity {
  const { nano, format, amount } = quantity;
  if (times === 1) {
    return quantity;
  }
  const total = amount && fitting(amount.value * BigInt(times), amount.scale);
  return { nano: nano * BigInt(times), format, ...(total && { amount: total }) };
}
