import { TOKEN } from './token';

const OPERATORS: ReadonlyMap<number, string> = new Map([
  [TOKEN.EQUALS, '_==_'],
  [TOKEN.NOT_EQUALS, '_!=_'],
  [TOKEN.IN, '@in'],
  [TOKEN.LESS, '_<_'],
  [TOKEN.LESS_EQUALS, '_<=_'],
  [TOKEN.GREATER_EQUALS, '_>=_'],
  [TOKEN.GREATER, '_>_'],
  [TOKEN.PLUS, '_+_'],
  [TOKEN.MINUS, '_-_'],
  [TOKEN.STAR, '_*_'],
  [TOKEN.SLASH, '_/_'],
  [TOKEN.PERCENT, '_%_'],
]);

/** The function of a binary operator. Source: cel-go, common/operators/operators.go. */
export function operatorOf(type: number): string {
  return OPERATORS.get(type)!;
}
