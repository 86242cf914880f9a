export type TokenType =
  | 'directive' | 'document-start' | 'document-end' | 'stream-end'
  | 'block-sequence-start' | 'block-mapping-start' | 'block-end'
  | 'flow-sequence-start' | 'flow-sequence-end' | 'flow-mapping-start' | 'flow-mapping-end'
  | 'block-entry' | 'flow-entry' | 'key' | 'value'
  | 'alias' | 'anchor' | 'tag' | 'plain-scalar' | 'text-scalar';

export class YamlToken {
  /** The possible key that begins with this token. */
  public simpleKey: SimpleKey | undefined = undefined;

  constructor(
    public readonly type: TokenType,
    public readonly start: number,
    public readonly end: number,
    /** A scalar's text, an anchor's or alias' name, a tag's handle, a directive's name. */
    public readonly value = '',
    /** A tag's suffix; a directive's value. */
    public readonly suffix = '',
    /** Of a scalar: whether its text is the text of the file (between the quotes), so that `value` is empty. */
    public readonly verbatim = false,
  ) {}
}

/** A position where a key without `?` can begin: it is a key if `:` follows in the same line. */
export interface SimpleKey {
  possible: boolean;
  /** Whether only a key is allowed here. */
  required: boolean;
  start: number;
  /** The first token of the key. */
  first: YamlToken | undefined;
}
