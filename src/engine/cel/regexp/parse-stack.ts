import { simpleFold, smallestOfOrbit } from './case-folding';
import { factor, NodeSource } from './factoring';
import { PatternLimits } from './limits';
import { cleanAlternative, mergeCharNodes } from './merging';
import { Flags, isCharNode, Op, RegexpNode } from './syntax-node';

/*
 * The stack of what is parsed so far. Literals, alternatives of single characters and common prefixes are joined as they come, since the limits
 * count nodes. Source: Go, regexp/syntax.
 */

export class ParseStack implements NodeSource {
  public readonly limits = new PatternLimits();
  private readonly nodes: RegexpNode[] = [];

  public get top(): RegexpNode | undefined {
    return this.nodes[this.nodes.length - 1];
  }

  public get size(): number {
    return this.nodes.length;
  }

  public newNode(op: Op, flags: Flags): RegexpNode {
    this.limits.countNode();
    return { op, flags, runes: [], subs: [], min: 0, max: 0, group: 0, dollar: false };
  }

  public release(node: RegexpNode): void {
    this.limits.releaseNode(node);
  }

  public checkLimits(node: RegexpNode): void {
    this.limits.check(node, this.nodes);
  }

  public pushLiteral(rune: number, flags: Flags): void {
    const node = this.newNode(Op.literal, flags);
    node.runes = [flags.foldCase ? smallestOfOrbit(rune) : rune];
    this.push(node, flags);
  }

  public push(node: RegexpNode, flags: Flags): void {
    this.limits.countRunes(node.runes.length);
    const literal = literalOfClass(node);
    if (literal === undefined) {
      this.joinLiterals();
    } else {
      const literalFlags = { ...flags, foldCase: literal.foldCase };
      if (this.joinLiterals({ rune: literal.rune, flags: literalFlags })) {
        return;
      }
      Object.assign(node, { op: Op.literal, runes: [literal.rune], flags: literalFlags });
    }
    this.nodes.push(node);
    this.checkLimits(node);
  }

  /** Puts the node at the top under a new one. */
  public wrapTop(node: RegexpNode): void {
    const top = this.nodes.pop();
    node.subs = top === undefined ? [] : [top];
    this.nodes.push(node);
    this.checkLimits(node);
  }

  public pop(count: number): RegexpNode[] {
    return this.nodes.splice(this.nodes.length - count, count);
  }

  /** Joins the two literals at the top; the next one, if there is one, takes the place of the second. */
  private joinLiterals(next?: { readonly rune: number; readonly flags: Flags }): boolean {
    const [first, second] = this.nodes.slice(-2);
    if (second?.op !== Op.literal || first.op !== Op.literal || first.flags.foldCase !== second.flags.foldCase) {
      return false;
    }
    for (const rune of second.runes) {
      first.runes.push(rune);
    }
    if (next !== undefined) {
      second.runes = [next.rune];
      second.flags = next.flags;
      return true;
    }
    this.nodes.pop();
    this.release(second);
    return false;
  }

  /** Makes one node of what stands above the last `|` or `(`. */
  public concat(flags: Flags): void {
    this.joinLiterals();
    const subs = this.popOperands();
    this.push(subs.length === 0 ? this.newNode(Op.emptyMatch, flags) : this.collapse(subs, Op.concat), flags);
  }

  public alternate(flags: Flags): void {
    const subs = this.popOperands();
    if (subs.length > 0) {
      cleanAlternative(subs[subs.length - 1]);
    }
    this.push(subs.length === 0 ? this.newNode(Op.noMatch, flags) : this.collapse(subs, Op.alternate), flags);
  }

  /** Ends all alternatives of the group, down to its `(`. */
  public closeAlternatives(flags: Flags): void {
    this.concat(flags);
    if (this.swapVerticalBar()) {
      this.nodes.pop();
    }
    this.alternate(flags);
  }

  public verticalBar(flags: Flags): void {
    this.concat(flags);
    if (!this.swapVerticalBar()) {
      this.push(this.newNode(Op.verticalBar, flags), flags);
    }
  }

  private popOperands(): RegexpNode[] {
    let start = this.nodes.length;
    while (start > 0 && this.nodes[start - 1].op < Op.leftParen) {
      start--;
    }
    return this.nodes.splice(start);
  }

  /** The alternative at the top goes below the bar, into the one before it where both are single characters. */
  private swapVerticalBar(): boolean {
    const { length } = this.nodes;
    const [before, bar, after] = length >= 3 ? this.nodes.slice(-3) : [undefined, ...this.nodes.slice(-2)];
    if (bar?.op !== Op.verticalBar || after === undefined) {
      return false;
    }
    if (before !== undefined && isCharNode(after) && isCharNode(before)) {
      const [more, less] = after.op > before.op ? [after, before] : [before, after];
      this.nodes[length - 3] = more;
      mergeCharNodes(more, less);
      this.release(less);
      this.nodes.pop();
      return true;
    }
    if (before !== undefined) {
      cleanAlternative(before);
    }
    this.nodes.splice(length - 2, 2, after, bar);
    return true;
  }

  /** A node over several; nodes of the same operator give their own. */
  public collapse(subs: readonly RegexpNode[], op: Op): RegexpNode {
    if (subs.length === 1) {
      return subs[0];
    }
    const node = this.newNode(op, subs[0].flags);
    for (const sub of subs) {
      if (sub.op === op) {
        sub.subs.forEach((inner) => node.subs.push(inner));
        this.release(sub);
      } else {
        node.subs.push(sub);
      }
    }
    if (op === Op.alternate) {
      node.subs = factor(node.subs, this);
      if (node.subs.length === 1) {
        this.release(node);
        return node.subs[0];
      }
    }
    return node;
  }
}

/** The literal that a class of one character is, or of one in both cases. */
function literalOfClass({ op, runes }: RegexpNode): { readonly rune: number; readonly foldCase: boolean } | undefined {
  if (op !== Op.charClass || (runes.length !== 2 && runes.length !== 4)) {
    return undefined;
  }
  const [first, end, second, secondEnd] = runes;
  if (runes.length === 2 && first === end) {
    return { rune: first, foldCase: false };
  }
  const other = runes.length === 4 ? second : end;
  const single = runes.length === 4 ? first === end && second === secondEnd : first + 1 === end;
  return single && simpleFold(first) === other && simpleFold(other) === first ? { rune: first, foldCase: true } : undefined;
}
