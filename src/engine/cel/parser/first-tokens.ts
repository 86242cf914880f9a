import { TOKEN } from './token';

/* The tokens that parts of an expression may begin with. */

export function startsExpression(type: number): boolean {
  return startsPrimary(type) || type === TOKEN.EXCLAM;
}

export function startsPrimary(type: number): boolean {
  return startsLiteral(type) || type === TOKEN.IDENTIFIER || type === TOKEN.LPAREN || type === TOKEN.LBRACKET || type === TOKEN.LBRACE
    || type === TOKEN.DOT;
}

export function startsLiteral(type: number): boolean {
  return type === TOKEN.MINUS || (type >= TOKEN.TRUE && type <= TOKEN.BYTES);
}

export function startsOptionalExpression(type: number): boolean {
  return type === TOKEN.QUESTIONMARK || startsExpression(type);
}

export function startsField(type: number): boolean {
  return type === TOKEN.QUESTIONMARK || type === TOKEN.IDENTIFIER || type === TOKEN.ESC_IDENTIFIER;
}

/** A number that may have a minus before it. */
export function isSigned(type: number): boolean {
  return type === TOKEN.NUM_INT || type === TOKEN.NUM_FLOAT;
}
