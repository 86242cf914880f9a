import { formatPlain } from './double-text';
import { quoteTime } from '../../decoding/time';
import { trimZeros } from '../../trim';

/*
 * Durations are nanoseconds in 64 bits. upstream: Go's time.Duration, as cel-go uses it
 */

type DurationResult = bigint | { readonly error: string };

const SECOND = 1_000_000_000n;
const LIMIT = 2n ** 63n;
const TENTH = (LIMIT - 1n) / 10n;

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n], ['us', 1000n], ['µs', 1000n], ['μs', 1000n], ['ms', 1_000_000n], ['s', SECOND], ['m', 60n * SECOND], ['h', 3600n * SECOND],
]);

/** Go's time.ParseDuration. */
export function parseDuration(text: string): DurationResult {
  const rest = text.replace(/^[+-]/, '');
  if (rest === '0') {
    return 0n;
  }
  const terms = rest.matchAll(/([0-9]*)(?:\.([0-9]*))?([^0-9.]*)/gy);
  let sum = 0n;
  let read = 0;
  for (const [term, whole, fraction = '', unit] of terms) {
    if (term === '') {
      break;
    }
    const value = termOf(text, whole, fraction, unit);
    if (typeof value !== 'bigint') {
      return value;
    }
    // upstream: two terms of the largest size wrap to zero.
    sum = BigInt.asUintN(64, sum + value);
    if (sum > LIMIT) {
      return failure('invalid duration', text);
    }
    read += term.length;
  }
  const negative = text.startsWith('-');
  const refused = read === 0 || read < rest.length || (!negative && sum === LIMIT);
  return refused ? failure('invalid duration', text) : BigInt.asIntN(64, negative ? -sum : sum);
}

function failure(problem: string, text: string): { readonly error: string } {
  return { error: `time: ${problem} ${quoteTime(text)}` };
}

function termOf(text: string, whole: string, fraction: string, unitText: string): DurationResult {
  const digits = whole.replace(/^0+/, '');
  if (whole + fraction === '' || digits.length > 19 || BigInt(digits) > LIMIT) {
    return failure('invalid duration', text);
  }
  const unit = UNITS.get(unitText);
  if (unit === undefined) {
    return failure(unitText === '' ? 'missing unit in duration' : `unknown unit ${quoteTime(unitText)} in duration`, text);
  }
  if (BigInt(digits) > LIMIT / unit) {
    return failure('invalid duration', text);
  }
  const value = BigInt(digits) * unit + fractionOf(fraction, Number(unit));
  return value > LIMIT ? failure('invalid duration', text) : value;
}

// upstream: in floating point, with as many digits as fit into 63 bits.
function fractionOf(digits: string, unit: number): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit);
    if (value > TENTH || next > LIMIT) {
      break;
    }
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (unit / scale)));
}

/** Go's Duration.String: 1h0m1.5s */
export function durationString(duration: bigint): string {
  const size = duration < 0n ? -duration : duration;
  const sign = duration < 0n ? '-' : '';
  if (size === 0n) {
    return '0s';
  }
  if (size < SECOND) {
    const [unit, decimals] = unitBelowSecond(size);
    return `${sign}${withDecimals(size, decimals)}${unit}`;
  }
  const minutes = size / (60n * SECOND);
  const seconds = `${withDecimals(size % (60n * SECOND), 9)}s`;
  const hours = minutes >= 60n ? `${minutes / 60n}h` : '';
  return `${sign}${hours}${minutes > 0n ? `${minutes % 60n}m` : ''}${seconds}`;
}

function unitBelowSecond(size: bigint): [unit: string, decimals: number] {
  if (size < 1000n) {
    return ['ns', 0];
  }
  return size < 1_000_000n ? ['µs', 3] : ['ms', 6];
}

function withDecimals(value: bigint, decimals: number): string {
  const unit = 10n ** BigInt(decimals);
  const fraction = decimals === 0 ? '' : trimZeros((value % unit).toString().padStart(decimals, '0'));
  return `${value / unit}${fraction === '' ? '' : `.${fraction}`}`;
}

/** string(duration) */
export function durationText(duration: bigint): string {
  return `${formatPlain(inUnits(duration, SECOND))}s`;
}

// upstream: in floating point, so that a long duration may round up.
function inUnits(duration: bigint, unit: bigint): number {
  return Number(duration / unit) + Number(duration % unit) / Number(unit);
}

export function durationHours(duration: bigint): number {
  return truncated(inUnits(duration, 3600n * SECOND));
}

export function durationMinutes(duration: bigint): number {
  return truncated(inUnits(duration, 60n * SECOND));
}

export function durationSeconds(duration: bigint): number {
  return truncated(inUnits(duration, SECOND));
}

export function durationMilliseconds(duration: bigint): number {
  return Number(duration / 1_000_000n);
}

function truncated(value: number): number {
  return Math.trunc(value) + 0;
}

export function addDurations(a: bigint, b: bigint): DurationResult {
  return checked(a + b);
}

export function subtractDurations(a: bigint, b: bigint): DurationResult {
  return checked(a - b);
}

export function negateDuration(duration: bigint): DurationResult {
  return checked(-duration);
}

/** A number of nanoseconds, if it fits. */
export function checked(nanoseconds: bigint): DurationResult {
  return nanoseconds >= -LIMIT && nanoseconds < LIMIT ? nanoseconds : { error: 'integer overflow' };
}
