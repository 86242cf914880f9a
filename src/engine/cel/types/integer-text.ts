import { quote } from '../../field/quote';

/*
 * Integers of 64 bits in decimal. upstream: Go's strconv.ParseInt, ParseUint with base 10
 */

export type ParsedInteger = bigint | { readonly error: string };

const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;
/** No integer of 64 bits has more digits, but for zeros ahead. */
const MAX_DIGITS = 20;

export function parseInt64(text: string): ParsedInteger {
  return parse('ParseInt', text, /^([+-]?)([0-9]+)$/, MAX_INT64);
}

export function parseUint64(text: string): ParsedInteger {
  return parse('ParseUint', text, /^()([0-9]+)$/, MAX_UINT64);
}

function parse(name: string, text: string, pattern: RegExp, most: bigint): ParsedInteger {
  const [, sign, written] = pattern.exec(text) ?? [];
  if (written === undefined) {
    return failure(name, text, 'invalid syntax');
  }
  const digits = written.replace(/^0+/, '');
  const size = digits.length > MAX_DIGITS ? undefined : BigInt(digits);
  if (size === undefined || size > (sign === '-' ? most + 1n : most)) {
    return failure(name, text, 'value out of range');
  }
  return sign === '-' ? -size : size;
}

function failure(name: string, text: string, problem: string): { readonly error: string } {
  return { error: `strconv.${name}: parsing ${quote(text)}: ${problem}` };
}
