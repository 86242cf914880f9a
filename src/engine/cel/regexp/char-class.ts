/*
 * Sets of code points as regexp/syntax keeps them: pairs of the first and the last of each range. A clean set is sorted, and its ranges neither
 * overlap nor abut.
 */

export type CharClass = readonly number[];

export const MAX_RUNE = 0x10ffff;

/** Appends a range. Like upstream it merges into one of the last two ranges where they touch. */
export function appendRange(ranges: number[], low: number, high: number): void {
  const length = ranges.length;
  for (let at = length - 2; at >= 0 && at >= length - 4; at -= 2) {
    if (low <= ranges[at + 1] + 1 && ranges[at] <= high + 1) {
      ranges[at] = Math.min(ranges[at], low);
      ranges[at + 1] = Math.max(ranges[at + 1], high);
      return;
    }
  }
  ranges.push(low, high);
}

export function appendClass(ranges: number[], more: CharClass): void {
  for (let i = 0; i < more.length; i += 2) {
    appendRange(ranges, more[i], more[i + 1]);
  }
}

/** The same set, clean. */
export function cleanClass(ranges: CharClass): number[] {
  if (isClean(ranges)) {
    return [...ranges];
  }
  const order = Array.from({ length: ranges.length / 2 }, (_, i) => 2 * i).sort((a, b) => ranges[a] - ranges[b]);
  const clean: number[] = [];
  for (const i of order) {
    const end = clean.length - 1;
    if (end > 0 && ranges[i] <= clean[end] + 1) {
      clean[end] = Math.max(clean[end], ranges[i + 1]);
    } else {
      clean.push(ranges[i], ranges[i + 1]);
    }
  }
  return clean;
}

function isClean(ranges: CharClass): boolean {
  for (let i = 2; i < ranges.length; i += 2) {
    if (ranges[i] <= ranges[i - 1] + 1) {
      return false;
    }
  }
  return true;
}

/** All other code points. The set must be clean. */
export function negateClass(ranges: CharClass): number[] {
  const negated: number[] = [];
  let next = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    if (next < ranges[i]) {
      negated.push(next, ranges[i] - 1);
    }
    next = ranges[i + 1] + 1;
  }
  if (next <= MAX_RUNE) {
    negated.push(next, MAX_RUNE);
  }
  return negated;
}

/** Whether a set holds a code point. The set must be clean. */
export function hasRune(ranges: CharClass, rune: number): boolean {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (rune > ranges[2 * middle + 1]) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return 2 * low < ranges.length && ranges[2 * low] <= rune;
}

export function sameClass(a: CharClass, b: CharClass): boolean {
  return a === b || (a.length === b.length && a.every((rune, i) => rune === b[i]));
}
