import { PivotChoice } from './pivot-choice';

/*
 * Sorts as Go does, which does not keep the order of equal elements. upstream: sort.Slice of Go 1.26, a quicksort that looks for patterns.
 */

/** What is sorted, by position. */
export interface Sortable {
  isLess(one: number, other: number): boolean;
  swap(one: number, other: number): void;
}

/** As many elements are sorted by insertion. */
const FEW = 12;
/** Fewer elements are not sorted by a few moves. */
const MANY = 50;
const MOST_MOVES = 5;

export function patternSort(data: Sortable, count: number): void {
  new PatternSort(data).sort(0, count, Math.ceil(Math.log2(count + 1)));
}

class PatternSort {
  private readonly pivots: PivotChoice;

  constructor(private readonly data: Sortable) {
    this.pivots = new PivotChoice(data);
  }

  /** Sorts from `start` to before `end`. `chances`: how many bad partitions may follow. */
  public sort(start: number, end: number, chances: number): void {
    let [from, to, left] = [start, end, chances];
    let balanced = true;
    let partitioned = true;
    while (to - from > FEW) {
      if (left === 0) {
        this.sortAsHeap(from, to);
        return;
      }
      if (!balanced) {
        this.pivots.scatter(from, to);
        left--;
      }
      const { pivot, increases } = this.pivots.choose(from, to);
      if (balanced && partitioned && increases && this.sortByMoves(from, to)) {
        return;
      }
      if (from > 0 && !this.data.isLess(from - 1, pivot)) {
        from = this.partitionEqual(from, to, pivot);
        continue;
      }
      const { middle, untouched } = this.partition(from, to, pivot);
      partitioned = untouched;
      const [before, after] = [middle - from, to - middle];
      balanced = Math.min(before, after) >= Math.floor((to - from) / 8);
      if (before < after) {
        this.sort(from, middle, left);
        from = middle + 1;
      } else {
        this.sort(middle + 1, to, left);
        to = middle;
      }
    }
    this.insert(from, to);
  }

  private insert(from: number, to: number): void {
    for (let sorted = from + 1; sorted < to; sorted++) {
      for (let at = sorted; at > from && this.data.isLess(at, at - 1); at--) {
        this.data.swap(at, at - 1);
      }
    }
  }

  /** Smaller ones before the pivot. `untouched`: nothing had to be moved. */
  private partition(from: number, to: number, pivot: number): { readonly middle: number; readonly untouched: boolean } {
    const { data } = this;
    data.swap(from, pivot);
    let low = from + 1;
    let high = to - 1;
    for (let untouched = true; ; untouched = false) {
      while (low <= high && data.isLess(low, from)) {
        low++;
      }
      while (low <= high && !data.isLess(high, from)) {
        high--;
      }
      if (low > high) {
        data.swap(high, from);
        return { middle: high, untouched };
      }
      data.swap(low++, high--);
    }
  }

  /** Those that are equal to the pivot first. None is smaller. */
  private partitionEqual(from: number, to: number, pivot: number): number {
    const { data } = this;
    data.swap(from, pivot);
    let low = from + 1;
    let high = to - 1;
    for (;;) {
      while (low <= high && !data.isLess(from, low)) {
        low++;
      }
      while (low <= high && data.isLess(from, high)) {
        high--;
      }
      if (low > high) {
        return low;
      }
      data.swap(low++, high--);
    }
  }

  /** Whether a few moves sort what is nearly sorted. */
  private sortByMoves(from: number, to: number): boolean {
    const { data } = this;
    let at = from + 1;
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      while (at < to && !data.isLess(at, at - 1)) {
        at++;
      }
      if (at === to) {
        return true;
      }
      if (to - from < MANY) {
        return false;
      }
      data.swap(at, at - 1);
      this.moveDown(at - 1, at - from >= 2);
      this.moveUp(at + 1, to, to - at >= 2);
    }
    return false;
  }

  private moveDown(start: number, moves: boolean): void {
    for (let at = start; moves && at >= 1 && this.data.isLess(at, at - 1); at--) {
      this.data.swap(at, at - 1);
    }
  }

  private moveUp(start: number, to: number, moves: boolean): void {
    for (let at = start; moves && at < to && this.data.isLess(at, at - 1); at++) {
      this.data.swap(at, at - 1);
    }
  }

  private sortAsHeap(from: number, to: number): void {
    const count = to - from;
    for (let root = Math.floor((count - 1) / 2); root >= 0; root--) {
      this.siftDown(root, count, from);
    }
    for (let last = count - 1; last >= 0; last--) {
      this.data.swap(from, from + last);
      this.siftDown(0, last, from);
    }
  }

  private siftDown(start: number, count: number, first: number): void {
    let root = start;
    for (let child = 2 * root + 1; child < count; child = 2 * root + 1) {
      const larger = child + 1 < count && this.data.isLess(first + child, first + child + 1) ? child + 1 : child;
      if (!this.data.isLess(first + root, first + larger)) {
        return;
      }
      this.data.swap(first + root, first + larger);
      root = larger;
    }
  }
}
