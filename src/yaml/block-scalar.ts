import { END, isBlank, isBreak, isDigit } from './characters';
import { Cursor } from './cursor';
import { LongText } from './long-text';
import { YamlRefusal } from './refusal';
import { skipRestOfLine } from './rest-of-line';
import { YamlToken } from './token';

const PIPE = 124;
const PLUS = 43;
const MINUS = 45;
const ZERO = 48;
const TAB = 9;
const SPACE = 32;

interface Header {
  /** How trailing line breaks are treated; without an indicator one is kept. */
  chomping: 'clip' | 'strip' | 'keep';
  /** The indentation indicator; 0 if there is none. */
  increment: number;
}

/** Reads a scalar that begins with `|` or `>`, inside a collection that is indented by `parentIndent`. */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): YamlToken {
  const start = cursor.position;
  const literal = cursor.codeAt(0) === PIPE;
  cursor.position++;
  const { chomping, increment } = scanHeader(cursor);
  const given = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  const { breaks: leading, indent } = scanBreaks(cursor, given, parentIndent);
  const body = new BlockBody(literal, leading);
  let end = cursor.position;
  while (cursor.column === indent && cursor.codeAt(0) !== END) {
    const from = cursor.position;
    cursor.skipToBreak();
    const line = cursor.text.slice(from, cursor.position);
    end = cursor.position;
    const lineBreak = cursor.codeAt(0) === END ? '' : cursor.readBreak();
    body.add(line, lineBreak, scanBreaks(cursor, indent, parentIndent).breaks);
  }
  return new YamlToken('text-scalar', start, end, body.chomped(chomping));
}

/** Collects the lines of a block scalar. */
class BlockBody {
  private readonly text = new LongText();
  /** The break after the last line, which folding may turn into a space. */
  private lastBreak = '';
  private afterIndented = false;

  constructor(
    private readonly literal: boolean,
    /** The breaks of the empty lines after that. */
    private emptyLines: string,
  ) {}

  public add(line: string, lineBreak: string, emptyLines: string): void {
    const indented = isBlank(line.charCodeAt(0));
    const folds = !this.literal && !this.afterIndented && !indented && this.lastBreak === '\n';
    if (!folds) {
      this.text.add(this.lastBreak);
    } else if (this.emptyLines === '') {
      this.text.add(' ');
    }
    this.text.add(this.emptyLines);
    this.text.add(line);
    this.lastBreak = lineBreak;
    this.emptyLines = emptyLines;
    this.afterIndented = indented;
  }

  public chomped(chomping: Header['chomping']): string {
    const tail = chomping === 'strip' ? '' : this.lastBreak;
    return this.text.toString() + tail + (chomping === 'keep' ? this.emptyLines : '');
  }
}

/** Reads the indicators and the rest of their line. */
function scanHeader(cursor: Cursor): Header {
  let chomping = scanChomping(cursor);
  const increment = scanIncrement(cursor);
  if (increment !== 0 && chomping === 'clip') {
    chomping = scanChomping(cursor);
  }
  skipRestOfLine(cursor);
  return { chomping, increment };
}

function scanChomping(cursor: Cursor): Header['chomping'] {
  const code = cursor.codeAt(0);
  if (code !== PLUS && code !== MINUS) {
    return 'clip';
  }
  cursor.position++;
  return code === PLUS ? 'keep' : 'strip';
}

function scanIncrement(cursor: Cursor): number {
  const code = cursor.codeAt(0);
  if (!isDigit(code)) {
    return 0;
  }
  if (code === ZERO) {
    throw new YamlRefusal('scanner', 'found an indentation indicator equal to 0', cursor.position);
  }
  cursor.position++;
  return code - ZERO;
}

/** Reads empty lines and the indentation of the next line, which sets the indentation of the text if `indent` is 0. */
function scanBreaks(cursor: Cursor, indent: number, parentIndent: number): { breaks: string; indent: number } {
  const breaks = new LongText();
  let widest = 0;
  for (;;) {
    while ((indent === 0 || cursor.column < indent) && cursor.codeAt(0) === SPACE) {
      cursor.position++;
    }
    // upstream: an empty line that is longer than the first line of text sets the indentation, and the text then does not belong to the scalar.
    widest = Math.max(widest, cursor.column);
    if ((indent === 0 || cursor.column < indent) && cursor.codeAt(0) === TAB) {
      throw new YamlRefusal('scanner', 'found a tab character where an indentation space is expected', cursor.position);
    }
    if (!isBreak(cursor.codeAt(0))) {
      return { breaks: breaks.toString(), indent: indent === 0 ? Math.max(widest, parentIndent + 1, 1) : indent };
    }
    breaks.add(cursor.readBreak());
  }
}
