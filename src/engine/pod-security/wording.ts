/*
 * How upstream builds its sentences.
 * upstream: policy/helpers.go
 */

/** `"a", "b"`. */
export function joinQuote(items: readonly string[]): string {
  // upstream: the items are not escaped. Added up, because Array.join is slow on the few items that there are.
  let text = '';
  for (let i = 0; i < items.length; i++) {
    text += i === 0 ? `"${items[i]}"` : `, "${items[i]}"`;
  }
  return text;
}

export function pluralize(singular: string, plural: string, count: number): string {
  return count === 1 ? singular : plural;
}

const SURROGATE = /[\ud800-\udfff]/;

/** Each value once, in Go's order of strings, which is that of their UTF-8 bytes. */
export function sortedSet(values: readonly string[]): readonly string[] {
  if (values.length < 2) {
    return values;
  }
  const list = [...new Set(values)];
  return list.some((value) => SURROGATE.test(value)) ? list.sort(compareCodePoints) : list.sort();
}

/** The order of UTF-8 is that of code points; JavaScript's is that of UTF-16 units, which puts surrogates before U+E000. */
export function compareCodePoints(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a.charCodeAt(i) === b.charCodeAt(i)) {
    i++;
  }
  if (i === a.length || i === b.length) {
    return a.length - b.length;
  }
  const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
  const isReversed = isSurrogate(left) !== isSurrogate(right) && Math.max(left, right) >= PRIVATE_USE;
  return isReversed ? right - left : left - right;
}

const PRIVATE_USE = 0xe000;

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < PRIVATE_USE;
}
