import { quote } from '../../field/quote';

/*
 * Indexes of a Job, as `0,2-5,7`. upstream: pkg/apis/batch/validation/validation.go validateIndexesFormat, parseIndexInterval
 */

type Interval = readonly [first: number, last: number];

/** How many indexes the text names; the server's sentence where it names none. */
export function countIndexes(text: string, completions: number): number | string {
  if (text === '') {
    return 0;
  }
  let previous: number | undefined;
  let total = 0;
  for (const part of text.split(',')) {
    const interval = parseInterval(part, completions);
    if (typeof interval === 'string') {
      return interval;
    }
    const [first, last] = interval;
    if (previous !== undefined && previous >= first) {
      return notIncreasing(previous, first);
    }
    total += last - first + 1;
    previous = last;
  }
  return total;
}

/**
 * The first index that both texts name; undefined where there is none. Intervals that are wrong do not count.
 *
 * upstream: validateFailedIndexesNotOverlapCompleted, which takes both for sorted
 */
export function overlapOfIndexes(completed: string, failed: string, completions: number): number | undefined {
  const [left, right] = [completed, failed].map((text) => text.split(',').map((part) => parseInterval(part, completions)).filter(isInterval));
  for (let i = 0, k = 0; i < left.length && k < right.length;) {
    const [[first, last], [otherFirst, otherLast]] = [left[i], right[k]];
    if (first <= otherLast && otherFirst <= last) {
      return Math.max(first, otherFirst);
    }
    if (first <= otherFirst) {
      i++;
    } else {
      k++;
    }
  }
  return undefined;
}

function isInterval(value: Interval | string): value is Interval {
  return typeof value !== 'string';
}

function parseInterval(text: string, completions: number): Interval | string {
  const limits = text.split('-');
  if (limits.length > 2) {
    return `the fragment ${quote(text)} violates the requirement that an index interval can have at most two parts separated by '-'`;
  }
  const first = parseIndex(limits[0], completions);
  if (typeof first === 'string' || limits.length === 1) {
    return typeof first === 'string' ? first : [first, first];
  }
  const last = parseIndex(limits[1], completions);
  if (typeof last === 'string') {
    return last;
  }
  return first >= last ? notIncreasing(first, last) : [first, last];
}

const INTEGER = /^\+?[0-9]+$/;
const MAX_INT64 = 2n ** 63n - 1n;

function parseIndex(text: string, completions: number): number | string {
  if (!INTEGER.test(text) || BigInt(text.replace('+', '')) > MAX_INT64) {
    return `cannot convert string to integer for index: ${quote(text)}`;
  }
  return Number(text) >= completions ? `too large index: ${quote(text)}` : Number(text);
}

function notIncreasing(previous: number, current: number): string {
  return `non-increasing order, previous: ${previous}, current: ${current}`;
}
