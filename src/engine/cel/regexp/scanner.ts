import { Alphabet } from './alphabet';
import { DEAD, LazyDfa, matchBefore } from './lazy-dfa';
import { PositionKinds } from './position-kinds';
import { RegexpProgram } from './program';
import { runeBefore } from './runes';

/** No match. */
export const NONE = -1;

const ASCII = 128;
const LAST_SINGLE_UNIT = 0xffff;

/** Reads texts from left to right: where the preferred match ends, or some match. */
export class ForwardScanner {
  /** Where the last search stopped reading. */
  public readTo = 0;
  private readonly positions: PositionKinds;
  private readonly dfa: LazyDfa;

  /** `any`: any match will do. */
  constructor(program: RegexpProgram, private readonly alphabet: Alphabet, search: boolean, private readonly any: boolean) {
    this.positions = new PositionKinds(program, alphabet, false);
    this.dfa = new LazyDfa(program, alphabet, this.positions, { search, unordered: any });
  }

  /** The end of the preferred match from a position on, or of some match; -1 for none. */
  public endOfMatch(text: string, from: number): number {
    const { dfa, alphabet, any } = this;
    const { ascii } = alphabet;
    let end = NONE;
    let state = dfa.startState(from === 0 ? this.positions.kindOfEdge : this.positions.kindOfLetter(alphabet.letterOf(runeBefore(text, from))));
    for (let i = from, width = 1; ; i += width) {
      const code = text.charCodeAt(i);
      const rune = code < ASCII ? code : text.codePointAt(i);
      const letter = code < ASCII ? ascii[code] : this.letterOf(rune);
      width = rune !== undefined && rune > LAST_SINGLE_UNIT ? 2 : 1;
      let target = dfa.next[state + letter];
      if (target <= DEAD) {
        target = target === -1 ? dfa.step(state, letter) : target;
        end = target < DEAD ? i : end;
        target = target < DEAD ? matchBefore(target) : target;
        if (target === DEAD || (any && end >= 0)) {
          this.readTo = i;
          return end;
        }
      }
      state = target;
    }
  }

  private letterOf(rune: number | undefined): number {
    return rune === undefined ? this.alphabet.size : this.alphabet.letterOf(rune);
  }
}

/** Reads texts from right to left: where a match that ends at a position starts. */
export class BackwardScanner {
  private readonly positions: PositionKinds;
  private readonly dfa: LazyDfa;

  constructor(program: RegexpProgram, private readonly alphabet: Alphabet) {
    this.positions = new PositionKinds(program, alphabet, true);
    this.dfa = new LazyDfa(program, alphabet, this.positions, { search: false, unordered: true });
  }

  /** The leftmost start, not before `from`, of a match that ends at `end`. */
  public startOfMatch(text: string, from: number, end: number): number {
    const { dfa, alphabet } = this;
    let start = end;
    let state = dfa.startState(this.kindAt(text, end));
    for (let i = end; i >= from; ) {
      const rune = i > 0 ? runeBefore(text, i) : undefined;
      const letter = rune === undefined ? alphabet.size : alphabet.letterOf(rune);
      const known = dfa.next[state + letter];
      const target = known === -1 ? dfa.step(state, letter) : known;
      start = target < DEAD ? i : start;
      state = target < DEAD ? matchBefore(target) : target;
      if (state === DEAD) {
        break;
      }
      i -= rune !== undefined && rune > LAST_SINGLE_UNIT ? 2 : 1;
    }
    return start;
  }

  private kindAt(text: string, at: number): number {
    const rune = text.codePointAt(at);
    return rune === undefined ? this.positions.kindOfEdge : this.positions.kindOfLetter(this.alphabet.letterOf(rune));
  }
}
