/**
 * A number as the JSON text spells it, where a JavaScript number would forget what matters: `1.0` and `1e3`, which Go refuses for an int, `1.50`,
 * and integers beyond int64.
 */
export class NumberLiteral {
  public readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** What JSON.parse would have made of it. */
  public toJSON(): number {
    return Number(this.source);
  }
}
