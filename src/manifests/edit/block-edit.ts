import { entryLines, flowText, itemLines, scalarLike, valueLines } from './block-text';
import { BlockStyle, blockStyleOf } from './collection-style';
import { EditSlot } from './operation';
import { Edit, signIn, TextLines } from './text-lines';
import { SyntaxNode } from '../../yaml';

/*
 * Changes of collections in block style. Undefined is returned for what is written in a way that cannot be changed safely.
 */

export type Edits = readonly Edit[] | undefined;

/** Adds an entry to a mapping, after the others. */
export function insertEntry(lines: TextLines, chain: readonly SyntaxNode[], key: string, value: unknown): Edits {
  const { entries } = chain[chain.length - 1];
  const [first, last] = [entries[0].key, entries[entries.length - 1].value];
  return canPrecede(lines.before(first.start)) ? after(lines, last, first.start, entryLines(key, value, blockStyleOf(lines, chain))) : undefined;
}

/** Adds an item to a sequence. */
export function appendItem(lines: TextLines, chain: readonly SyntaxNode[], value: unknown): Edits {
  const sequence = chain[chain.length - 1];
  const last = sequence.items[sequence.items.length - 1];
  const style = blockStyleOf(lines, chain);
  const added = valueLines(value) === undefined ? [`${'-'.padEnd(style.item)}${scalarLike(value, sourceOf(lines, last))}`] : itemLines(value, style);
  return after(lines, last, sequence.contentStart, added);
}

/** Removes an entry or an item that is not the only one. */
export function removePart(lines: TextLines, slot: EditSlot): Edits {
  const collection = slot.chain[slot.chain.length - 1];
  const start = startOf(lines.text, slot);
  if (start === undefined) {
    return undefined;
  }
  if (lines.before(start).trim() === '') {
    return [{ start: lines.lineStart(start), end: lines.nextLine(endOf(slot.value, start)), text: '' }];
  }
  // It shares its line with the dash of an item.
  const next = collection.entries[slot.index + 1]?.key.start as number | undefined;
  if (next === undefined || slot.key === undefined || slot.index > 0) {
    return undefined;
  }
  const isNextLine = lines.nextLine(endOf(slot.value, start)) === lines.lineStart(next);
  const dashEnd = lines.lineStart(start) + lines.before(start).trimEnd().length;
  return [isNextLine ? { start, end: next, text: '' } : { start: dashEnd, end: lines.lineEnd(slot.value.end), text: '' }];
}

/** Gives an entry or an item another value. */
export function setValue(lines: TextLines, slot: EditSlot, value: unknown): Edits {
  const start = startOf(lines.text, slot);
  if (start === undefined) {
    return undefined;
  }
  const afterSign = slot.key === undefined ? start + 1 : lines.text.indexOf(':', slot.key.end) + 1;
  const block = valueLines(value, blockStyleOf(lines, [...slot.chain, slot.value]));
  const isBlock = slot.value.kind.startsWith('block');
  if (block === undefined) {
    return isBlock ? blockToScalar(lines, slot.value, afterSign, value) : scalarToScalar(lines, slot.value, afterSign, value);
  }
  const outer = blockStyleOf(lines, slot.chain);
  return isBlock ? blockToBlock(lines, slot, block, outer) : scalarToBlock(lines, slot, afterSign, block, outer);
}

/** A scalar, or a collection in brackets, instead of another one: what is between the sign and it stays. */
function scalarToScalar(lines: TextLines, node: SyntaxNode, afterSign: number, value: unknown): Edits {
  const start = node.contentStart;
  const written = scalarLike(value, sourceOf(lines, node));
  return [start === node.end ? { start: afterSign, end: start, text: ` ${written}` } : { start, end: node.end, text: written }];
}

/** An anchor and a tag, and what is between them. */
const PROPERTIES = /^[&!]\S*(?:[ \t]+[&!]\S*)?/;

function afterProperties({ text }: TextLines, node: SyntaxNode): number | undefined {
  const properties = PROPERTIES.exec(text.slice(node.start, node.contentStart))?.[0].length;
  return properties === undefined ? undefined : node.start + properties;
}

/** The value goes into the line of the key, before a comment there. */
function blockToScalar(lines: TextLines, node: SyntaxNode, afterSign: number, value: unknown): Edits {
  const place = afterProperties(lines, node) ?? afterSign;
  return lines.lineEnd(place) >= node.contentStart
    ? [{ start: node.contentStart, end: node.end, text: flowText(value) }]
    : [{ start: place, end: place, text: ` ${flowText(value)}` }, { start: lines.lineStart(node.contentStart), end: lines.nextLine(node.end), text: '' }];
}

function blockToBlock(lines: TextLines, { key, value }: EditSlot, block: readonly string[], style: BlockStyle): Edits {
  const start = value.contentStart;
  const isTooFarLeft = key !== undefined && !isSequence(block) && lines.columnOf(start) <= lines.columnOf(key.start);
  const moved = isTooFarLeft ? ' '.repeat(style.mapping) : '';
  return [{ start, end: value.end, text: moved + block.join(`${lines.breakNear(start)}${lines.indentationOf(start)}${moved}`) }];
}

function isSequence([first]: readonly string[]): boolean {
  return first.startsWith('- ');
}

/** A collection in lines of its own instead of what is in the line of its key: a comment stays there. */
function scalarToBlock(lines: TextLines, { key, value }: EditSlot, afterSign: number, block: readonly string[], style: BlockStyle): Edits {
  const { text } = lines;
  const properties = afterProperties(lines, value);
  if (key === undefined) {
    const gap = value.contentStart === value.end ? ' ' : '';
    return properties === undefined
      ? [{ start: value.start, end: value.end, text: gap + block.join(`${lines.breakNear(afterSign)}${lines.indentationOf(value.start)}${gap}`) }]
      : toLinesBelow(lines, { start: properties, end: value.end }, block, lines.indentationOf(value.start));
  }
  if (/[#\r\n]/.test(text.slice(afterSign, value.start))) {
    if (lines.columnOf(value.start) <= lines.columnOf(key.start)) {
      return undefined;
    }
    return properties === undefined
      ? [{ start: value.start, end: value.end, text: joined(lines, block, value.start) }]
      : toLinesBelow(lines, { start: properties, end: value.end }, block, lines.indentationOf(value.start));
  }
  const step = isSequence(block) ? style.sequence : style.mapping;
  return toLinesBelow(lines, { start: properties ?? afterSign, end: value.end }, block, lines.indentationOf(key.start) + ' '.repeat(step));
}

/** The block below the line of what it replaces: a comment stays there, and so do an anchor and a tag. */
function toLinesBelow(lines: TextLines, { start, end }: Omit<Edit, 'text'>, block: readonly string[], indentation: string): Edits {
  const place = lines.lineEnd(end);
  const lineBreak = lines.breakNear(place);
  return [{ start, end, text: '' }, { start: place, end: place, text: block.map((line) => `${lineBreak}${indentation}${line}`).join('') }];
}

function after(lines: TextLines, last: SyntaxNode, column: number, added: readonly string[]): Edits {
  const place = endOfBlock(lines, last);
  return [{ start: place, end: place, text: joined(lines, ['', ...added], column) }];
}

/** The end of the last line of a value: of a block scalar that keeps its empty lines, of the last one of them. */
export function endOfBlock(lines: TextLines, node: SyntaxNode): number {
  const leaf = lastLeaf(node);
  let end = lines.lineEnd(Math.max(leaf.end, leaf.start));
  if (/^[|>]\d?\+/.test(lines.text.slice(leaf.contentStart, leaf.end))) {
    for (let next = lines.nextLine(end); next > end && next < lines.text.length && isBlank(lines, next); next = lines.nextLine(end)) {
      end = lines.lineEnd(next);
    }
  }
  return end;
}

function sourceOf({ text }: TextLines, node: SyntaxNode): string {
  return text.slice(node.contentStart, node.end);
}

function isBlank(lines: TextLines, place: number): boolean {
  return lines.text.slice(place, lines.lineEnd(place)).trim() === '';
}

function lastLeaf(node: SyntaxNode): SyntaxNode {
  const last = node.kind === 'block-mapping' ? node.entries.at(-1)?.value : node.kind === 'block-sequence' ? node.items.at(-1) : undefined;
  return last === undefined ? node : lastLeaf(last);
}

/** Lines that begin in the column of a place, the first one without its indentation. */
function joined(lines: TextLines, added: readonly string[], place: number): string {
  return added.join(`${lines.breakNear(place)}${lines.indentationOf(place)}`);
}

/** Where an entry or an item begins: an item with its dash. */
function startOf(text: string, { chain, key, value, index }: EditSlot): number | undefined {
  const collection = chain[chain.length - 1];
  if (key !== undefined) {
    return /^\s*:/.test(text.slice(key.end)) ? key.start : undefined;
  }
  if (index === 0) {
    return collection.contentStart;
  }
  return signIn(text, '-', collection.items[index - 1].end, value.start);
}

function endOf(value: SyntaxNode, start: number): number {
  return Math.max(value.end, start);
}

/** Whether lines can be aligned with what comes after the text: nothing but indentation and dashes. */
function canPrecede(text: string): boolean {
  return /^[ \t-]*$/.test(text);
}
