import { sameClass } from './char-class';

/** The operators of a parsed pattern. Their order says which of two is the more complex, as upstream has it. */
export const Op = {
  noMatch: 1,
  emptyMatch: 2,
  literal: 3,
  charClass: 4,
  anyCharNotNewline: 5,
  anyChar: 6,
  beginLine: 7,
  endLine: 8,
  beginText: 9,
  endText: 10,
  wordBoundary: 11,
  noWordBoundary: 12,
  capture: 13,
  star: 14,
  plus: 15,
  quest: 16,
  repeat: 17,
  concat: 18,
  alternate: 19,
  /** Only on the parser's stack. */
  leftParen: 128,
  verticalBar: 129,
} as const;

export type Op = typeof Op[keyof typeof Op];

/** What (?imsU) switch. */
export interface Flags {
  readonly foldCase: boolean;
  readonly multiLine: boolean;
  readonly dotNewline: boolean;
  readonly nonGreedy: boolean;
}

export const NO_FLAGS: Flags = { foldCase: false, multiLine: false, dotNewline: false, nonGreedy: false };

export interface RegexpNode {
  op: Op;
  flags: Flags;
  /** The code points of a literal; the ranges of a class. */
  runes: number[];
  subs: RegexpNode[];
  min: number;
  /** -1: without end. */
  max: number;
  /** The number of a capturing group, from 1; 0 for a group that does not capture. */
  group: number;
  /** Of an endText: whether it was written as `$`. */
  dollar: boolean;
}

/** A single code point: a literal of one, a class, a dot. */
export function isCharNode(node: RegexpNode): boolean {
  return (node.op === Op.literal && node.runes.length === 1)
    || node.op === Op.charClass || node.op === Op.anyCharNotNewline || node.op === Op.anyChar;
}

/** Whether two nodes have the same structure. */
export function sameNode(a: RegexpNode, b: RegexpNode): boolean {
  return a.op === b.op && sameSelf(a, b) && a.subs.length === b.subs.length && a.subs.every((sub, i) => sameNode(sub, b.subs[i]));
}

function sameSelf(a: RegexpNode, b: RegexpNode): boolean {
  switch (a.op) {
    case Op.endText:
      return a.dollar === b.dollar;
    case Op.literal:
    case Op.charClass:
      return a.flags.foldCase === b.flags.foldCase && sameClass(a.runes, b.runes);
    case Op.star:
    case Op.plus:
    case Op.quest:
      return a.flags.nonGreedy === b.flags.nonGreedy;
    case Op.repeat:
      return a.flags.nonGreedy === b.flags.nonGreedy && a.min === b.min && a.max === b.max;
    case Op.capture:
      return a.group === b.group;
    default:
      return true;
  }
}
