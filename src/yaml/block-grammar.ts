import { BlockState, GrammarFrame, GrammarParser, GrammarStep } from './grammar';
import { YamlRefusal } from './refusal';
import { YamlToken, TokenType } from './token';

/** The productions of block collections, whose entries are delimited by indentation. */
export const BLOCK_STEPS: Readonly<Record<BlockState, GrammarStep>> = {
  'block-entry': blockEntry,
  'indentless-entry': indentlessEntry,
  'block-key': blockKey,
  'block-value': blockValue,
};

function blockEntry(parser: GrammarParser): void {
  const token = parser.peek();
  if (token.type === 'block-end') {
    return parser.closeWithToken();
  }
  if (token.type !== 'block-entry') {
    throw new YamlRefusal('parser', "did not find expected '-' indicator", token.start);
  }
  const { type } = parser.next();
  if (type === 'block-entry' || type === 'block-end') {
    return parser.emptyScalar(token.end);
  }
  parser.node(true, false);
}

/** An entry of a sequence that is indented no more than the key that it belongs to. */
function indentlessEntry(parser: GrammarParser): void {
  const token = parser.peek();
  if (token.type !== 'block-entry') {
    return parser.close();
  }
  const { type } = parser.next();
  if (type === 'block-entry' || endsEntry(type)) {
    return parser.emptyScalar(token.end);
  }
  parser.node(true, false);
}

function blockKey(parser: GrammarParser, frame: GrammarFrame): void {
  const token = parser.peek();
  if (token.type === 'block-end') {
    return parser.closeWithToken();
  }
  if (token.type !== 'key') {
    throw new YamlRefusal('parser', 'did not find expected key', token.start);
  }
  frame.step = blockValue;
  afterIndicator(parser, token);
}

function blockValue(parser: GrammarParser, frame: GrammarFrame): void {
  const token = parser.peek();
  frame.step = blockKey;
  if (token.type !== 'value') {
    return parser.emptyScalar(token.start);
  }
  afterIndicator(parser, token);
}

function afterIndicator(parser: GrammarParser, indicator: YamlToken): void {
  if (endsEntry(parser.next().type)) {
    return parser.emptyScalar(indicator.end);
  }
  parser.node(true, true);
}

function endsEntry(type: TokenType): boolean {
  return type === 'key' || type === 'value' || type === 'block-end';
}
