import { Op, RegexpNode } from './syntax-node';

/** What each match begins with. */
export interface LiteralPrefix {
  readonly text: string;
  /** Whether a match is this text and nothing else. */
  readonly complete: boolean;
}

const NOTHING: LiteralPrefix = { text: '', complete: false };

export function literalPrefix(node: RegexpNode): LiteralPrefix {
  if (node.op === Op.capture) {
    return literalPrefix(node.subs[0]);
  }
  if (node.op === Op.concat) {
    return { text: literalPrefix(node.subs[0]).text, complete: false };
  }
  return node.op === Op.literal && !node.flags.foldCase ? { text: textOf(node.runes), complete: true } : NOTHING;
}

function textOf(runes: readonly number[]): string {
  let text = '';
  for (const rune of runes) {
    text += String.fromCodePoint(rune);
  }
  return text;
}

/** Whether a match can begin at the start of the text alone. */
export function isAnchored(node: RegexpNode): boolean {
  return node.op === Op.beginText || ((node.op === Op.capture || node.op === Op.concat) && isAnchored(node.subs[0]));
}
