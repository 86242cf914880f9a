import { startsField, startsOptionalExpression } from './first-tokens';
import { type Recognizer, RULE } from './recognizer';
import { TOKEN } from './token';
import type { EntriesTree, FieldNameTree, OptionalFieldTree, OptionalTree, Tree } from './tree';

/* Arguments, elements, entries and fields. Source: cel-go, parser/gen/CEL.g4 and cel_parser.go. */

export function exprListRule(parser: Recognizer): (Tree | undefined)[] {
  parser.enter(RULE.EXPR_LIST);
  parser.state = 186;
  const list = [parser.expr()];
  for (let ok = parser.sync(191); ok && parser.current.type === TOKEN.COMMA; ok = parser.sync(193)) {
    parser.match(187, TOKEN.COMMA);
    parser.state = 188;
    list.push(parser.expr());
  }
  parser.exit(RULE.EXPR_LIST);
  return list;
}

export function listInitRule(parser: Recognizer): OptionalTree[] {
  parser.enter(RULE.LIST_INIT);
  parser.state = 194;
  const list = [optExprRule(parser)];
  for (let ok = parser.sync(199); ok && continuesElements(parser); ok = parser.sync(201)) {
    parser.match(195, TOKEN.COMMA);
    parser.state = 196;
    list.push(optExprRule(parser));
  }
  parser.exit(RULE.LIST_INIT);
  return list;
}

/** A comma before the closing bracket belongs to the rule outside. */
function continuesElements(parser: Recognizer): boolean {
  return parser.current.type === TOKEN.COMMA && startsOptionalExpression(parser.lookAhead(2).type);
}

export function mapInitializerListRule(parser: Recognizer): EntriesTree<OptionalTree> {
  parser.enter(RULE.MAP_INITIALIZER_LIST);
  const tree: EntriesTree<OptionalTree> = { start: parser.current, keys: [], colons: [], values: [] };
  let ok = mapEntry(parser, tree, 220) && parser.sync(230);
  while (ok && continuesElements(parser)) {
    parser.match(223, TOKEN.COMMA);
    ok = mapEntry(parser, tree, 224) && parser.sync(232);
  }
  parser.exit(RULE.MAP_INITIALIZER_LIST);
  return tree;
}

function mapEntry(parser: Recognizer, tree: EntriesTree<OptionalTree>, state: number): boolean {
  parser.state = state;
  tree.keys.push(optExprRule(parser));
  return entryValue(parser, tree, state + 1);
}

function entryValue(parser: Recognizer, tree: EntriesTree<OptionalTree | OptionalFieldTree>, state: number): boolean {
  const colon = parser.match(state, TOKEN.COLON);
  if (!colon) return false;
  tree.colons.push(colon);
  parser.state = state + 1;
  tree.values.push(parser.expr());
  return true;
}

export function fieldInitializerListRule(parser: Recognizer): EntriesTree<OptionalFieldTree> {
  parser.enter(RULE.FIELD_INITIALIZER_LIST);
  const tree: EntriesTree<OptionalFieldTree> = { start: parser.current, keys: [], colons: [], values: [] };
  let ok = field(parser, tree, 202) && parser.sync(212);
  while (ok && parser.current.type === TOKEN.COMMA && startsField(parser.lookAhead(2).type)) {
    parser.match(205, TOKEN.COMMA);
    ok = field(parser, tree, 206) && parser.sync(214);
  }
  parser.exit(RULE.FIELD_INITIALIZER_LIST);
  return tree;
}

function field(parser: Recognizer, tree: EntriesTree<OptionalFieldTree>, state: number): boolean {
  parser.state = state;
  tree.keys.push(optFieldRule(parser));
  return entryValue(parser, tree, state + 1);
}

function optFieldRule(parser: Recognizer): OptionalFieldTree {
  parser.enter(RULE.OPT_FIELD);
  const tree: OptionalFieldTree = { start: parser.current };
  if (parser.sync(216)) {
    if (parser.current.type === TOKEN.QUESTIONMARK) tree.opt = parser.match(215, TOKEN.QUESTIONMARK);
    tree.field = fieldName(parser, 218);
  }
  parser.exit(RULE.OPT_FIELD);
  return tree;
}

function optExprRule(parser: Recognizer): OptionalTree {
  parser.enter(RULE.OPT_EXPR);
  const tree: OptionalTree = { start: parser.current };
  if (parser.sync(238)) {
    if (parser.current.type === TOKEN.QUESTIONMARK) tree.opt = parser.match(237, TOKEN.QUESTIONMARK);
    parser.state = 240;
    tree.value = parser.expr();
  }
  parser.exit(RULE.OPT_EXPR);
  return tree;
}

/** The name of a field. In a grammar without backquotes it is a token, and no rule of its own. */
export function fieldName(parser: Recognizer, state: number): FieldNameTree | undefined {
  if (!parser.backquotes) {
    const name = parser.match(state, TOKEN.IDENTIFIER);
    return name && { start: name, name };
  }
  parser.state = state;
  return escapeIdentRule(parser);
}

function escapeIdentRule(parser: Recognizer): FieldNameTree {
  parser.enter(RULE.ESCAPE_IDENT);
  const tree: FieldNameTree = { start: parser.current };
  if (parser.sync(235)) {
    const { type } = parser.current;
    if (type === TOKEN.IDENTIFIER) tree.name = parser.match(233, type);
    else if (type === TOKEN.ESC_IDENTIFIER) tree.name = parser.match(234, type);
    else parser.failAt(1);
  }
  parser.exit(RULE.ESCAPE_IDENT);
  return tree;
}
