import { alignDecimals, compareDecimals, Decimal, roundUp, signOf } from './decimal';
import { canonicalForm, QuantityFormat } from './quantity-format';
import { addScaled, compareScaled, fitsInt64, negateScaled, ScaledInt, scaleUp, toDecimal, toInt32 } from './scaled-int';
import { quantityError } from '../../decoding/quantity';

/*
 * upstream: k8s.io/apimachinery/pkg/api/resource/quantity.go, as k8s.io/apiserver/pkg/cel/library/quantity.go calls it.
 *
 * upstream: a quantity is in one of two forms, and its operations can be told apart by them: only the first converts to an integer. A comparison of
 * different forms changes the left operand to the second form for good. In the second form, add and sub change the operand itself.
 */

const MAX_INT64 = 2n ** 63n - 1n;
const MAX_DIGITS = 18;
const NANO = -9;

const CANNOT_CONVERT = 'cannot convert value to integer';

export class CelQuantity {
  /** Reads a quantity; or Go's sentence why the text is none. */
  public static parse(text: string): CelQuantity | { readonly error: string } {
    const error = quantityError(text);
    if (error !== undefined) {
      return { error };
    }
    const { amount, format, written } = parseAmount(text);
    return new CelQuantity(amount, format, written ? text : undefined);
  }

  public static isQuantity(text: string): boolean {
    return quantityError(text) === undefined;
  }

  private constructor(private amount: ScaledInt | Decimal, private readonly format: QuantityFormat, private readonly written?: string) {}

  /** One that changes on its own. */
  public copy(): CelQuantity {
    return new CelQuantity({ ...this.amount }, this.format, this.written);
  }

  public sign(): number {
    return signOf('value' in this.amount ? this.amount.value : this.amount.unscaled);
  }

  public compareTo(other: CelQuantity): number {
    if ('value' in this.amount) {
      if ('value' in other.amount) {
        return compareScaled(this.amount, other.amount);
      }
      this.amount = toDecimal(this.amount);
    }
    return compareDecimals(this.amount, decimalOf(other.amount));
  }

  /** Changes no form. */
  public equals(other: CelQuantity): boolean {
    return compareDecimals(decimalOf(this.amount), decimalOf(other.amount)) === 0;
  }

  /** Undefined where the sum has more digits than anybody can compute. */
  public add(other: CelQuantity): CelQuantity | undefined {
    return this.combine(other.amount, other.format, false);
  }

  public addInt(value: bigint): CelQuantity | undefined {
    return this.combine({ value, scale: 0 }, 'DecimalExponent', false);
  }

  public sub(other: CelQuantity): CelQuantity | undefined {
    return this.combine(other.amount, other.format, true);
  }

  public subInt(value: bigint): CelQuantity | undefined {
    return this.combine({ value, scale: 0 }, 'DecimalExponent', true);
  }

  public isInteger(): boolean {
    return typeof this.asInteger() === 'bigint';
  }

  public asInteger(): bigint | { readonly error: string } {
    const { amount } = this;
    const value = 'value' in amount && amount.scale >= 0 ? scaleUp(amount.value, amount.scale) : undefined;
    return value ?? { error: CANNOT_CONVERT };
  }

  public asApproximateFloat(): number {
    const { amount } = this;
    const base = Number('value' in amount ? amount.value : amount.unscaled);
    const exponent = 'value' in amount ? amount.scale : -amount.scale;
    return exponent === 0 ? base : base * goPowerOfTen(exponent);
  }

  public toString(): string {
    return this.written ?? canonicalForm(this.amount, this.format);
  }

  private combine(other: ScaledInt | Decimal, otherFormat: QuantityFormat, subtract: boolean): CelQuantity | undefined {
    const format = this.sign() === 0 ? otherFormat : this.format;
    const { amount } = this;
    if ('value' in amount && 'value' in other) {
      const sum = addScaled(amount, subtract ? negateScaled(other) : other);
      if (sum !== undefined) {
        return new CelQuantity(sum, format);
      }
    }
    // upstream: the copy that is added to shares the decimal with the operand.
    const decimal = decimalOf(amount);
    const aligned = alignDecimals(decimal, decimalOf(other));
    if (aligned === undefined) {
      return undefined;
    }
    decimal.unscaled = subtract ? aligned.a - aligned.b : aligned.a + aligned.b;
    decimal.scale = aligned.scale;
    return new CelQuantity(decimal, format);
  }
}

function decimalOf(amount: ScaledInt | Decimal): Decimal {
  return 'value' in amount ? toDecimal(amount) : amount;
}

interface ParsedQuantity {
  readonly amount: ScaledInt | Decimal;
  readonly format: QuantityFormat;
  /** Whether the text is kept as it is written. */
  readonly written?: boolean;
}

const PARTS = /^([+-]?)0*(\d*)(?:\.(\d*))?(.*)$/s;
const EXPONENTS: Readonly<Record<string, number>> = { '': 0, 'n': -9, 'u': -6, 'm': -3, 'k': 3, 'M': 6, 'G': 9, 'T': 12, 'P': 15, 'E': 18 };
const BITS: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

function parseAmount(text: string): ParsedQuantity {
  const [, sign, whole, fraction = '', suffix] = PARTS.exec(text) ?? ['', '', '', '', ''];
  const parts = { text, negative: sign === '-', whole: whole === '' ? '0' : whole, fraction };
  const bits = BITS[suffix];
  if (bits !== undefined) {
    return parseBinary(parts, bits);
  }
  const exponent = EXPONENTS[suffix] ?? Number(BigInt.asIntN(32, BigInt(suffix.slice(1).replace('+', ''))));
  return parseDecimal(parts, exponent, EXPONENTS[suffix] === undefined ? 'DecimalExponent' : 'DecimalSI');
}

interface QuantityDigits {
  readonly text: string;
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

function parseDecimal({ text, negative, whole, fraction }: QuantityDigits, exponent: number, format: QuantityFormat): ParsedQuantity {
  const digits = whole + fraction;
  const scale = toInt32(exponent - fraction.length);
  if (digits.length <= MAX_DIGITS && scale >= NANO) {
    const value = BigInt(digits);
    const written = text === '0' || (scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0'));
    return { amount: { value: negative ? -value : value, scale }, format, written };
  }
  const amount = { unscaled: BigInt(digits), scale: toInt32(fraction.length - exponent) };
  return { amount: signed(amount.unscaled === 0n ? amount : roundUp(amount, -NANO), negative), format };
}

function parseBinary({ negative, whole, fraction }: QuantityDigits, bits: number): ParsedQuantity {
  const value = BigInt(whole) * 2n ** BigInt(bits);
  const precision = 15 - whole.length - Math.floor(bits * 3 / 10) - 1;
  if (fraction === '' && precision >= 0 && fitsInt64(value)) {
    // upstream: looks at the number without its suffix.
    return { amount: { value: negative ? -value : value, scale: 0 }, format: 'BinarySI', written: BigInt(whole) % 8n !== 0n };
  }
  const exact = { unscaled: BigInt(whole + fraction) * 2n ** BigInt(bits), scale: fraction.length };
  const rounded = exact.unscaled === 0n ? exact : roundUp(exact, -NANO);
  const amount = compareDecimals(rounded, { unscaled: MAX_INT64, scale: 0 }) > 0 ? { unscaled: MAX_INT64, scale: 0 } : rounded;
  const isFraction = amount.unscaled > 0n && compareDecimals(amount, { unscaled: 1n, scale: 0 }) < 0;
  return { amount: signed(amount, negative), format: isFraction ? 'DecimalSI' : 'BinarySI' };
}

function signed({ unscaled, scale }: Decimal, negative: boolean): Decimal {
  return { unscaled: negative ? -unscaled : unscaled, scale };
}

/** upstream: Go's math.Pow10 multiplies two powers, so it is not always the nearest number. */
function goPowerOfTen(exponent: number): number {
  if (exponent < -323 || exponent > 308) {
    return exponent < 0 ? 0 : Infinity;
  }
  const size = Math.abs(exponent);
  const small = Number(`1e${size % 32}`);
  return exponent < 0 ? Number(`1e-${32 * Math.floor(size / 32)}`) / small : Number(`1e${32 * Math.floor(size / 32)}`) * small;
}
