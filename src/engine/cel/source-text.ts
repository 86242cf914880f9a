/** A source by lines, with offsets in code points. Source: cel-go, common/source.go. */
export class SourceText {
  private readonly lines: readonly string[];
  /** The offset of the first character of each line, and behind the last line. */
  private readonly starts: readonly number[];

  constructor(private readonly source: string) {
    this.lines = source.split('\n');
    const starts = [0];
    for (const line of this.lines) starts.push(starts[starts.length - 1] + codePoints(line) + 1);
    this.starts = starts;
  }

  /** Lines count from 1, columns from 0. */
  locationOf(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.starts[low] };
  }

  /** The text of a line. An empty source has none. */
  line(line: number): string | undefined {
    return this.source === '' ? undefined : this.lines[line - 1];
  }
}

function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i + 1 < text.length; i++) {
    if (isPair(text, i)) count--;
  }
  return count;
}

/** Whether the two units at the index are one code point. */
export function isPair(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdbff) return false;
  const next = text.charCodeAt(index + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}
