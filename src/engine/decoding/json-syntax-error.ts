/** A text that is no JSON: what is wrong, in Go's words, and where. */
export class JsonSyntaxError extends SyntaxError {
  public readonly reason: string;
  /** Counted from 0. */
  public readonly position: number;
  /** Counted from 1. */
  public readonly line: number;
  /** Counted from 1. */
  public readonly column: number;

  constructor(reason: string, text: string, position: number) {
    const lines = text.slice(0, position).split('\n');
    const column = lines[lines.length - 1].length + 1;
    super(`${reason} (line ${lines.length}, column ${column})`);
    this.name = 'JsonSyntaxError';
    this.reason = reason;
    this.position = position;
    this.line = lines.length;
    this.column = column;
  }
}
