import { endOfBlock } from './block-edit';
import { EditSlot } from './operation';
import { Edit, TextLines } from './text-lines';
import { SyntaxNode } from '../../yaml';

/** Another key, quoted as the one before. */
export function renameKey({ text }: TextLines, { start, end }: SyntaxNode, key: string): readonly Edit[] | undefined {
  const written = text.slice(start, end);
  const quote = QUOTES.find((each) => written.startsWith(each)) ?? '';
  const isPlain = NAME.test(key) && NAME.test(written.slice(quote.length, written.length - quote.length));
  return isPlain ? [{ start, end, text: `${quote}${key}${quote}` }] : undefined;
}

const QUOTES = ['"', '\''];
/** What is written alike with quotes and without. */
const NAME = /^[A-Za-z][\w./-]*$/;

/**
 * The entry of one place, with the comments above it and beside it, instead of that of another place.
 *
 * @param removal what removes the entry where it was
 */
export function transferEntry(lines: TextLines, from: EditSlot, to: EditSlot, removal: readonly Edit[]): readonly Edit[] {
  const written = isOnOwnLines(lines, from) && isOnOwnLines(lines, to) ? entryText(lines, from, to.key) : undefined;
  if (written === undefined || to.key === undefined || from.key === undefined) {
    return removal;
  }
  const start = lines.lineStart(from.key.start);
  const comments = { start: commentsAbove(lines, from.key.start), end: start, text: '' };
  const isRemoved = comments.start === start || removal.some((each) => each.start <= comments.start && each.end >= start);
  const indented = (line: string, i: number): string => (i === 0 || line === '' ? line : `${lines.indentationOf(to.key?.start ?? 0)}${line}`);
  return [
    ...removal,
    ...isRemoved ? [] : [comments],
    { start: to.key.start, end: endOfBlock(lines, to.value), text: written.map(indented).join(lines.breakNear(to.key.start)) },
  ];
}

function isOnOwnLines(lines: TextLines, { chain, key }: EditSlot): boolean {
  return chain[chain.length - 1].kind === 'block-mapping' && key !== undefined && lines.before(key.start).trim() === '';
}

/** The lines of an entry with another key, and of its comments, without their indentation; undefined where one begins further to the left. */
function entryText(lines: TextLines, { key, value }: EditSlot, other: SyntaxNode | undefined): readonly string[] | undefined {
  if (key === undefined || other === undefined) {
    return undefined;
  }
  const column = lines.columnOf(key.start);
  const { text } = lines;
  const end = Math.max(endOfBlock(lines, value), lines.lineEnd(key.end));
  const written = text.slice(commentsAbove(lines, key.start), key.start) + text.slice(other.start, other.end) + text.slice(key.end, end);
  const found = written.split(/\r\n|\r|\n/);
  return found.every((line) => line.slice(0, column).trim() === '') ? found.map((line) => line.slice(column)) : undefined;
}

/** The start of the comments right above a place, in the same column. */
function commentsAbove(lines: TextLines, place: number): number {
  const column = lines.columnOf(place);
  let start = lines.lineStart(place);
  while (start > 0) {
    const above = lines.lineStart(start - (lines.text.startsWith('\r\n', start - 2) ? 2 : 1));
    const line = lines.text.slice(above, lines.lineEnd(above));
    if (line.trimStart().charAt(0) !== '#' || line.length - line.trimStart().length !== column) {
      return start;
    }
    start = above;
  }
  return start;
}
