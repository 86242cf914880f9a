import { orbitOf } from './case-folding';
import { CharClass, cleanClass, MAX_RUNE } from './char-class';
import { Assertion, InstOp, RegexpProgram } from './program';
import { Op, RegexpNode } from './syntax-node';

/*
 * Makes a program of a tree; of its mirror image to search from right to left. Counted repetitions become copies.
 * Source: Go, regexp/syntax: the order in which a program tries its ways decides which of several matches is found.
 */

export function compile(node: RegexpNode, reverse: boolean): RegexpProgram {
  const compiler = new Compiler(reverse);
  return compiler.program(node);
}

/** A part of a program; its exits wait for what follows. */
interface Fragment {
  /** -1: cannot match. */
  readonly start: number;
  readonly exits: Exits;
  readonly nullable: boolean;
}

/** Exits, 2 * instruction for `out` and one more for `arg`, as a tree, so that they are joined in no time. */
type Exits = number | readonly [Exits, Exits] | undefined;

const IMPOSSIBLE: Fragment = { start: -1, exits: undefined, nullable: false };

const ASSERTIONS: Readonly<Record<number, Assertion>> = {
  [Op.beginLine]: Assertion.beginLine,
  [Op.endLine]: Assertion.endLine,
  [Op.beginText]: Assertion.beginText,
  [Op.endText]: Assertion.endText,
  [Op.wordBoundary]: Assertion.wordBoundary,
  [Op.noWordBoundary]: Assertion.noWordBoundary,
};

const NOT_NEWLINE: CharClass = [0, 0x09, 0x0b, MAX_RUNE];
const ANY: CharClass = [0, MAX_RUNE];

class Compiler {
  private readonly op: number[] = [];
  private readonly out: number[] = [];
  private readonly arg: number[] = [];
  private readonly classes: CharClass[] = [];
  private readonly classIds = new Map<CharClass | string, number>();
  private readonly assertions = new Set<Assertion>();

  constructor(private readonly reverse: boolean) {}

  public program(node: RegexpNode): RegexpProgram {
    const { start, exits } = this.fragment(node);
    this.patch(exits, this.inst(InstOp.match, 0));
    return { op: this.op, out: this.out, arg: this.arg, start, classes: this.classes, assertions: this.assertions };
  }

  private fragment(node: RegexpNode): Fragment {
    switch (node.op) {
      case Op.noMatch: return IMPOSSIBLE;
      case Op.emptyMatch: return this.single(InstOp.nop, 0, true);
      case Op.literal: return this.literal(node);
      case Op.charClass: return node.runes.length === 0 ? IMPOSSIBLE : this.char(this.classId(node.runes, node.runes));
      case Op.anyCharNotNewline: return this.char(this.classId(NOT_NEWLINE, NOT_NEWLINE));
      case Op.anyChar: return this.char(this.classId(ANY, ANY));
      case Op.capture: return this.fragment(node.subs[0]);
      case Op.star: return this.star(this.fragment(node.subs[0]), node.flags.nonGreedy);
      case Op.plus: return this.plus(this.fragment(node.subs[0]), node.flags.nonGreedy);
      case Op.quest: return this.quest(this.fragment(node.subs[0]), node.flags.nonGreedy);
      case Op.repeat: return this.repeat(node);
      case Op.concat: return this.concat(this.reverse ? node.subs.slice().reverse() : node.subs);
      case Op.alternate: return node.subs.map((sub) => this.fragment(sub)).reduce((a, b) => this.alternate(a, b));
      default: return this.assertion(ASSERTIONS[node.op]);
    }
  }

  private inst(op: number, arg: number): number {
    this.out.push(-1);
    this.arg.push(arg);
    return this.op.push(op) - 1;
  }

  private single(op: number, arg: number, nullable: boolean): Fragment {
    const start = this.inst(op, arg);
    return { start, exits: 2 * start, nullable };
  }

  private char(classId: number): Fragment {
    return this.single(InstOp.char, classId, false);
  }

  private assertion(assertion: Assertion): Fragment {
    this.assertions.add(assertion);
    return this.single(InstOp.assertion, assertion, true);
  }

  private classId(key: CharClass | string, ranges: CharClass): number {
    const known = this.classIds.get(key);
    if (known !== undefined) {
      return known;
    }
    const id = this.classes.push(cleanClass(ranges)) - 1;
    this.classIds.set(key, id);
    return id;
  }

  private literal({ runes, flags }: RegexpNode): Fragment {
    const ids = runes.map((rune) => this.literalClass(rune, flags.foldCase));
    return this.sequence(this.reverse ? ids.reverse() : ids, (id) => this.char(id));
  }

  private literalClass(rune: number, foldCase: boolean): number {
    const key = `${foldCase ? 'i' : ''}${rune}`;
    return this.classIds.get(key) ?? this.classId(key, (foldCase ? orbitOf(rune) : [rune]).sort((a, b) => a - b).flatMap((one) => [one, one]));
  }

  private concat(subs: readonly RegexpNode[]): Fragment {
    return this.sequence(subs, (sub) => this.fragment(sub));
  }

  private sequence<T>(parts: readonly T[], toFragment: (part: T) => Fragment): Fragment {
    let whole: Fragment | undefined;
    for (const part of parts) {
      const next = toFragment(part);
      whole = whole === undefined ? next : this.join(whole, next);
    }
    return whole ?? this.single(InstOp.nop, 0, true);
  }

  private join(first: Fragment, second: Fragment): Fragment {
    if (first.start < 0 || second.start < 0) {
      return IMPOSSIBLE;
    }
    this.patch(first.exits, second.start);
    return { start: first.start, exits: second.exits, nullable: first.nullable && second.nullable };
  }

  private patch(exits: Exits, target: number): void {
    const left: Exits[] = [exits];
    while (left.length > 0) {
      const next = left.pop();
      if (typeof next === 'number') {
        (next % 2 === 0 ? this.out : this.arg)[Math.floor(next / 2)] = target;
      } else if (next !== undefined) {
        left.push(next[0], next[1]);
      }
    }
  }

  private alternate(first: Fragment, second: Fragment): Fragment {
    if (first.start < 0 || second.start < 0) {
      return first.start < 0 ? second : first;
    }
    const start = this.inst(InstOp.alt, second.start);
    this.out[start] = first.start;
    return { start, exits: [first.exits, second.exits], nullable: first.nullable || second.nullable };
  }

  /** A choice between a fragment and what follows. Returns the exit. */
  private choice(into: number, nonGreedy: boolean): { readonly start: number; readonly exit: number } {
    const start = this.inst(InstOp.alt, nonGreedy ? into : -1);
    this.out[start] = nonGreedy ? -1 : into;
    return { start, exit: nonGreedy ? 2 * start : 2 * start + 1 };
  }

  private quest(inner: Fragment, nonGreedy: boolean): Fragment {
    if (inner.start < 0) {
      return this.single(InstOp.nop, 0, true);
    }
    const { start, exit } = this.choice(inner.start, nonGreedy);
    return { start, exits: [exit, inner.exits], nullable: true };
  }

  private loop(inner: Fragment, nonGreedy: boolean): Fragment {
    const { start, exit } = this.choice(inner.start, nonGreedy);
    this.patch(inner.exits, start);
    return { start, exits: exit, nullable: true };
  }

  private plus(inner: Fragment, nonGreedy: boolean): Fragment {
    return inner.start < 0 ? IMPOSSIBLE : { start: inner.start, exits: this.loop(inner, nonGreedy).exits, nullable: inner.nullable };
  }

  // upstream: x* of what can be empty is (x+)?, so that the order of ways is right.
  private star(inner: Fragment, nonGreedy: boolean): Fragment {
    if (inner.start < 0) {
      return this.single(InstOp.nop, 0, true);
    }
    return inner.nullable ? this.quest(this.plus(inner, nonGreedy), nonGreedy) : this.loop(inner, nonGreedy);
  }

  /** x{2,4} is xx(x(x)?)?, x{2,} is xx+. */
  private repeat({ subs: [sub], min, max, flags: { nonGreedy } }: RegexpNode): Fragment {
    if (max === 0) {
      return this.single(InstOp.nop, 0, true);
    }
    if (max === -1) {
      return this.repeatWithoutEnd(sub, min, nonGreedy);
    }
    const required = this.sequence(Array.from({ length: min }, () => sub), () => this.fragment(sub));
    const optional = max > min ? this.optionalCopies(sub, max - min, nonGreedy) : undefined;
    return optional === undefined ? required : this.join(required, optional);
  }

  private repeatWithoutEnd(sub: RegexpNode, min: number, nonGreedy: boolean): Fragment {
    if (min === 0) {
      return this.star(this.fragment(sub), nonGreedy);
    }
    return this.sequence(Array.from({ length: min }, (_, i) => i === min - 1),
      (last) => last ? this.plus(this.fragment(sub), nonGreedy) : this.fragment(sub));
  }

  private optionalCopies(sub: RegexpNode, count: number, nonGreedy: boolean): Fragment {
    let first = -1;
    let exits: Exits;
    let last: Exits;
    for (let i = 0; i < count; i++) {
      const copy = this.fragment(sub);
      if (copy.start < 0) {
        return this.single(InstOp.nop, 0, true);
      }
      const { start, exit } = this.choice(copy.start, nonGreedy);
      this.patch(last, start);
      first = i === 0 ? start : first;
      exits = [exits, exit];
      last = copy.exits;
    }
    return { start: first, exits: [exits, last], nullable: true };
  }
}
