import { FlowState, GrammarFrame, GrammarParser, GrammarStep } from './grammar';
import { YamlRefusal } from './refusal';
import { YamlToken, TokenType } from './token';

/** The productions of flow collections, which are delimited by brackets. */
export const FLOW_STEPS: Readonly<Record<FlowState, GrammarStep>> = {
  'flow-entry': flowEntry,
  'pair-key': pairKey,
  'pair-value': pairValue,
  'pair-end': pairEnd,
  'flow-key': flowKey,
  'flow-value': flowValue,
  'flow-no-value': flowNoValue,
};

function flowEntry(parser: GrammarParser, frame: GrammarFrame): void {
  const token = nextEntry(parser, frame, 'flow-sequence-end', ']');
  if (token.type === 'flow-sequence-end') {
    return parser.closeWithToken();
  }
  if (token.type === 'key') {
    return parser.openWithToken('mapping', 'pair-key', token.start);
  }
  parser.node(false, false);
}

/** The key of a single pair in a sequence: `[a: b]`. */
function pairKey(parser: GrammarParser, frame: GrammarFrame): void {
  const token = parser.peek();
  frame.step = pairValue;
  if (token.type === 'value' || token.type === 'flow-entry' || token.type === 'flow-sequence-end') {
    // upstream: drops the token after a missing key.
    parser.next();
    return parser.emptyScalar(token.end);
  }
  parser.node(false, false);
}

function pairValue(parser: GrammarParser, frame: GrammarFrame): void {
  const token = parser.peek();
  frame.step = pairEnd;
  if (token.type !== 'value') {
    return parser.emptyScalar(token.start);
  }
  const { type } = parser.next();
  if (type === 'flow-entry' || type === 'flow-sequence-end') {
    return parser.emptyScalar(token.start);
  }
  parser.node(false, false);
}

function pairEnd(parser: GrammarParser): void {
  parser.close();
}

function flowKey(parser: GrammarParser, frame: GrammarFrame): void {
  const token = nextEntry(parser, frame, 'flow-mapping-end', '}');
  if (token.type === 'flow-mapping-end') {
    return parser.closeWithToken();
  }
  if (token.type !== 'key') {
    frame.step = flowNoValue;
    return parser.node(false, false);
  }
  frame.step = flowValue;
  const next = parser.next();
  if (next.type === 'value' || endsPair(next)) {
    return parser.emptyScalar(next.start);
  }
  parser.node(false, false);
}

function flowValue(parser: GrammarParser, frame: GrammarFrame): void {
  const token = parser.peek();
  frame.step = flowKey;
  if (token.type !== 'value') {
    return parser.emptyScalar(token.start);
  }
  const next = parser.next();
  if (endsPair(next)) {
    return parser.emptyScalar(next.start);
  }
  parser.node(false, false);
}

function flowNoValue(parser: GrammarParser, frame: GrammarFrame): void {
  frame.step = flowKey;
  parser.emptyScalar(parser.peek().start);
}

function endsPair({ type }: YamlToken): boolean {
  return type === 'flow-entry' || type === 'flow-mapping-end';
}

/** @returns the token that the next entry begins with, or that ends the collection. */
function nextEntry(parser: GrammarParser, frame: GrammarFrame, end: TokenType, bracket: string): YamlToken {
  const token = parser.peek();
  const { first } = frame;
  frame.first = false;
  if (first || token.type === end) {
    return token;
  }
  if (token.type !== 'flow-entry') {
    throw new YamlRefusal('parser', `did not find expected ',' or '${bracket}'`, token.start);
  }
  return parser.next();
}
