import { startsExpression } from './first-tokens';
import { exprListRule, fieldName } from './list-rules';
import { primaryRule } from './primary-rules';
import { type Recognizer, RULE } from './recognizer';
import { TOKEN } from './token';
import type { IndexTree, MemberCallTree, MemberTree, SelectTree, Tree } from './tree';

/* A primary and what follows it: fields, calls and indexes. Source: cel-go, parser/gen/CEL.g4 and cel_parser.go. */

export function memberRule(parser: Recognizer): Tree | undefined {
  parser.enter(RULE.MEMBER);
  parser.state = 102;
  let tree = primaryRule(parser);
  let ok = parser.sync(128);
  while (ok && (parser.current.type === TOKEN.DOT || parser.current.type === TOKEN.LBRACKET)) {
    const longer = parser.sync(126) ? suffix(parser, tree) : undefined;
    if (longer) tree = longer;
    ok = parser.failure === undefined && parser.sync(130);
  }
  parser.exit(RULE.MEMBER);
  return tree;
}

function suffix(parser: Recognizer, operand: Tree | undefined): MemberTree | undefined {
  if (parser.current.type === TOKEN.LBRACKET) return indexSuffix(parser, { kind: 'index', operand });
  if (!parser.hasOptionalParts) return namedSuffix(parser, operand);
  switch (parser.lookAhead(2).type) {
    case TOKEN.QUESTIONMARK:
    case TOKEN.ESC_IDENTIFIER:
      return selectSuffix(parser, { kind: 'select', operand });
    case TOKEN.IDENTIFIER:
      if (parser.lookAhead(3).type === TOKEN.LPAREN) return callSuffix(parser, { kind: 'memberCall', target: operand, args: [] });
      return selectSuffix(parser, { kind: 'select', operand });
    default:
      return parser.failAt(2);
  }
}

/** A field or a call, which the grammar of cel-go v0.12 has in one rule. */
function namedSuffix(parser: Recognizer, operand: Tree | undefined): MemberTree {
  const op = parser.match(105, TOKEN.DOT);
  // What comes after a name that is missing tells which of the states is meant.
  const name = parser.match(parser.current.type === TOKEN.LPAREN ? 112 : 109, TOKEN.IDENTIFIER);
  if (name && parser.current.type === TOKEN.LPAREN) return argumentsSuffix(parser, { kind: 'memberCall', target: operand, name, args: [] });
  return { kind: 'select', operand, op, field: name && { start: name, name } };
}

function selectSuffix(parser: Recognizer, tree: SelectTree): SelectTree {
  tree.op = parser.match(105, TOKEN.DOT);
  if (!tree.op || !parser.sync(107)) return tree;
  if (parser.current.type === TOKEN.QUESTIONMARK) tree.opt = parser.match(106, TOKEN.QUESTIONMARK);
  tree.field = fieldName(parser, 109);
  return tree;
}

function callSuffix(parser: Recognizer, tree: MemberCallTree): MemberCallTree {
  if (!parser.match(111, TOKEN.DOT)) return tree;
  tree.name = parser.match(112, TOKEN.IDENTIFIER);
  return tree.name ? argumentsSuffix(parser, tree) : tree;
}

function argumentsSuffix(parser: Recognizer, tree: MemberCallTree): MemberCallTree {
  tree.open = parser.match(113, TOKEN.LPAREN);
  if (!tree.open || !parser.sync(115)) return tree;
  if (startsExpression(parser.current.type)) {
    parser.state = 114;
    tree.args = exprListRule(parser);
  }
  parser.match(117, TOKEN.RPAREN);
  return tree;
}

function indexSuffix(parser: Recognizer, tree: IndexTree): IndexTree {
  tree.op = parser.match(119, TOKEN.LBRACKET);
  if (!tree.op || (parser.hasOptionalParts && !parser.sync(121))) return tree;
  if (parser.hasOptionalParts && parser.current.type === TOKEN.QUESTIONMARK) tree.opt = parser.match(120, TOKEN.QUESTIONMARK);
  parser.state = 123;
  tree.index = parser.expr();
  parser.match(124, TOKEN.RBRACKET);
  return tree;
}
