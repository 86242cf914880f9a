import { flowItemText, scalarLike } from './block-text';
import { flowEntry, FlowStyle, inFlow } from './flow-text';
import { EditSlot } from './operation';
import { Edit, signIn, TextLines } from './text-lines';
import { SyntaxEntry, SyntaxNode } from '../../yaml';
import { isJsonObject } from '../set/manifest-object';

/*
 * Changes of collections in brackets, such as those of JSON.
 */

type FlowPart = SyntaxNode | { readonly start: number; readonly end: number };

/** Adds an entry to a mapping that has others, after them. */
export function insertFlowEntry(lines: TextLines, chain: readonly SyntaxNode[], key: string, value: unknown): readonly Edit[] {
  const style = flowStyleOf(lines, chain);
  return add(lines, chain[chain.length - 1], (indentation) => flowEntry(key, value, style, indentation), style);
}

/** Adds an item to a sequence that has others. */
export function appendFlowItem(lines: TextLines, chain: readonly SyntaxNode[], value: unknown): readonly Edit[] {
  const style = flowStyleOf(lines, chain);
  const node = chain[chain.length - 1];
  const last = node.items[node.items.length - 1];
  return add(lines, node, (indentation) => valueLike(value, lines.text.slice(last.contentStart, last.end), style, indentation), style);
}

/** Gives an entry or an item another value. */
export function setFlowValue(lines: TextLines, { chain, key, value: node }: EditSlot, value: unknown): readonly Edit[] {
  const { text } = lines;
  const written = valueLike(value, text.slice(node.contentStart, node.end), flowStyleOf(lines, chain), indentationAt(lines, node.start));
  if (key === undefined || node.contentStart < node.end) {
    return [{ start: node.contentStart, end: node.end, text: written }];
  }
  const colon = /^\s*:/.exec(text.slice(key.end))?.[0].length;
  return colon === undefined ? [{ start: key.end, end: key.end, text: `: ${written}` }] : [{ start: key.end + colon, end: key.end + colon, text: ` ${written}` }];
}

/** Removes an entry or an item that is not the only one, with a comma. */
export function removeFlowPart(lines: TextLines, { chain, index }: EditSlot): readonly Edit[] {
  const { text } = lines;
  const parts = partsOf(chain[chain.length - 1]);
  const { start, end } = parts[index];
  if (index < parts.length - 1) {
    const next = parts[index + 1].start;
    const comma = end + text.slice(end, next).indexOf(',') + 1;
    const hasOwnLine = lines.before(start).trim() === '' && lines.lineStart(next) > comma;
    return [hasOwnLine ? { start: lines.lineStart(start), end: lines.nextLine(comma), text: '' } : { start, end: next, text: '' }];
  }
  const previous = parts[index - 1].end;
  const between = text.slice(previous, start);
  if (!between.includes('#')) {
    return [{ start: previous, end, text: '' }];
  }
  return lines.before(start).trim() === '' ? [{ start: lines.lineStart(start), end: lines.nextLine(end), text: '' }] : [{ start, end, text: '' }];
}

/** Adds a part after the last one: on a line of its own where that one has one, too. */
function add(lines: TextLines, node: SyntaxNode, write: (indentation: string) => string, { comma }: FlowStyle): readonly Edit[] {
  const { text } = lines;
  const parts = partsOf(node);
  const last = parts[parts.length - 1];
  const closing = node.end - 1;
  const trailing = signIn(text, ',', last.end, closing);
  const lineEnd = lines.lineEnd(trailing ?? last.end);
  const indentation = lines.before(last.start);
  if (indentation.trim() !== '' || closing < lineEnd) {
    return [trailing === undefined
      ? { start: last.end, end: last.end, text: `${comma}${write('')}` }
      : { start: trailing + 1, end: trailing + 1, text: ` ${write('')},` }];
  }
  const written = `${lines.breakNear(last.end)}${indentation}${write(indentation)}`;
  return trailing === undefined
    ? [{ start: last.end, end: last.end, text: ',' }, { start: lineEnd, end: lineEnd, text: written }]
    : [{ start: lineEnd, end: lineEnd, text: `${written},` }];
}

function partsOf(node: SyntaxNode): readonly FlowPart[] {
  return node.kind === 'flow-sequence' ? node.items : node.entries.map(({ key, value }) => ({ start: key.start, end: Math.max(key.end, value.end) }));
}

/** As the entries of the innermost collection are written. */
function flowStyleOf(lines: TextLines, chain: readonly SyntaxNode[]): FlowStyle {
  const { text } = lines;
  const node = chain[chain.length - 1];
  const [first, second] = partsOf(node) as readonly (FlowPart | undefined)[];
  const entry = [...chain].reverse().flatMap(({ kind, entries }) => (kind === 'flow-mapping' ? entries.slice(0, 1) : []))[0] as SyntaxEntry | undefined;
  const json = entry !== undefined && text.charAt(entry.key.start) === '"';
  const isTight = json && text.slice(entry.key.end, entry.value.start) === ':';
  const between = first === undefined || second === undefined ? undefined : text.slice(first.end, second.start);
  const hasLines = json && first !== undefined && lines.lineStart(first.start) > node.start;
  return {
    json,
    colon: isTight ? ':' : ': ',
    comma: between === ',' || (between === undefined && isTight) ? ',' : ', ',
    ...(hasLines && { lines: { lineBreak: lines.breakNear(node.start), step: stepOf(lines, node, first) } }),
  };
}

/** How much further a part that has a line of its own is indented than its collection. */
function stepOf(lines: TextLines, node: SyntaxNode, first: FlowPart): string {
  const outer = indentationAt(lines, node.start);
  const inner = lines.before(first.start);
  return inner.startsWith(outer) && inner.trim() === '' && inner !== outer ? inner.slice(outer.length) : '  ';
}

/** The white space that the line of a place begins with. */
function indentationAt(lines: TextLines, place: number): string {
  return /^[ \t]*/.exec(lines.before(place))?.[0] ?? '';
}

function valueLike(value: unknown, like: string, style: FlowStyle, indentation: string): string {
  return style.json || valueIsCollection(value) ? inFlow(value, style, indentation) : scalarLike(value, like, flowItemText);
}

function valueIsCollection(value: unknown): boolean {
  return Array.isArray(value) || isJsonObject(value);
}
