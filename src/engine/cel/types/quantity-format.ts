import { Decimal, digitsOf, MAX_ZEROS, powerOfTen, roundUp } from './decimal';
import { fitsInt64, ScaledInt, scaleUp, toDecimal, withoutFactors } from './scaled-int';

/*
 * The canonical form of a quantity. upstream: CanonicalizeBytes of k8s.io/apimachinery/pkg/api/resource
 */

export type QuantityFormat = 'BinarySI' | 'DecimalSI' | 'DecimalExponent';

const DECIMAL_SUFFIXES: ReadonlyMap<number, string> = new Map([
  [-9, 'n'], [-6, 'u'], [-3, 'm'], [0, ''], [3, 'k'], [6, 'M'], [9, 'G'], [12, 'T'], [15, 'P'], [18, 'E'],
]);
const BINARY_SUFFIXES: readonly string[] = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

export function canonicalForm(amount: ScaledInt | Decimal, format: QuantityFormat): string {
  if ('value' in amount ? amount.value === 0n : amount.unscaled === 0n) {
    return '0';
  }
  if (format === 'BinarySI') {
    const binary = binaryForm(amount);
    if (binary !== undefined) {
      return binary;
    }
  }
  const { digits, exponent } = 'value' in amount ? canonicalInt(amount) : canonicalDecimal(amount);
  return digits + (format === 'DecimalExponent' ? exponentSuffix(exponent) : DECIMAL_SUFFIXES.get(exponent) ?? '');
}

function exponentSuffix(exponent: number): string {
  return exponent === 0 ? '' : `e${exponent}`;
}

interface Canonical {
  readonly digits: string;
  readonly exponent: number;
}

function canonicalInt(amount: ScaledInt): Canonical {
  const { value, times } = withoutFactors(amount.value, 10n);
  const exponent = amount.scale + times;
  const excess = ((exponent % 3) + 3) % 3;
  const scaled = value * powerOfTen(excess);
  return fitsInt64(scaled) ? { digits: scaled.toString(), exponent: exponent - excess } : canonicalDecimal(toDecimal(amount));
}

function canonicalDecimal({ unscaled, scale }: Decimal): Canonical {
  const all = digitsOf(unscaled);
  const digits = all.replace(/(?<=[^0])0+$/, '');
  const exponent = all.length - digits.length - scale;
  const excess = ((exponent % 3) + 3) % 3;
  return { digits: (unscaled < 0n ? '-' : '') + digits + '0'.repeat(excess), exponent: exponent - excess };
}

/** Undefined where the decimal form is more exact. */
function binaryForm(amount: ScaledInt | Decimal): string | undefined {
  const decimal = 'value' in amount ? toDecimal(amount) : amount;
  if (-decimal.scale > MAX_ZEROS) {
    return undefined;
  }
  const rounded = roundUp(decimal, 0).unscaled;
  const exact = decimal.scale <= 0 || decimal.unscaled === rounded * powerOfTen(Math.min(decimal.scale, MAX_ZEROS));
  if (!exact || (rounded > -1024n && rounded < 1024n)) {
    return undefined;
  }
  const isInt64 = 'value' in amount && (amount.scale < 0 || scaleUp(amount.value, amount.scale) !== undefined);
  const { value, times } = isInt64 ? withoutFactors(rounded, 1024n) : withoutFactorsOf1024(rounded);
  return value.toString() + (BINARY_SUFFIXES[times] ?? '');
}

function withoutFactorsOf1024(value: bigint): { readonly value: bigint; readonly times: number } {
  const hex = (value < 0n ? -value : value).toString(16);
  const digits = hex.length - hex.replace(/(?<=[^0])0+$/, '').length;
  const last = Number.parseInt(hex.charAt(hex.length - 1 - digits), 16);
  const times = Math.floor((4 * digits + [1, 2, 4, 8].findIndex((bit) => last % (2 * bit) !== 0)) / 10);
  return { value: value / 1024n ** BigInt(times), times };
}
