/*
 * resource.Quantity: a number with a suffix. Exact, to a billionth.
 * upstream: k8s.io/apimachinery/pkg/api/resource/quantity.go
 */

const BINARY_SUFFIXES = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL_SUFFIXES: Readonly<Record<string, number>> = { 'n': -9, 'u': -6, 'm': -3, '': 0, 'k': 3, 'M': 6, 'G': 9, 'T': 12, 'P': 15, 'E': 18 };

const PARTS = /^([+-]?)0*(\d*)(?:\.(\d*))?(.*)$/s;
const BILLION = 1_000_000_000n;
const MILLION = 1_000_000n;
const MAX_INT64 = 2n ** 63n - 1n;
const MOST_DIGITS = 18;
/** Powers of ten beyond this make no difference that anybody can see. */
const LARGEST_EXPONENT = 400;

export interface Quantity {
  /** The value in billionths. */
  readonly nano: bigint;
  readonly format: 'BinarySI' | 'DecimalSI' | 'DecimalExponent';
  /** What was written, where upstream prints that instead of the shortest text of the value. */
  readonly text?: string;
  /** The value as upstream holds it, if it fits: so many times ten to the power of scale. */
  readonly amount?: { readonly value: bigint; readonly scale: number };
}

interface QuantityParts {
  readonly text: string;
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
  readonly suffix: string;
}

/** Quantities that were read before: most manifests name the same few. */
const known = new Map<string, Quantity>();
const MOST_KNOWN = 1000;

/** Reads a quantity that decoding has let through. Billionths are the finest; what is finer is rounded away from zero. */
export function parseQuantity(text: string): Quantity {
  const before = known.get(text);
  if (before !== undefined) {
    return before;
  }
  const quantity = readQuantity(text);
  if (known.size >= MOST_KNOWN) {
    known.clear();
  }
  known.set(text, quantity);
  return quantity;
}

function readQuantity(text: string): Quantity {
  const [, sign, whole, fraction = '', suffix] = PARTS.exec(text) as RegExpExecArray;
  const parts: QuantityParts = { text, negative: sign === '-', whole: whole || '0', fraction, suffix };
  return BINARY_SUFFIXES.includes(suffix) ? parseBinary(parts) : parseDecimal(parts);
}

function parseBinary({ text, negative, whole, fraction, suffix }: QuantityParts): Quantity {
  const exponent = 10 * (BINARY_SUFFIXES.indexOf(suffix) + 1);
  const magnitude = least(powerOfTen(BigInt(whole + fraction) * 2n ** BigInt(exponent), 9 - fraction.length), MAX_INT64 * BILLION);
  const nano = negative ? -magnitude : magnitude;
  const fits = fraction === '' && 15 - whole.length - Math.trunc(exponent * 3 / 10) - 1 >= 0;
  return {
    nano,
    format: !fits && magnitude > 0n && magnitude < BILLION ? 'DecimalSI' : 'BinarySI',
    ...(fits && BigInt(whole) % 8n !== 0n && { text }),
    ...(fits && { amount: { value: nano / BILLION, scale: 0 } }),
  };
}

function parseDecimal({ text, negative, whole, fraction, suffix }: QuantityParts): Quantity {
  const exponent = DECIMAL_SUFFIXES[suffix] ?? Number(suffix.slice(1));
  const digits = whole + fraction;
  const magnitude = powerOfTen(BigInt(digits), exponent - fraction.length + 9);
  const scale = exponent - fraction.length;
  const fits = digits.length <= MOST_DIGITS && scale >= -9;
  return {
    nano: negative ? -magnitude : magnitude,
    format: suffix in DECIMAL_SUFFIXES ? 'DecimalSI' : 'DecimalExponent',
    ...((text === '0' || (fits && scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0'))) && { text }),
    ...(fits && { amount: { value: BigInt(digits) * (negative ? -1n : 1n), scale } }),
  };
}

/** digits * 10^exponent, rounded up. */
function powerOfTen(digits: bigint, exponent: number): bigint {
  const power = 10n ** BigInt(Math.min(Math.abs(exponent), LARGEST_EXPONENT));
  return exponent >= 0 ? digits * power : (digits + power - 1n) / power;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** As the server prints it. */
export function formatQuantity({ nano, format, text }: Quantity): string {
  if (text !== undefined || nano === 0n) {
    return text ?? '0';
  }
  const magnitude = nano < 0n ? -nano : nano;
  const binary = format === 'BinarySI' && magnitude >= 1024n * BILLION && magnitude % BILLION === 0n;
  return (nano < 0n ? '-' : '') + (binary ? formatBinary(magnitude / BILLION) : formatDecimal(magnitude, format));
}

function formatBinary(value: bigint): string {
  let digits = value;
  let power = 0;
  while (digits % 1024n === 0n) {
    digits /= 1024n;
    power++;
  }
  return `${digits}${power === 0 ? '' : BINARY_SUFFIXES[power - 1] ?? ''}`;
}

function formatDecimal(nano: bigint, format: Quantity['format']): string {
  let digits = nano;
  let exponent = -9;
  while (digits % 1000n === 0n) {
    digits /= 1000n;
    exponent += 3;
  }
  if (format === 'DecimalExponent') {
    return `${digits}${exponent === 0 ? '' : `e${exponent}`}`;
  }
  return `${digits}${Object.keys(DECIMAL_SUFFIXES).find((suffix) => DECIMAL_SUFFIXES[suffix] === exponent) ?? ''}`;
}

/** Rounds up to thousandths, as defaulting does with the resources of containers. */
export function roundUpToMilli(quantity: Quantity): Quantity {
  return roundUp(quantity, -3);
}

/** Rounds up to a whole number. */
export function roundUpToWhole(quantity: Quantity): Quantity {
  return roundUp(quantity, 0);
}

function roundUp(quantity: Quantity, scale: 0 | -3): Quantity {
  const { nano, format, amount } = quantity;
  if (amount !== undefined && amount.scale >= scale) {
    return quantity;
  }
  const unit = scale === 0 ? BILLION : MILLION;
  const rounded = roundAway(nano, unit);
  return { nano: rounded, format, ...(amount !== undefined && { amount: { value: rounded / unit, scale } }) };
}

/** The whole number next to it, away from zero. upstream: Quantity.Value */
export function wholeValue(quantity: Quantity): bigint {
  return scaledValue(quantity, BILLION);
}

/** In thousandths, as a whole number. upstream: Quantity.MilliValue */
export function milliValue(quantity: Quantity): bigint {
  return scaledValue(quantity, MILLION);
}

/** Upstream counts in thousandths to find out. */
export function isWhole(quantity: Quantity): boolean {
  return milliValue(quantity) % 1000n === 0n;
}

/** In units of so many billionths, as an int64. upstream: what is held as int64 overflows to zero, what is held as a decimal loses its high bits. */
function scaledValue({ nano, amount }: Quantity, unit: bigint): bigint {
  const value = roundAway(nano, unit) / unit;
  const wrapped = BigInt.asIntN(64, value);
  return amount !== undefined && wrapped !== value ? 0n : wrapped;
}

function roundAway(nano: bigint, unit: bigint): bigint {
  const rest = nano % unit;
  return rest === 0n ? nano : nano - rest + (nano < 0n ? -unit : unit);
}
