import { Alphabet } from './alphabet';
import { hasRune } from './char-class';
import { PositionKinds } from './position-kinds';
import { InstOp, RegexpProgram } from './program';
import { runeBefore, widthAt } from './runes';

/*
 * Marks each position of a text with the instructions from which a match can still be reached, from right to left. With the marks a match is found
 * without reading further than its end, so that all matches of a text take linear time, also where each search alone would read the rest of the text.
 */

const MAX_SPACE = 16_000_000;
/** More arguments than that may not fit onto the stack. */
const MAX_INSTRUCTIONS = 100_000;

export class MatchMarks {
  private readonly alive: Uint8Array[] = [];
  private readonly ids = new Map<string, number>();
  private readonly steps = new Map<number, number>();
  private readonly waysTo: readonly (readonly number[])[];
  private readonly positions: PositionKinds;
  private marks = new Int32Array(0);

  constructor(private readonly program: RegexpProgram, private readonly alphabet: Alphabet) {
    this.waysTo = waysTo(program);
    this.positions = new PositionKinds(program, alphabet, false);
  }

  /** Marks a text from a position on; false if that takes too much space. */
  public mark(text: string, from: number): boolean {
    if (this.program.op.length > MAX_INSTRUCTIONS) {
      return false;
    }
    this.marks = new Int32Array(text.length + 1);
    let following = this.idOf(new Uint8Array(this.program.op.length));
    for (let at = text.length; at >= from; ) {
      const before = at > 0 ? runeBefore(text, at) : undefined;
      const kind = before === undefined ? this.positions.kindOfEdge : this.positions.kindOfLetter(this.alphabet.letterOf(before));
      following = this.step(following, this.letterAt(text, at), kind);
      this.marks[at] = following;
      at -= before !== undefined && before > 0xffff ? 2 : 1;
      if (this.alive.length * this.program.op.length > MAX_SPACE) {
        return false;
      }
    }
    return true;
  }

  /** The preferred match among the leftmost ones. */
  public matchFrom(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
    for (let start = from; start <= text.length; start += widthAt(text, start)) {
      if (this.alive[this.marks[start]][this.program.start] === 1) {
        return { start, end: this.endOfMatch(text, start) };
      }
    }
    return undefined;
  }

  private letterAt(text: string, at: number): number {
    const rune = text.codePointAt(at);
    return rune === undefined ? this.alphabet.size : this.alphabet.letterOf(rune);
  }

  private step(following: number, letter: number, kind: number): number {
    const key = (following * (this.alphabet.size + 1) + letter) * 4 + kind;
    const known = this.steps.get(key);
    if (known !== undefined) {
      return known;
    }
    const id = this.idOf(this.aliveBefore(this.alive[following], letter, this.positions.assertionsBetween(kind, letter)));
    this.steps.set(key, id);
    return id;
  }

  private idOf(alive: Uint8Array): number {
    const key = String.fromCharCode(...packed(alive));
    const known = this.ids.get(key);
    if (known !== undefined) {
      return known;
    }
    const id = this.alive.push(alive) - 1;
    this.ids.set(key, id);
    return id;
  }

  private aliveBefore(following: Uint8Array, letter: number, holds: readonly boolean[]): Uint8Array {
    const { op, arg } = this.program;
    const alive = new Uint8Array(op.length);
    const left: number[] = [];
    op.forEach((_, at) => {
      if (op[at] === InstOp.match || this.takes(at, letter, following)) {
        alive[at] = 1;
        left.push(at);
      }
    });
    for (let reached = left.pop(); reached !== undefined; reached = left.pop()) {
      for (const way of this.waysTo[reached]) {
        if (alive[way] === 0 && (op[way] !== InstOp.assertion || holds[arg[way]])) {
          alive[way] = 1;
          left.push(way);
        }
      }
    }
    return alive;
  }

  private takes(at: number, letter: number, following: Uint8Array): boolean {
    const { op, out, arg, classes } = this.program;
    return op[at] === InstOp.char && letter < this.alphabet.size && following[out[at]] === 1
      && hasRune(classes[arg[at]], this.alphabet.examples[letter]);
  }

  private endOfMatch(text: string, start: number): number {
    let at = start;
    for (let way = this.program.start; ; ) {
      const next = this.preferredWay(way, this.alive[this.marks[at]]);
      if (next === undefined) {
        return at;
      }
      way = this.program.out[next];
      at += widthAt(text, at);
    }
  }

  /** The first instruction, in order of preference, that takes the character here on the way to a match; undefined if the match ends here. */
  private preferredWay(from: number, alive: Uint8Array): number | undefined {
    const { op, out, arg } = this.program;
    const visited = new Set<number>();
    const left = [from];
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      if (alive[at] === 0 || visited.has(at)) {
        continue;
      }
      visited.add(at);
      if (op[at] === InstOp.match) {
        return undefined;
      }
      if (op[at] === InstOp.char) {
        return at;
      }
      left.push(...(op[at] === InstOp.alt ? [arg[at], out[at]] : [out[at]]));
    }
    return undefined;
  }
}

/** For each instruction those that go on with it without a character. What follows an impossible part goes nowhere. */
function waysTo({ op, out, arg }: RegexpProgram): number[][] {
  const ways = op.map((): number[] => []);
  op.forEach((operation, at) => {
    if (operation !== InstOp.char && operation !== InstOp.match) {
      ways[out[at]]?.push(at);
    }
    if (operation === InstOp.alt) {
      ways[arg[at]]?.push(at);
    }
  });
  return ways;
}

/** Fifteen flags in a number. */
function packed(flags: Uint8Array): number[] {
  const numbers: number[] = [];
  for (let i = 0; i < flags.length; i += 15) {
    numbers.push(flags.subarray(i, i + 15).reduce((sum, flag) => 2 * sum + flag, 1));
  }
  return numbers;
}
