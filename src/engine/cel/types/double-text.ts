import { Scientific, shortestDigits, toFixedExactly, toScientificExactly } from '../../exact-double';

/*
 * How doubles are written. upstream: Go's fmt and strconv; golang.org/x/text/message in en-US for %f and %e of string.format
 */

type Special = { readonly nan: string; readonly infinity: string; readonly negativeInfinity: string };

const GO: Special = { nan: 'NaN', infinity: '+Inf', negativeInfinity: '-Inf' };
const ENGLISH: Special = { nan: 'NaN', infinity: '∞', negativeInfinity: '-∞' };

function withSign(value: number, special: Special, write: (size: number) => string): string {
  if (Number.isNaN(value)) {
    return special.nan;
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? special.infinity : special.negativeInfinity;
  }
  return (value < 0 || Object.is(value, -0) ? '-' : '') + write(Math.abs(value));
}

/** `%g`: string(double). */
export function formatDouble(value: number): string {
  return withSign(value, GO, (size) => {
    const shortest = shortestDigits(size);
    return shortest.exponent < -4 || shortest.exponent >= 6 ? withExponent(shortest) : withoutExponent(shortest);
  });
}

function withExponent({ digits, exponent }: Scientific): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${digits.charAt(0)}${fraction}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent).toString().padStart(2, '0')}`;
}

function withoutExponent({ digits, exponent }: Scientific): string {
  if (exponent < 0) {
    return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  }
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return digits.length > exponent + 1 ? `${whole}.${digits.slice(exponent + 1)}` : whole;
}

/** strconv.FormatFloat(value, 'f', -1, 64): as many decimals as needed, never an exponent. */
export function formatPlain(value: number): string {
  return withSign(value, GO, (size) => withoutExponent(shortestDigits(size)));
}

/** fmt's `%.6f`: doubles in lists that string.format writes. */
export function formatDecimals(value: number, decimals: number): string {
  return withSign(value, GO, (size) => toFixedExactly(size, decimals));
}

/** `%f` of string.format. */
export function formatFixed(value: number, decimals = 6): string {
  return inEnglish(value, (size) => {
    // upstream: how many decimals there are at most is kept in 16 bits with a sign, a negative number is no limit; how many at least in 8 bits.
    const most = decimals % 65_536;
    const [whole, fraction = ''] = (most > 32_767 ? withoutExponent(shortestDigits(size)) : toFixedExactly(size, most)).split('.');
    const written = withoutLastZeros(fraction, decimals % 256).padEnd(decimals % 256, '0');
    return inGroups(whole) + (written === '' ? '' : `.${written}`);
  });
}

const GROUP = 3;

function inGroups(digits: string): string {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= GROUP) {
    groups.push(digits.slice(Math.max(0, end - GROUP), end));
  }
  return groups.reverse().join(',');
}

function withoutLastZeros(fraction: string, least: number): string {
  let length = fraction.length;
  while (length > least && fraction.charAt(length - 1) === '0') {
    length--;
  }
  return fraction.slice(0, length);
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻', '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹',
};

const SCIENTIFIC_DECIMALS = 6;

/**
 * `%e` of string.format.
 * upstream: the precision is taken for the width.
 */
export function formatScientific(value: number, width = 6): string {
  const text = inEnglish(value, (size) => {
    const { digits, exponent } = toScientificExactly(size, SCIENTIFIC_DECIMALS);
    const power = `${exponent < 0 ? '-' : ''}${Math.abs(exponent).toString().padStart(2, '0')}`;
    return `${digits.charAt(0)}.${digits.slice(1)}×10${power.replace(/./g, (character) => SUPERSCRIPTS[character])}`;
  });
  return text.padStart(width % 65_536);
}

/** upstream: zero has no sign. */
function inEnglish(value: number, write: (size: number) => string): string {
  return withSign(value === 0 ? 0 : value, ENGLISH, write);
}
