import { CharClass, hasRune, MAX_RUNE } from './char-class';
import { Assertion, RegexpProgram } from './program';

/*
 * Characters that a program never tells apart are one letter of its alphabet.
 */

const NEWLINE: CharClass = [0x0a, 0x0a];
const WORD: CharClass = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];
const ASCII = 128;

export class Alphabet {
  /** How many letters there are. */
  public readonly size: number;
  /** The letter of each ASCII character. */
  public readonly ascii: readonly number[];
  /** A character of each letter. */
  public readonly examples: readonly number[];
  private readonly starts: readonly number[];
  private readonly letters: readonly number[];

  constructor({ classes, assertions }: RegexpProgram) {
    const all = [...classes, ...classesOfAssertions(assertions)];
    this.starts = [...new Set([0, ...all.flatMap((ranges) => ranges.map((rune, i) => rune + i % 2))])]
      .filter((rune) => rune <= MAX_RUNE).sort((a, b) => a - b);
    this.letters = lettersOf(this.starts, all);
    this.size = maximum(this.letters) + 1;
    this.examples = examplesOf(this.letters, this.starts, this.size);
    this.ascii = Array.from({ length: ASCII }, (_, rune) => this.search(rune));
  }

  public letterOf(rune: number): number {
    return rune < ASCII ? this.ascii[rune] : this.search(rune);
  }

  private search(rune: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.starts[middle] <= rune) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return this.letters[low];
  }
}

export function isWord(rune: number): boolean {
  return hasRune(WORD, rune);
}

function classesOfAssertions(assertions: ReadonlySet<Assertion>): CharClass[] {
  const lines = assertions.has(Assertion.beginLine) || assertions.has(Assertion.endLine);
  const words = assertions.has(Assertion.wordBoundary) || assertions.has(Assertion.noWordBoundary);
  return [...(lines ? [NEWLINE] : []), ...(words ? [WORD] : [])];
}

/** The letter of each interval: intervals that are in the same classes have the same. */
function lettersOf(starts: readonly number[], classes: readonly CharClass[]): number[] {
  const indexes = new Map(starts.map((rune, i) => [rune, i]));
  const letters = starts.map(() => 0);
  let count = 1;
  for (const ranges of classes) {
    const split = new Map<number, number>();
    for (let i = 0; i < ranges.length; i += 2) {
      const end = indexes.get(ranges[i + 1] + 1) ?? starts.length;
      for (let at = indexes.get(ranges[i]) ?? end; at < end; at++) {
        const letter = split.get(letters[at]) ?? count++;
        split.set(letters[at], letter);
        letters[at] = letter;
      }
    }
  }
  return renumber(letters);
}

function renumber(letters: readonly number[]): number[] {
  const numbers = new Map<number, number>();
  return letters.map((letter) => {
    const number = numbers.get(letter) ?? numbers.size;
    numbers.set(letter, number);
    return number;
  });
}

function maximum(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function examplesOf(letters: readonly number[], starts: readonly number[], size: number): number[] {
  const examples = new Array<number>(size).fill(0);
  letters.forEach((letter, i) => {
    examples[letter] = starts[i];
  });
  return examples;
}
