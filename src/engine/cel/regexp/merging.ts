import { appendFoldedRange } from './case-folding';
import { appendClass, appendRange, cleanClass, hasRune, MAX_RUNE } from './char-class';
import { Flags, Op, RegexpNode } from './syntax-node';

/*
 * Alternatives of single characters become a class. Source: Go, regexp/syntax.
 */

const NEWLINE = 0x0a;

/** Makes a class clean, and a dot of it where it is one. */
export function cleanAlternative(node: RegexpNode): void {
  if (node.op !== Op.charClass) {
    return;
  }
  node.runes = cleanClass(node.runes);
  const [low, high, low2, high2] = node.runes;
  if (node.runes.length === 2 && low === 0 && high === MAX_RUNE) {
    Object.assign(node, { op: Op.anyChar, runes: [] });
  } else if (node.runes.length === 4 && low === 0 && high === NEWLINE - 1 && low2 === NEWLINE + 1 && high2 === MAX_RUNE) {
    Object.assign(node, { op: Op.anyCharNotNewline, runes: [] });
  }
}

/** Adds a single character to another that is at least as complex. */
export function mergeCharNodes(into: RegexpNode, from: RegexpNode): void {
  if (into.op === Op.anyCharNotNewline && matchesNewline(from)) {
    into.op = Op.anyChar;
  } else if (into.op === Op.charClass) {
    if (from.op === Op.literal) {
      appendLiteral(into.runes, from);
    } else {
      appendClass(into.runes, from.runes);
    }
  } else if (into.op === Op.literal && (from.runes[0] !== into.runes[0] || !sameFlags(from.flags, into.flags))) {
    const runes: number[] = [];
    appendLiteral(runes, into);
    appendLiteral(runes, from);
    Object.assign(into, { op: Op.charClass, runes });
  }
}

function appendLiteral(ranges: number[], { runes: [rune], flags }: RegexpNode): void {
  if (flags.foldCase) {
    appendFoldedRange(ranges, rune, rune);
  } else {
    appendRange(ranges, rune, rune);
  }
}

function matchesNewline({ op, runes }: RegexpNode): boolean {
  return op === Op.anyChar || (op === Op.literal && runes[0] === NEWLINE) || (op === Op.charClass && hasRune(cleanClass(runes), NEWLINE));
}

function sameFlags(a: Flags, b: Flags): boolean {
  return a.foldCase === b.foldCase && a.multiLine === b.multiLine && a.dotNewline === b.dotNewline && a.nonGreedy === b.nonGreedy;
}
