import { losesEmptySource } from './parser-rules';
import { isPair } from '../source-text';

/** Turns indexes of a source into offsets in code points. */
export class CodePoints {
  readonly count: number;
  /** The indexes of code points that take two units. Most sources have none. */
  private readonly pairs: number[] = [];

  constructor(
    private readonly source: string,
    private readonly serverMinor: number,
  ) {
    if (/[\ud800-\udbff]/.test(source)) this.findPairs();
    this.count = source.length - this.pairs.length;
  }

  offsetOf(index: number): number {
    if (this.source === '') return losesEmptySource(this.serverMinor) ? -1 : 0;
    return this.pairs.length === 0 ? index : index - this.pairsBefore(index);
  }

  private findPairs(): void {
    for (let i = 0; i + 1 < this.source.length; i++) {
      if (isPair(this.source, i)) this.pairs.push(i);
    }
  }

  private pairsBefore(index: number): number {
    let low = 0;
    let high = this.pairs.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.pairs[middle] < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
