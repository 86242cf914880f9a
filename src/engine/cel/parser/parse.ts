import { CodePoints } from './code-points';
import { ExpressionBuilder } from './expression-builder';
import { exprRule, startRule } from './expression-rules';
import { Lexer } from './lexer';
import { NodeFactory } from './node-factory';
import type { ParseOptions } from './parse-options';
import { knowsBackquotes, knowsOptionalParts } from './parser-rules';
import { Recognizer } from './recognizer';
import { STATES, STATES_WITHOUT_BACKQUOTES } from './states';
import { Halt, SyntaxErrors } from './syntax-errors';
import type { Expr, ParsedExpression, SourceError } from '../ast';
import { NO_LOCATION } from '../source-errors';

const LONGEST_SOURCE = 100_000;

/** An expression, or why it is none: the errors are in the order in which the server finds them. */
export type ParseResult = { readonly parsed: ParsedExpression } | { readonly errors: readonly SourceError[] };

/** Parses an expression as the cel-go of an API server does, of 1.29 or newer. Source: cel-go, parser/parser.go. */
export function parse(source: string, options: ParseOptions): ParseResult {
  const codePoints = new CodePoints(source, options.serverMinor);
  const errors = new SyntaxErrors(options.serverMinor);
  if (codePoints.count > LONGEST_SOURCE) {
    errors.report(NO_LOCATION, `expression code point size exceeds limit: size: ${codePoints.count}, limit ${LONGEST_SOURCE}`);
    return { errors: errors.errors };
  }
  const nodes = new NodeFactory(codePoints, errors);
  const expr = parseOrHalt(source, options, codePoints, nodes, errors);
  if (expr === undefined || errors.errors.length > 0) return { errors: errors.errors };
  return { parsed: { expr, info: { source, positions: nodes.positions, macroCalls: nodes.macroCalls } } };
}

function parseOrHalt(source: string, options: ParseOptions, codePoints: CodePoints, nodes: NodeFactory, errors: SyntaxErrors): Expr | undefined {
  try {
    const backquotes = knowsBackquotes(options.serverMinor);
    const lexer = new Lexer(source, backquotes, codePoints, errors);
    const states = backquotes ? STATES : STATES_WITHOUT_BACKQUOTES;
    const parser = new Recognizer(lexer, states, codePoints, errors, exprRule, knowsOptionalParts(options.serverMinor));
    const builder = new ExpressionBuilder(source, codePoints, options, nodes, errors);
    return builder.build(startRule(parser));
  } catch (halt) {
    if (halt instanceof Halt) return undefined;
    throw halt;
  }
}
