import type { Expr, ParsedExpression, SourceError } from '../ast';
import { NO_LOCATION } from '../source-errors';
import { CodePoints } from './code-points';
import { ExpressionBuilder } from './expression-builder';
import { exprRule, startRule } from './expression-rules';
import { Lexer } from './lexer';
import { NodeFactory } from './node-factory';
import type { ParseOptions } from './parse-options';
import { Recognizer } from './recognizer';
import { Halt, SyntaxErrors } from './syntax-errors';

const LONGEST_SOURCE = 100_000;

/** An expression, or why it is none: the errors are in the order in which the server finds them. */
export type ParseResult = { readonly parsed: ParsedExpression } | { readonly errors: readonly SourceError[] };

/** Parses an expression as cel-go v0.26.0 does in Kubernetes 1.36, and v0.29.2 in 1.37. */
export function parse(source: string, options: ParseOptions): ParseResult {
  const codePoints = new CodePoints(source);
  const errors = new SyntaxErrors();
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
    const parser = new Recognizer(new Lexer(source, codePoints, errors), codePoints, errors, exprRule);
    const builder = new ExpressionBuilder(source, codePoints, options, nodes, errors);
    return builder.build(startRule(parser));
  } catch (halt) {
    if (halt instanceof Halt) return undefined;
    throw halt;
  }
}
