import { quote } from '../../field/quote';
import { ValidationRules } from '../rules';

/*
 * Which texts Go's time.ParseDuration reads, as `1h30m`. upstream: Go's src/time/format.go
 */

const NANOSECONDS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['\u00b5s', 1_000n],
  ['\u03bcs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const LIMIT = 2n ** 63n;

/** Digits, perhaps a fraction, and what stands up to the next number. */
const PART = /^([0-9]*)(?:\.([0-9]*))?([^0-9.]*)/;

/** Go's sentence for a text that is no duration; undefined for one that is. */
export function durationError(text: string, rules: ValidationRules): string | undefined {
  const print = (value: string): string => (rules.quotedDurations ? quote(value) : value);
  const notADuration = `time: invalid duration ${print(text)}`;
  const isNegative = text.startsWith('-');
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') {
    return undefined;
  }
  let total = 0n;
  do {
    const [part, whole = '', fraction = '', unit = ''] = PART.exec(rest) ?? [''];
    const nanoseconds = NANOSECONDS.get(unit);
    if (whole + fraction === '' || BigInt(whole || 0) > LIMIT) {
      return notADuration;
    }
    if (nanoseconds === undefined) {
      return unit === '' ? `time: missing unit in duration ${print(text)}` : `time: unknown unit ${print(unit)} in duration ${print(text)}`;
    }
    total += BigInt(whole || 0) * nanoseconds + fractionOf(fraction, nanoseconds);
    rest = rest.slice(part.length);
  } while (rest !== '' && total <= LIMIT);
  return total > (isNegative ? LIMIT : LIMIT - 1n) ? notADuration : undefined;
}

function fractionOf(digits: string, nanoseconds: bigint): bigint {
  return digits === '' ? 0n : BigInt(digits) * nanoseconds / 10n ** BigInt(digits.length);
}
