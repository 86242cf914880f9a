/**
 * A value that is not known yet, such as a token of the AWS CDK: it stands in a manifest where the value will be.
 */
export class UnresolvedValue {
  /** A value of whichever type. */
  public static whole(token: string): UnresolvedValue {
    return new UnresolvedValue([token], undefined);
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
  ) {}
}
