import { TextLines } from './text-lines';
import { SyntaxNode } from '../../yaml';

/** How a document indents collections in block style. */
export interface BlockStyle {
  /** How much further a mapping is indented than the key that it belongs to. */
  readonly mapping: number;
  /** How much further the dashes of a sequence are indented than the key that it belongs to. */
  readonly sequence: number;
  /** How much further an item is indented than its dash. */
  readonly item: number;
}

export const DEFAULT_STYLE: BlockStyle = { mapping: 2, sequence: 2, item: 2 };

/** The style of what is nearest: of a collection, or else of those that it is in, the innermost one first, or else of the whole document. */
export function blockStyleOf(lines: TextLines, chain: readonly SyntaxNode[]): BlockStyle {
  const found: Partial<Record<keyof BlockStyle, number>> = {};
  const order = [...chain].reverse();
  order.forEach((node) => note(lines, node, found));
  const all = chain.length === 0 || isComplete(found) ? {} : foundIn(lines, chain[0]);
  const { mapping = DEFAULT_STYLE.mapping, item = DEFAULT_STYLE.item, sequence = mapping } = { ...all, ...found };
  return { mapping, sequence, item };
}

type FoundStyle = Partial<Record<keyof BlockStyle, number>>;

/** Of a document, what is found first. */
const known = new WeakMap<SyntaxNode, FoundStyle>();

function foundIn(lines: TextLines, root: SyntaxNode): FoundStyle {
  const found = known.get(root) ?? {};
  if (!known.has(root)) {
    noteAll(lines, root, found);
    known.set(root, found);
  }
  return found;
}

function isComplete({ mapping, sequence, item }: FoundStyle): boolean {
  return mapping !== undefined && sequence !== undefined && item !== undefined;
}

function noteAll(lines: TextLines, node: SyntaxNode, found: FoundStyle): void {
  note(lines, node, found);
  for (const child of [...node.items, ...node.entries.map(({ value }) => value)]) {
    if (child.kind !== 'alias' && child.kind !== 'scalar' && !isComplete(found)) {
      noteAll(lines, child, found);
    }
  }
}

function note(lines: TextLines, node: SyntaxNode, found: FoundStyle): void {
  if (node.kind === 'block-sequence') {
    noteItem(lines, node, found);
  } else if (node.kind === 'block-mapping') {
    for (const { key, value } of node.entries) {
      const further = lines.columnOf(value.contentStart) - lines.columnOf(key.start);
      if (value.kind === 'block-mapping' && further > 0) {
        found.mapping ??= further;
      } else if (value.kind === 'block-sequence' && further >= 0) {
        found.sequence ??= further;
        noteItem(lines, value, found);
      }
    }
  }
}

function noteItem(lines: TextLines, sequence: SyntaxNode, found: FoundStyle): void {
  const [first] = sequence.items;
  const further = lines.columnOf(first.start) - lines.columnOf(sequence.contentStart);
  if (further > 1) {
    found.item ??= further;
  }
}
