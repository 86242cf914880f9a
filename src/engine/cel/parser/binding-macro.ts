import type { MacroCall, MacroError } from './macro-call';
import type { Expr } from '../ast';

/* The macro that names a value. Source: cel-go, ext/bindings.go. */

export const BINDING_NAMESPACE = 'cel';

export function expandBind(call: MacroCall, _target: Expr | undefined, [variable, value, result]: readonly Expr[]): Expr | MacroError {
  if (variable.kind !== 'ident') return { message: 'cel.bind() variable names must be simple identifiers', id: variable.id };
  const accuVar = variable.name;
  return call.comprehension({
    iterRange: call.list(),
    iterVar: '#unused',
    accuVar,
    accuInit: value,
    loopCondition: call.bool(false),
    loopStep: call.ident(accuVar),
    result,
  });
}
