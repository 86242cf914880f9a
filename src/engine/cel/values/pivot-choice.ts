import type { Sortable } from './pattern-sort';

/*
 * Where a partition begins. upstream: sort.Slice of Go 1.26.
 */

/** From as many elements on, each candidate is the median of three. */
const MANY = 50;
const MOST_SWAPS = 12;

interface Pivot {
  readonly pivot: number;
  /** Whether the elements look sorted. */
  readonly increases: boolean;
}

export class PivotChoice {
  private swaps = 0;

  constructor(private readonly data: Sortable) {}

  /** The median of some elements. What looks sorted downwards is turned round. INVARIANT: there are more than 12 elements. */
  public choose(from: number, to: number): Pivot {
    this.swaps = 0;
    const quarter = Math.floor((to - from) / 4);
    const candidates = [1, 2, 3].map((times) => from + quarter * times);
    const [one, two, three] = to - from < MANY ? candidates : candidates.map((at) => this.median(at - 1, at, at + 1));
    const pivot = this.median(one, two, three);
    if (this.swaps < MOST_SWAPS) {
      return { pivot, increases: this.swaps === 0 };
    }
    this.reverse(from, to);
    return { pivot: to - 1 - (pivot - from), increases: true };
  }

  /** Swaps three elements in the middle with others, always the same for one length. */
  public scatter(from: number, to: number): void {
    const length = to - from;
    const middle = from + Math.floor(length / 4) * 2;
    const modulus = 2 ** length.toString(2).length;
    let random = BigInt(length);
    for (const at of [middle - 1, middle, middle + 1]) {
      random = next(random);
      const other = Number(random % BigInt(modulus));
      this.data.swap(at, from + (other >= length ? other - length : other));
    }
  }

  private median(one: number, two: number, three: number): number {
    const [low, high] = this.inOrder(one, two);
    const [middle] = this.inOrder(high, three);
    return this.inOrder(low, middle)[1];
  }

  private inOrder(one: number, other: number): readonly [number, number] {
    if (!this.data.isLess(other, one)) {
      return [one, other];
    }
    this.swaps++;
    return [other, one];
  }

  private reverse(from: number, to: number): void {
    for (let [low, high] = [from, to - 1]; low < high; low++, high--) {
      this.data.swap(low, high);
    }
  }
}

/** A xorshift of 64 bits. */
function next(random: bigint): bigint {
  const one = xor(random, BigInt.asUintN(64, random * 2n ** 13n));
  const two = xor(one, one / 2n ** 7n);
  return xor(two, BigInt.asUintN(64, two * 2n ** 17n));
}

function xor(one: bigint, other: bigint): bigint {
  return one ^ other; // eslint-disable-line no-bitwise
}
