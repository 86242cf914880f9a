export type TokenType =
  | 'directive' | 'document-start' | 'document-end' | 'stream-end'
  | 'block-sequence-start' | 'block-mapping-start' | 'block-end'
  | 'flow-sequence-start' | 'flow-sequence-end' | 'flow-mapping-start' | 'flow-mapping-end'
  | 'block-entry' | 'flow-entry' | 'key' | 'value'
  | 'alias' | 'anchor' | 'tag' | 'plain-scalar' | 'text-scalar';

export class Token {
  /** The key that may turn out to begin with this token. */
  public simpleKey: SimpleKey | undefined = undefined;

  constructor(
    public readonly type: TokenType,
    public readonly start: number,
    public readonly end: number,
    /** A scalar's text, an anchor's or alias' name, a tag's handle, a directive's name. */
    public readonly value = '',
    /** A tag's suffix; what a directive says. */
    public readonly suffix = '',
    /** Of a scalar: its text is what stands there, between the quotes if there are any, and is not repeated here. */
    public readonly verbatim = false,
  ) {}
}

/** A place where a key may begin that no `?` announces: it is one if `:` follows in the same line. */
export interface SimpleKey {
  possible: boolean;
  /** Nothing but a key can stand here. */
  required: boolean;
  start: number;
  /** The token that it begins with. */
  first: Token | undefined;
}
