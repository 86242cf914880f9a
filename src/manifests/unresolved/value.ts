/**
 * A value that is not known yet, such as a token of the AWS CDK: it stands in a manifest where the value will be.
 */
export class UnresolvedValue {
  /** A value of whichever type. */
  public static whole(token: string): UnresolvedValue {
    return new UnresolvedValue([token], undefined);
  }

  /** A number. */
  public static number(token: string, range: NumberRange): UnresolvedValue {
    return new UnresolvedValue([token], undefined, range);
  }

  /** A string with tokens in it: known text, then a token, then text and so on. */
  public static text(parts: readonly string[]): UnresolvedValue {
    return new UnresolvedValue(parts.filter((_, i) => i % 2 === 1), parts);
  }

  private constructor(
    /** What the value depends on, as a person would write it: `${Name}`. */
    public readonly tokens: readonly string[],
    /** Of a string: known text at even places, tokens at odd ones. */
    public readonly parts: readonly string[] | undefined,
    /** What is known of a number; undefined of a value that may be something else. */
    public readonly range?: NumberRange,
  ) {}

  /** The value for people. */
  public title(): string {
    return this.parts?.join('') ?? this.tokens.join(' ');
  }
}

/** The least and the greatest number that a value can be. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
}
