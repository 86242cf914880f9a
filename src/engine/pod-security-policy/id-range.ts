import { Int64 } from '../objects/int64';
import { IDRange } from '../objects/pod-security-policy';

export function fallsInRanges(id: Int64, ranges: readonly IDRange[]): boolean {
  return ranges.some((range) => id >= (range.min ?? 0) && id <= (range.max ?? 0));
}

/** Go's `%v` of a []IDRange: `[{1 65535} {70000 70000}]`. */
export function formatRanges(ranges: readonly IDRange[]): string {
  return `[${ranges.map((range) => `{${range.min ?? 0} ${range.max ?? 0}}`).join(' ')}]`;
}

/** The value that a MustRunAs rule sets: the least of its first range. */
export function firstOfRanges(ranges: readonly IDRange[]): Int64 {
  return ranges[0].min ?? 0;
}
