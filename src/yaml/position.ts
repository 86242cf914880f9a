import { locate, Path, placesOfItems, scalarAt } from './locate';
import { findInOutline, Outline, outlineOf } from './outline';
import { parseYaml } from './read-yaml';
import { offsetInScalar } from './scalar-position';

/** A place in a file; both numbers count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** How many lines lie between two whose starts are remembered. */
const LINES_BETWEEN = 32;

/** Converts offsets in a text to lines and columns, fastest if each offset is near the one before; no line is looked for twice. */
export class LineCounter {
  /** The start of each `LINES_BETWEEN`th line, as far as lines were counted. */
  private readonly starts: number[];
  private line = 1;
  /** The current line is [lineStart, lineEnd). */
  private lineStart: number;
  private lineEnd: number;

  constructor(private readonly text: string) {
    this.lineStart = startOf(text);
    this.starts = [this.lineStart];
    this.lineEnd = this.endOfLine();
  }

  public positionOf(place: number): Position {
    if (place < this.lineStart || place > this.lineEnd) {
      this.jump(place);
    }
    while (place > this.lineEnd) {
      this.lineStart = this.lineEnd + 1;
      if (this.line === this.starts.length * LINES_BETWEEN) {
        this.starts.push(this.lineStart);
      }
      this.line++;
      this.lineEnd = this.endOfLine();
    }
    return { line: this.line, column: place - this.lineStart + 1 };
  }

  /** Goes to the last remembered line that starts before the place, unless the current line is nearer. */
  private jump(place: number): void {
    const { starts } = this;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle] <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    const start = starts[low];
    if (place < this.lineStart || start > this.lineStart) {
      this.line = low * LINES_BETWEEN + 1;
      this.lineStart = start;
      this.lineEnd = this.endOfLine();
    }
  }

  private endOfLine(): number {
    const end = this.text.indexOf('\n', this.lineStart);
    return end < 0 ? Infinity : end;
  }
}

/** The start of a text after the byte order mark. */
export function startOf(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** A part of a text that holds one document. */
interface TextSpan {
  readonly start: number;
  readonly end: number;
}

class ReadDocument {
  private readonly outline: Outline | undefined;
  private parsed: { readonly nodes: ReturnType<typeof parseYaml> } | undefined;

  constructor(public readonly text: string, public readonly span: TextSpan, public readonly lines: LineCounter) {
    this.outline = outlineOf(text, span.start, Math.min(span.end, text.length));
  }

  public get nodes(): ReturnType<typeof parseYaml> {
    const { text, span: { start, end } } = this;
    // Nearly all JSON is valid YAML.
    this.parsed ??= { nodes: parseYaml(text, start, Math.min(end, text.length)) };
    return this.parsed.nodes;
  }

  /** The offset of a part. */
  public place(path: Path): number {
    const quick = this.outline && findInOutline(this.outline, path);
    if (quick !== undefined) {
      return quick;
    }
    const { nodes } = this;
    return nodes === undefined ? this.span.start : locate(nodes, path);
  }
}

/** A report asks for many places of one document, and then for those of the next one. */
let last: ReadDocument | undefined;

function read(text: string, { start, end }: TextSpan): ReadDocument {
  if (last === undefined || last.text !== text || last.span.start !== start || last.span.end !== end) {
    last = new ReadDocument(text, { start, end }, last?.text === text ? last.lines : new LineCounter(text));
  }
  return last;
}

/**
 * The position of a part of a document's value in its file: of its key, if it has one. For a path that does not exist, the position of the last
 * part that does. Reads the document again, so call it only to report something.
 */
export function positionOf(text: string, document: TextSpan, path: Path): Position {
  const found = read(text, document);
  return found.lines.positionOf(found.place(path));
}

/**
 * The position of a character of a text in a document, such as one in a block scalar; of the last part of the path that exists where there is no
 * text. Parses the document again.
 */
export function positionInText(text: string, document: { readonly start: number; readonly end: number }, path: Path, index: number): Position {
  const { start, end } = document;
  const nodes = parseYaml(text, start, Math.min(end, text.length));
  const node = nodes && scalarAt(nodes, path);
  if (nodes === undefined || node === undefined) {
    return positionOf(text, document, path);
  }
  return new LineCounter(text).positionOf(offsetInScalar(text, nodes.textStart(node), nodes.text(node), index));
}

/** The text of a scalar without quotes, as it is written; undefined where there is none at the path. Parses the document again. */
export function plainTextAt(text: string, document: TextSpan, path: Path): string | undefined {
  const { nodes } = read(text, document);
  const node = nodes && scalarAt(nodes, path);
  return nodes === undefined || node === undefined || nodes.kind(node) !== 'scalar' ? undefined : nodes.text(node);
}

/** The lines of the items of a list, which is in the document under the key `items`. */
export function linesOfItems(text: string, document: TextSpan): readonly number[] {
  const { nodes, lines } = read(text, document);
  return nodes === undefined ? [] : placesOfItems(nodes, 'items').map((place) => lines.positionOf(place).line);
}
