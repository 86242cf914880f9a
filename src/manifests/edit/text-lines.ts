/** A replacement of a part of a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text after edits, which do not overlap. Of two at one place, the first one comes first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let place = 0;
  for (const { start, end, text: replacement } of sorted) {
    parts.push(text.slice(place, start), replacement);
    place = end;
  }
  return [...parts, text.slice(place)].join('');
}

/** Line breaks of several characters: of Windows, and those that were doubled. */
const LONG_BREAKS = ['\r\r\n', '\r\n'];

/** The lines of a text. A line ends with a line feed, a carriage return or both. */
export class TextLines {
  constructor(
    public readonly text: string,
    /** The line break of a text that has none. */
    private readonly otherwise: string,
  ) {}

  public columnOf(place: number): number {
    return place - this.lineStart(place);
  }

  /** White space of the width of what is before a place in its line. */
  public indentationOf(place: number): string {
    return ' '.repeat(this.columnOf(place));
  }

  /** What is before a place in its line. */
  public before(place: number): string {
    return this.text.slice(this.lineStart(place), place);
  }

  public lineStart(place: number): number {
    let start = place;
    while (start > 0 && !isBreak(this.text, start - 1)) {
      start--;
    }
    return start;
  }

  /** The end of the line that a place is in, before its line break. */
  public lineEnd(place: number): number {
    let end = place;
    while (end < this.text.length && !isBreak(this.text, end)) {
      end++;
    }
    return end;
  }

  /** The start of the line after the one that a place is in. */
  public nextLine(place: number): number {
    const end = this.lineEnd(place);
    return end + this.breakAt(end).length;
  }

  /** The line break that the lines around a place end with. */
  public breakNear(place: number): string {
    const after = this.breakAt(this.lineEnd(place));
    if (after !== '') {
      return after;
    }
    const start = this.lineStart(place);
    return LONG_BREAKS.find((lineBreak) => this.text.endsWith(lineBreak, start)) ?? (this.text.charAt(start - 1) || this.otherwise);
  }

  private breakAt(end: number): string {
    return LONG_BREAKS.find((lineBreak) => this.text.startsWith(lineBreak, end)) ?? this.text.charAt(end);
  }
}

/** The first line break of a text; a line feed where it has none. */
export function firstBreak(text: string): string {
  const lines = new TextLines(text, '\n');
  return lines.breakNear(0);
}

/** The offset of a sign in [from, to), of which only comments and white space are before it; undefined where there is none. */
export function signIn(text: string, sign: string, from: number, to: number): number | undefined {
  let place = from;
  while (place < to) {
    const character = text.charAt(place);
    if (character === sign) {
      return place;
    }
    if (character === '#') {
      place = new TextLines(text, '').lineEnd(place);
    } else if (character.trim() === '') {
      place++;
    } else {
      return undefined;
    }
  }
  return undefined;
}

function isBreak(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return code === 10 || code === 13;
}
