import { patternSort } from './pattern-sort';

/** The indexes from 0 in the order in which the elements are sorted. */
export function sortIndexes(count: number, isLess: (one: number, other: number) => boolean): readonly number[] {
  const indexes = Array.from({ length: count }, (_, index) => index);
  patternSort({
    isLess: (one, other) => isLess(indexes[one], indexes[other]),
    swap: (one, other) => {
      [indexes[one], indexes[other]] = [indexes[other], indexes[one]];
    },
  }, count);
  return indexes;
}
