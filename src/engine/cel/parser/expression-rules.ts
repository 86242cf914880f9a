import { isSigned, startsPrimary } from './first-tokens';
import { memberRule } from './member-rules';
import { type Recognizer, RULE } from './recognizer';
import { TOKEN, type CelToken } from './token';
import type { BrokenTree, ConditionalTree, LogicalTree, Tree, UnaryTree } from './tree';

/*
 * The rules of the grammar from the whole expression down to signs. The numbers are the states of the grammar upstream, which errors depend on.
 * Source: cel-go, parser/gen/CEL.g4 and cel_parser.go.
 */

export function startRule(parser: Recognizer): Tree | undefined {
  parser.enter(RULE.START);
  parser.state = 34;
  const tree = parser.expr();
  parser.match(35, TOKEN.EOF);
  parser.exit(RULE.START);
  return tree;
}

export function exprRule(parser: Recognizer): Tree | undefined {
  parser.enter(RULE.EXPR);
  parser.state = 37;
  const first = conditionalOrRule(parser);
  const tree = parser.sync(43) && parser.current.type === TOKEN.QUESTIONMARK ? conditionalTail(parser, first) : first;
  parser.exit(RULE.EXPR);
  return tree;
}

function conditionalTail(parser: Recognizer, condition: Tree | undefined): Tree | undefined {
  const op = parser.match(38, TOKEN.QUESTIONMARK)!;
  const tree: ConditionalTree = { kind: 'conditional', op, condition };
  parser.state = 39;
  tree.whenTrue = conditionalOrRule(parser);
  if (!parser.match(40, TOKEN.COLON)) return tree;
  parser.state = 41;
  tree.whenFalse = parser.expr();
  return tree;
}

function conditionalOrRule(parser: Recognizer): Tree | undefined {
  parser.enter(RULE.CONDITIONAL_OR);
  parser.state = 45;
  const first = conditionalAndRule(parser);
  let logical: LogicalTree | undefined;
  for (let ok = parser.sync(50); ok && parser.current.type === TOKEN.LOGICAL_OR; ok = parser.sync(52)) {
    logical ??= { kind: 'logical', function: '_||_', terms: [first], ops: [] };
    logical.ops.push(parser.match(46, TOKEN.LOGICAL_OR)!);
    parser.state = 47;
    logical.terms.push(conditionalAndRule(parser));
  }
  parser.exit(RULE.CONDITIONAL_OR);
  return logical ?? first;
}

function conditionalAndRule(parser: Recognizer): Tree | undefined {
  parser.enter(RULE.CONDITIONAL_AND);
  parser.state = 53;
  const first = relationRule(parser, 0);
  let logical: LogicalTree | undefined;
  for (let ok = parser.sync(58); ok && parser.current.type === TOKEN.LOGICAL_AND; ok = parser.sync(60)) {
    logical ??= { kind: 'logical', function: '_&&_', terms: [first], ops: [] };
    logical.ops.push(parser.match(54, TOKEN.LOGICAL_AND)!);
    parser.state = 55;
    logical.terms.push(relationRule(parser, 0));
  }
  parser.exit(RULE.CONDITIONAL_AND);
  return logical ?? first;
}

function relationRule(parser: Recognizer, precedence: number): Tree | undefined {
  parser.enter(RULE.RELATION);
  parser.state = 62;
  let tree = calcRule(parser, 0);
  for (let ok = parser.sync(69); ok && precedence <= 1 && isRelation(parser.current.type); ok = parser.sync(71)) {
    parser.matched();
    const op = parser.consume();
    parser.state = 66;
    tree = { kind: 'binary', op, left: tree, right: relationRule(parser, 2) };
  }
  parser.exit(RULE.RELATION);
  return tree;
}

function isRelation(type: number): boolean {
  return type >= TOKEN.EQUALS && type <= TOKEN.GREATER;
}

function calcRule(parser: Recognizer, precedence: number): Tree | undefined {
  parser.enter(RULE.CALC);
  parser.state = 73;
  let tree = unaryRule(parser);
  let ok = parser.sync(83);
  while (ok && precedenceOf(parser.current.type) >= precedence) {
    const product = precedenceOf(parser.current.type) === 2;
    parser.matched();
    const op = parser.consume();
    parser.state = product ? 77 : 80;
    tree = { kind: 'binary', op, left: tree, right: calcRule(parser, product ? 3 : 2) };
    ok = parser.sync(85);
  }
  parser.exit(RULE.CALC);
  return tree;
}

function precedenceOf(type: number): number {
  if (type === TOKEN.PLUS || type === TOKEN.MINUS) return 1;
  return type >= TOKEN.STAR && type <= TOKEN.PERCENT ? 2 : -1;
}

function unaryRule(parser: Recognizer): Tree | undefined {
  parser.enter(RULE.UNARY);
  const start = parser.current;
  const tree = parser.sync(99) ? unaryAlternative(parser) : broken(start);
  parser.exit(RULE.UNARY);
  return tree;
}

function unaryAlternative(parser: Recognizer): Tree | undefined {
  const { type } = parser.current;
  if (type === TOKEN.EXCLAM) return notTree(parser);
  if (type === TOKEN.MINUS) {
    const next = parser.lookAhead(2).type;
    if (next === TOKEN.MINUS || (startsPrimary(next) && !isSigned(next))) return negateTree(parser);
    if (!isSigned(next)) return parser.failAt(2) ?? broken(parser.current);
  } else if (!startsPrimary(type)) {
    return parser.failAt(1) ?? broken(parser.current);
  }
  parser.state = 86;
  return memberRule(parser);
}

function broken(start: CelToken): BrokenTree {
  return { kind: 'broken', start };
}

function notTree(parser: Recognizer): UnaryTree {
  const tree: UnaryTree = { kind: 'unary', function: '!_', ops: [] };
  let ok = parser.sync(88);
  while (ok) {
    const op = parser.match(87, TOKEN.EXCLAM);
    if (!op) return tree;
    tree.ops.push(op);
    ok = parser.sync(90) && parser.current.type === TOKEN.EXCLAM;
  }
  parser.state = 92;
  tree.operand = memberRule(parser);
  return tree;
}

function negateTree(parser: Recognizer): UnaryTree {
  const tree: UnaryTree = { kind: 'unary', function: '-_', ops: [] };
  let more: boolean | undefined = parser.sync(94);
  while (more) {
    const op = parser.match(93, TOKEN.MINUS);
    if (!op) return tree;
    tree.ops.push(op);
    parser.sync(96);
    more = anotherMinus(parser);
  }
  if (more === undefined) return tree;
  parser.state = 98;
  tree.operand = memberRule(parser);
  return tree;
}

/** Whether a minus after a minus is one more sign. Undefined if neither a sign nor an operand follows. */
function anotherMinus(parser: Recognizer): boolean | undefined {
  const { type } = parser.current;
  if (type !== TOKEN.MINUS) return startsPrimary(type) ? false : parser.failAt(1);
  const next = parser.lookAhead(2).type;
  return next === TOKEN.MINUS || startsPrimary(next) ? true : parser.failAt(2);
}
