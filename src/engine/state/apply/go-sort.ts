/**
 * Sorts as `sort.Sort` does, with a `less` that holds for equal elements too.
 *
 * upstream: such a `less` turns equal elements round in a list of 12 or fewer, which Go sorts by insertion. A longer list keeps their order here.
 */
export function goSort<T>(list: readonly T[], isLessOrEqual: (a: T, b: T) => boolean): readonly T[] {
  const sorted = [...list];
  if (sorted.length > LONGEST_INSERTION) {
    return sorted.sort((a, b) => (isLessOrEqual(a, b) ? (isLessOrEqual(b, a) ? 0 : -1) : 1));
  }
  for (let i = 1; i < sorted.length; i++) {
    for (let j = i; j > 0 && isLessOrEqual(sorted[j], sorted[j - 1]); j--) {
      [sorted[j - 1], sorted[j]] = [sorted[j], sorted[j - 1]];
    }
  }
  return sorted;
}

const LONGEST_INSERTION = 12;
