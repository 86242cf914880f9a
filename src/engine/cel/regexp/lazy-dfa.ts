import { Alphabet } from './alphabet';
import { hasRune } from './char-class';
import { PositionKinds } from './position-kinds';
import { InstOp, RegexpProgram } from './program';

/*
 * A deterministic automaton whose states are made when a text first needs them. A state is the ways that a program still tries, the preferred
 * first, and what stands before the position. It is thrown away when it becomes too large, so that time and space stay linear.
 */

/** Stands for the start of the program at this and each later position. */
const SEARCH = -1;

/** The state that nothing can match any more. */
export const DEAD = 0;
/** The transition is not known yet. */
const UNKNOWN = -1;

const MAX_SPACE = 4_000_000;
const FIRST_STATES = 16;

export interface Direction {
  /** Whether a match may begin at later positions too. */
  readonly search: boolean;
  /** Whether the order of the ways does not matter: some match is looked for, or the longest, and not the preferred one. There are fewer states then. */
  readonly unordered: boolean;
}

export class LazyDfa {
  /** How far the rows of `next` are apart: a column for each letter and one for the end of the text. */
  public readonly stride: number;
  /** By state and letter the next state; if the text matches before that letter, `matchBefore` of it; or unknown. */
  public next: Int32Array;
  private kernels: (readonly number[])[] = [];
  private kinds: number[] = [];
  private ids = new Map<string, number>();
  private starts: (number | undefined)[] = [];
  private space = 0;
  private readonly visited: Int32Array;
  private readonly taken: Int32Array;
  private generation = 0;
  private generationOfStates = 0;

  constructor(
    private readonly program: RegexpProgram, private readonly alphabet: Alphabet,
    private readonly positions: PositionKinds, private readonly direction: Direction,
  ) {
    this.stride = alphabet.size + 1;
    this.next = new Int32Array(FIRST_STATES * this.stride).fill(UNKNOWN);
    this.visited = new Int32Array(program.op.length);
    this.taken = new Int32Array(program.op.length);
    this.clear();
  }

  /** The state before anything is read, after a character of this kind. */
  public startState(kind: number): number {
    const known = this.starts[kind];
    if (known !== undefined) {
      return known;
    }
    const state = this.stateOf([this.direction.search ? SEARCH : this.program.start], kind);
    this.starts[kind] = state;
    return state;
  }

  /** Makes the transition of a state that is not known yet. */
  public step(state: number, letter: number): number {
    const row = state / this.stride;
    const { kernel, matched } = this.advance(this.kernels[row], this.kinds[row], letter);
    const before = this.generationOfStates;
    const target = this.stateOf(kernel, this.positions.kindOfLetter(letter));
    const value = matched ? matchBefore(target) : target;
    if (before === this.generationOfStates) {
      this.next[state + letter] = value;
    }
    return value;
  }

  private clear(): void {
    this.generationOfStates++;
    this.kernels = [];
    this.kinds = [];
    this.ids = new Map();
    this.starts = [];
    this.space = 0;
    this.next.fill(UNKNOWN);
    this.addState('', [], 0);
  }

  private stateOf(kernel: readonly number[], kind: number): number {
    if (kernel.length === 0) {
      return DEAD;
    }
    const key = `${kind}:${kernel.join()}`;
    const known = this.ids.get(key);
    if (known !== undefined) {
      return known;
    }
    if (this.space > MAX_SPACE) {
      this.clear();
    }
    return this.addState(key, kernel, kind);
  }

  private addState(key: string, kernel: readonly number[], kind: number): number {
    const state = this.kernels.length * this.stride;
    if (state + this.stride > this.next.length) {
      const larger = new Int32Array(2 * this.next.length).fill(UNKNOWN, this.next.length);
      larger.set(this.next);
      this.next = larger;
    }
    this.kernels.push(kernel);
    this.kinds.push(kind);
    this.ids.set(key, state);
    this.space += kernel.length * 4 + this.stride;
    return state;
  }

  /** Reads a letter with all ways of a state. */
  private advance(kernel: readonly number[], kind: number, letter: number): { readonly kernel: number[]; readonly matched: boolean } {
    this.generation++;
    const reached: number[] = [];
    const holds = this.positions.assertionsBetween(kind, letter);
    let matched = false;
    for (const way of kernel) {
      const found = this.follow(way === SEARCH ? this.program.start : way, letter, holds, reached);
      matched ||= found;
      if (found && !this.direction.unordered) {
        break;
      }
      if (way === SEARCH && letter < this.alphabet.size) {
        reached.push(SEARCH);
      }
    }
    return { kernel: this.direction.unordered ? reached.sort((a, b) => a - b) : reached, matched };
  }

  /** Follows a way to the characters that it takes; returns whether it gets to a match. */
  private follow(way: number, letter: number, holds: readonly boolean[], reached: number[]): boolean {
    const { op, out, arg } = this.program;
    const left = [way];
    let matched = false;
    while (left.length > 0) {
      const at = left.pop() ?? SEARCH;
      if (at < 0 || this.visited[at] === this.generation) {
        continue;
      }
      this.visited[at] = this.generation;
      if (op[at] === InstOp.match) {
        matched = true;
        if (!this.direction.unordered) {
          return true;
        }
      } else if (op[at] === InstOp.char) {
        this.take(out[at], arg[at], letter, reached);
      } else if (op[at] === InstOp.alt) {
        left.push(arg[at], out[at]);
      } else if (op[at] === InstOp.nop || holds[arg[at]]) {
        left.push(out[at]);
      }
    }
    return matched;
  }

  private take(target: number, classId: number, letter: number, reached: number[]): void {
    const isNew = letter < this.alphabet.size && this.taken[target] !== this.generation;
    if (isNew && hasRune(this.program.classes[classId], this.alphabet.examples[letter])) {
      this.taken[target] = this.generation;
      reached.push(target);
    }
  }
}

/** How a transition says that the text matches before its letter. Its own inverse. */
export function matchBefore(state: number): number {
  return -2 - state;
}
