import { startsExpression, startsField, startsLiteral, startsOptionalExpression } from './first-tokens';
import { exprListRule, fieldInitializerListRule, listInitRule, mapInitializerListRule } from './list-rules';
import { type Recognizer, RULE } from './recognizer';
import { TOKEN, type CelToken } from './token';
import type { GlobalCallTree, IdentTree, ListTree, LiteralTree, MapTree, MessageTree, Tree } from './tree';

/* Names, calls, brackets and literals. Source: cel-go, parser/gen/CEL.g4 and cel_parser.go. */

export function primaryRule(parser: Recognizer): Tree | undefined {
  parser.enter(RULE.PRIMARY);
  const tree = parser.sync(184) ? primaryAlternative(parser) : undefined;
  parser.exit(RULE.PRIMARY);
  return tree;
}

function primaryAlternative(parser: Recognizer): Tree | undefined {
  switch (parser.current.type) {
    case TOKEN.IDENTIFIER:
      return named(parser, 1);
    case TOKEN.DOT:
      return parser.lookAhead(2).type === TOKEN.IDENTIFIER ? named(parser, 2) : parser.failAt(2);
    case TOKEN.LPAREN:
      return nested(parser);
    case TOKEN.LBRACKET:
      return list(parser);
    case TOKEN.LBRACE:
      return map(parser);
    default:
      if (!startsLiteral(parser.current.type)) return parser.failAt(1);
      parser.state = 183;
      return literalRule(parser);
  }
}

/** A name at the distance: of a variable, a function, or of a type before its fields. */
function named(parser: Recognizer, distance: number): Tree {
  const start = parser.current;
  if (parser.lookAhead(distance + 1).type === TOKEN.LPAREN) return globalCall(parser, { kind: 'globalCall', start, args: [] });
  return isMessage(parser, distance + 1) ? message(parser) : ident(parser, { kind: 'ident', start });
}

function isMessage(parser: Recognizer, distance: number): boolean {
  let at = distance;
  while (parser.lookAhead(at).type === TOKEN.DOT && parser.lookAhead(at + 1).type === TOKEN.IDENTIFIER) at += 2;
  return parser.lookAhead(at).type === TOKEN.LBRACE;
}

function ident(parser: Recognizer, tree: IdentTree): IdentTree {
  if (!parser.sync(132)) return tree;
  if (parser.current.type === TOKEN.DOT) tree.leadingDot = parser.match(131, TOKEN.DOT);
  tree.name = parser.match(134, TOKEN.IDENTIFIER);
  return tree;
}

function globalCall(parser: Recognizer, tree: GlobalCallTree): GlobalCallTree {
  if (!parser.sync(136)) return tree;
  if (parser.current.type === TOKEN.DOT) tree.leadingDot = parser.match(135, TOKEN.DOT);
  tree.name = parser.match(138, TOKEN.IDENTIFIER);
  tree.open = parser.match(139, TOKEN.LPAREN);
  if (!tree.open || !parser.sync(141)) return tree;
  if (startsExpression(parser.current.type)) {
    parser.state = 140;
    tree.args = exprListRule(parser);
  }
  parser.match(143, TOKEN.RPAREN);
  return tree;
}

function nested(parser: Recognizer): Tree | undefined {
  parser.match(144, TOKEN.LPAREN);
  parser.state = 145;
  const tree = parser.expr();
  parser.match(146, TOKEN.RPAREN);
  return tree;
}

function list(parser: Recognizer): ListTree {
  const tree: ListTree = { kind: 'list', op: parser.match(148, TOKEN.LBRACKET), elements: [] };
  if (!parser.sync(150)) return tree;
  if (startsOptionalExpression(parser.current.type)) {
    parser.state = 149;
    tree.elements = listInitRule(parser);
  }
  closeAfterComma(parser, 153, TOKEN.RBRACKET);
  return tree;
}

function map(parser: Recognizer): MapTree {
  const op = parser.match(156, TOKEN.LBRACE);
  const tree: MapTree = { kind: 'map', op, entries: { start: parser.current, keys: [], colons: [], values: [] } };
  if (!parser.sync(158)) return tree;
  if (startsOptionalExpression(parser.current.type)) {
    parser.state = 157;
    tree.entries = mapInitializerListRule(parser);
  }
  closeAfterComma(parser, 161, TOKEN.RBRACE);
  return tree;
}

function message(parser: Recognizer): MessageTree {
  const tree: MessageTree = { kind: 'message', names: [], fields: { start: parser.current, keys: [], colons: [], values: [] } };
  if (!parser.sync(165)) return tree;
  if (parser.current.type === TOKEN.DOT) tree.leadingDot = parser.match(164, TOKEN.DOT);
  if (!messageName(parser, tree.names)) return tree;
  tree.op = parser.match(175, TOKEN.LBRACE);
  if (!tree.op || !parser.sync(177)) return tree;
  if (startsField(parser.current.type)) {
    parser.state = 176;
    tree.fields = fieldInitializerListRule(parser);
  }
  closeAfterComma(parser, 180, TOKEN.RBRACE);
  return tree;
}

function messageName(parser: Recognizer, names: CelToken[]): boolean {
  names.push(parser.match(167, TOKEN.IDENTIFIER)!);
  let ok = parser.sync(172);
  while (ok && parser.current.type === TOKEN.DOT) {
    parser.match(168, TOKEN.DOT);
    names.push(parser.match(169, TOKEN.IDENTIFIER)!);
    ok = parser.sync(174);
  }
  return ok;
}

function closeAfterComma(parser: Recognizer, state: number, closing: number): void {
  if (!parser.sync(state)) return;
  if (parser.current.type === TOKEN.COMMA) parser.match(state - 1, TOKEN.COMMA);
  parser.match(state + 2, closing);
}

const LITERAL_STATES: ReadonlyMap<number, number> = new Map([
  [TOKEN.NUM_UINT, 246], [TOKEN.STRING, 251], [TOKEN.BYTES, 252], [TOKEN.TRUE, 253], [TOKEN.FALSE, 254], [TOKEN.NULL, 255],
]);

function literalRule(parser: Recognizer): LiteralTree | undefined {
  parser.enter(RULE.LITERAL);
  const tree = parser.sync(256) ? literalAlternative(parser) : undefined;
  parser.exit(RULE.LITERAL);
  return tree;
}

function literalAlternative(parser: Recognizer): LiteralTree | undefined {
  const start = parser.current;
  const signed = start.type === TOKEN.MINUS;
  const { type } = signed ? parser.lookAhead(2) : start;
  if (type === TOKEN.NUM_INT) return number(parser, { kind: 'literal', start, type }, 243);
  if (type === TOKEN.NUM_FLOAT) return number(parser, { kind: 'literal', start, type }, 248);
  const state = signed ? undefined : LITERAL_STATES.get(type);
  if (state === undefined) return parser.failAt(signed ? 2 : 1);
  return { kind: 'literal', start, type, token: parser.match(state, type) };
}

function number(parser: Recognizer, tree: LiteralTree, state: number): LiteralTree {
  if (!parser.sync(state)) return tree;
  if (parser.current.type === TOKEN.MINUS) tree.sign = parser.match(state - 1, TOKEN.MINUS);
  tree.token = parser.match(state + 2, tree.type);
  return tree;
}
