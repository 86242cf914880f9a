import { Op, RegexpNode } from './syntax-node';

/*
 * The limits of a pattern. Source: Go, regexp/syntax. Like upstream, size and height are not looked at before so many nodes are there that
 * they can matter: a long literal that is repeated is one node.
 */

const MAX_HEIGHT = 1000;
const MAX_SIZE = Math.floor(128 * 1024 * 1024 / 40);
const MAX_RUNES = 128 * 1024 * 1024 / 4;
const MAX_COPIES = 1000;

export class PatternLimits {
  public exceeded: 'expression too large' | 'expression nests too deeply' | undefined;
  private nodes = 0;
  private released = 0;
  private runes = 0;
  private repeats = 1;
  private sizes: Map<RegexpNode, number> | undefined;
  private heights: Map<RegexpNode, number> | undefined;

  public countNode(): void {
    if (this.released > 0) {
      this.released--;
    } else {
      this.nodes++;
    }
  }

  /** A node that is no longer needed: the next one is made of it. */
  public releaseNode(node: RegexpNode): void {
    this.released++;
    this.heights?.delete(node);
  }

  public countRunes(count: number): void {
    this.runes += count;
  }

  /** Looks at a node that is new or changed; `stack` holds all the others. */
  public check(node: RegexpNode, stack: readonly RegexpNode[]): void {
    if (this.exceeded !== undefined) {
      return;
    }
    if (this.runes > MAX_RUNES || this.isTooLarge(node, stack)) {
      this.exceeded = 'expression too large';
    } else if (this.isTooHigh(node, stack)) {
      this.exceeded = 'expression nests too deeply';
    }
  }

  private isTooLarge(node: RegexpNode, stack: readonly RegexpNode[]): boolean {
    if (this.sizes === undefined) {
      this.countRepeat(node);
      if (this.nodes < Math.floor(MAX_SIZE / this.repeats)) {
        return false;
      }
      const sizes = this.sizes = new Map<RegexpNode, number>();
      if (stack.some((other) => remember(sizes, other, sizeOf) > MAX_SIZE)) {
        return true;
      }
    }
    return remember(this.sizes, node, sizeOf) > MAX_SIZE;
  }

  private countRepeat(node: RegexpNode): void {
    if (node.op === Op.repeat) {
      const count = Math.max(1, node.max === -1 ? node.min : node.max);
      this.repeats = count > Math.floor(MAX_SIZE / this.repeats) ? MAX_SIZE : this.repeats * count;
    }
  }

  private isTooHigh(node: RegexpNode, stack: readonly RegexpNode[]): boolean {
    if (this.nodes < MAX_HEIGHT) {
      return false;
    }
    if (this.heights === undefined) {
      const heights = this.heights = new Map<RegexpNode, number>();
      if (stack.some((other) => remember(heights, other, heightOf) > MAX_HEIGHT)) {
        return true;
      }
    }
    return remember(this.heights, node, heightOf) > MAX_HEIGHT;
  }
}

type Known = Map<RegexpNode, number>;
type Measure = (node: RegexpNode, ofSub: (sub: RegexpNode) => number) => number;

/** Measures a node anew, and what is below it where it is not known. */
function remember(known: Known, node: RegexpNode, measure: Measure): number {
  const value = measure(node, (sub) => known.get(sub) ?? remember(known, sub, measure));
  known.set(node, value);
  return value;
}

function heightOf(node: RegexpNode, ofSub: (sub: RegexpNode) => number): number {
  let height = 1;
  for (const sub of node.subs) {
    height = Math.max(height, 1 + ofSub(sub));
  }
  return height;
}

function sizeOf(node: RegexpNode, ofSub: (sub: RegexpNode) => number): number {
  let subs = 0;
  for (const sub of node.subs) {
    subs += ofSub(sub);
  }
  return Math.max(1, ownSize(node, subs));
}

function ownSize(node: RegexpNode, subs: number): number {
  switch (node.op) {
    case Op.literal: return node.runes.length;
    case Op.capture:
    case Op.star: return 2 + subs;
    case Op.plus:
    case Op.quest: return 1 + subs;
    case Op.concat: return subs;
    case Op.alternate: return subs + Math.max(0, node.subs.length - 1);
    case Op.repeat: return repeatedSize(node, subs);
    default: return 1;
  }
}

function repeatedSize({ min, max }: RegexpNode, sub: number): number {
  if (max === -1) {
    return min === 0 ? 2 + sub : 1 + min * sub;
  }
  return max * sub + max - min;
}

/** Whether nested repetitions make no more than a thousand copies of anything. */
export function repeatIsValid(node: RegexpNode, copies = MAX_COPIES): boolean {
  let left = copies;
  if (node.op === Op.repeat) {
    if (node.max === 0) {
      return true;
    }
    const count = node.max < 0 ? node.min : node.max;
    if (count > left) {
      return false;
    }
    left = count > 0 ? Math.floor(left / count) : left;
  }
  return node.subs.every((sub) => repeatIsValid(sub, left));
}
