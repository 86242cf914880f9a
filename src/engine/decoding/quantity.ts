/*
 * Which texts resource.Quantity reads. upstream: k8s.io/apimachinery/pkg/api/resource/quantity.go ParseQuantity, suffix.go
 */

const WRONG_FORMAT = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const BAD_NUMBER = 'unable to parse numeric part of quantity';
const BAD_SUFFIX = "unable to parse quantity's suffix";

const USUAL = /^(?:0|[1-9]\d{0,14})(?:m|k|[KMGT]i|[MGT])?$/;
// upstream: the scanner takes less than its message says: one point, and the suffix's letters before its sign and digits.
// The suffix does not begin with a digit, so that a long number is not split in every way.
const PARTS = /^([+-]?\d*(?:\.\d*)?)((?:[eEinumkKMGTP]+[-+]?\d*|[-+]\d*)?)$/;

const DECIMAL_SUFFIXES: ReadonlySet<string> = new Set(['', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'P', 'E']);
const BINARY_SUFFIXES: ReadonlySet<string> = new Set(['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']);
const EXPONENT = /^[eE]([+-]?\d+)$/;

const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
/** The smallest power of ten that Go keeps in its fast form. */
const NANO = -9n;

/** Whether a text is surely a quantity; most of those in manifests are. */
export function isUsualQuantity(text: string): boolean {
  return USUAL.test(text);
}

/** Go's sentence for a text that is no quantity; undefined for one that is. */
export function quantityError(text: string): string | undefined {
  return isUsualQuantity(text) ? undefined : parseError(text);
}

function parseError(text: string): string | undefined {
  const parts = PARTS.exec(text);
  if (text === '' || parts === null) {
    return WRONG_FORMAT;
  }
  const [, number, suffix] = parts;
  if (DECIMAL_SUFFIXES.has(suffix)) {
    return undefined;
  }
  if (BINARY_SUFFIXES.has(suffix)) {
    // upstream: without any digit it is zero, unless the suffix is so large that Go reads the number a second, stricter way.
    return !hasDigit(number) && (suffix === 'Pi' || suffix === 'Ei') ? BAD_NUMBER : undefined;
  }
  return exponentError(number, EXPONENT.exec(suffix)?.[1]);
}

function exponentError(number: string, exponent: string | undefined): string | undefined {
  const value = exponent === undefined ? undefined : BigInt(exponent.replace('+', ''));
  if (value === undefined || value > MAX_INT64 || value < MIN_INT64) {
    return BAD_SUFFIX;
  }
  return !hasDigit(number) && BigInt.asIntN(32, value) < NANO ? BAD_NUMBER : undefined;
}

function hasDigit(number: string): boolean {
  return /\d/.test(number);
}
