import { appendRange, CharClass, cleanClass } from './char-class';
import { FOLD_RUNS } from './unicode-data';

/*
 * Simple case folding. Code points that differ by case alone make an orbit: `k`, `K` and the Kelvin sign.
 */

const FIRST_FOLDED = 0x41;
const LAST_FOLDED = 0x1e943;

interface Orbits {
  readonly next: ReadonlyMap<number, number>;
  /** All code points that are not alone in their orbit, in order. */
  readonly folded: readonly number[];
}

let known: Orbits | undefined;

function orbitsOfUnicode(): Orbits {
  if (known === undefined) {
    const next = readRuns();
    known = { next, folded: [...next.keys()].sort((a, b) => a - b) };
  }
  return known;
}

/** The next code point of the orbit; the code point itself where it is alone. Source: Go's unicode.SimpleFold. */
export function simpleFold(rune: number): number {
  return orbitsOfUnicode().next.get(rune) ?? rune;
}

function readRuns(): ReadonlyMap<number, number> {
  const orbits = new Map<number, number>();
  let at = 0;
  for (const run of FOLD_RUNS.split(' ')) {
    const [gap, count, delta] = run.split('.').map(Number);
    at += gap;
    for (let i = 0; i < count; i++) {
      if (delta === undefined) {
        orbits.set(at, at + 1).set(at + 1, at);
        at += 2;
      } else {
        orbits.set(at, at + delta);
        at++;
      }
    }
  }
  return orbits;
}

/** All code points of the orbit. */
export function orbitOf(rune: number): number[] {
  const orbit = [rune];
  for (let next = simpleFold(rune); next !== rune; next = simpleFold(next)) {
    orbit.push(next);
  }
  return orbit;
}

export function smallestOfOrbit(rune: number): number {
  return rune < FIRST_FOLDED || rune > LAST_FOLDED ? rune : Math.min(...orbitOf(rune));
}

/** Appends a range and all that differs from it by case alone. */
export function appendFoldedRange(ranges: number[], low: number, high: number): void {
  appendRange(ranges, low, high);
  if (high < FIRST_FOLDED || low > LAST_FOLDED || (low <= FIRST_FOLDED && high >= LAST_FOLDED)) {
    return;
  }
  const { folded } = orbitsOfUnicode();
  for (let i = firstAtLeast(folded, low); i < folded.length && folded[i] <= high; i++) {
    for (let next = simpleFold(folded[i]); next !== folded[i]; next = simpleFold(next)) {
      appendRange(ranges, next, next);
    }
  }
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sorted[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** A clean set with all that differs from it by case alone. */
export function foldClass(ranges: CharClass): number[] {
  const folded: number[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    appendFoldedRange(folded, ranges[i], ranges[i + 1]);
  }
  return cleanClass(folded);
}
