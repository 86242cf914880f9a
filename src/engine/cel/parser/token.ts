/** The types of tokens, in the order of the grammar: errors list what is expected in this order. Source: cel-go, parser/gen/CEL.g4. */
export const TOKEN = {
  EOF: 0,
  EQUALS: 1,
  NOT_EQUALS: 2,
  IN: 3,
  LESS: 4,
  LESS_EQUALS: 5,
  GREATER_EQUALS: 6,
  GREATER: 7,
  LOGICAL_AND: 8,
  LOGICAL_OR: 9,
  LBRACKET: 10,
  RBRACKET: 11,
  LBRACE: 12,
  RBRACE: 13,
  LPAREN: 14,
  RPAREN: 15,
  DOT: 16,
  COMMA: 17,
  MINUS: 18,
  EXCLAM: 19,
  QUESTIONMARK: 20,
  COLON: 21,
  PLUS: 22,
  STAR: 23,
  SLASH: 24,
  PERCENT: 25,
  TRUE: 26,
  FALSE: 27,
  NULL: 28,
  NUM_FLOAT: 31,
  NUM_INT: 32,
  NUM_UINT: 33,
  STRING: 34,
  BYTES: 35,
  IDENTIFIER: 36,
  ESC_IDENTIFIER: 37,
} as const;

/** What errors call a token. */
export const TOKEN_NAMES: readonly string[] = [
  '<EOF>', "'=='", "'!='", "'in'", "'<'", "'<='", "'>='", "'>'", "'&&'", "'||'", "'['", "']'", "'{'", "'}'", "'('", "')'", "'.'", "','", "'-'", "'!'",
  "'?'", "':'", "'+'", "'*'", "'/'", "'%'", "'true'", "'false'", "'null'", 'WHITESPACE', 'COMMENT', 'NUM_FLOAT', 'NUM_INT', 'NUM_UINT', 'STRING',
  'BYTES', 'IDENTIFIER', 'ESC_IDENTIFIER',
];

export interface CelToken {
  readonly type: number;
  /** The index of its first unit in the source, and the index behind its last. */
  readonly start: number;
  readonly end: number;
  /** The text of a token that the parser inserted where one is missing. */
  readonly inserted?: string;
}
