import type { MacroCall, MacroError } from './macro-call';
import type { Expr } from '../ast';

/* The macros of optional values. Source: cel-go, cel/library.go. */

export function expandOptMap(call: MacroCall, target: Expr | undefined, args: readonly Expr[]): Expr | MacroError {
  return expandOptional(call, target!, args, { name: 'optMap', wrap: value => call.call('optional.of', value) });
}

export function expandOptFlatMap(call: MacroCall, target: Expr | undefined, args: readonly Expr[]): Expr | MacroError {
  return expandOptional(call, target!, args, { name: 'optFlatMap', wrap: value => value });
}

interface OptionalMacro {
  readonly name: string;
  readonly wrap: (value: Expr) => Expr;
}

function expandOptional(call: MacroCall, target: Expr, [variable, result]: readonly Expr[], { name, wrap }: OptionalMacro): Expr | MacroError {
  if (variable.kind !== 'ident') return { message: `${name}() variable name must be a simple identifier`, id: variable.id };
  const accuVar = variable.name;
  return call.call(
    '_?_:_',
    call.memberCall('hasValue', target),
    wrap(call.comprehension({
      iterRange: call.list(),
      iterVar: '#unused',
      accuVar,
      accuInit: call.memberCall('value', call.copy(target)),
      loopCondition: call.bool(false),
      loopStep: call.ident(accuVar),
      result,
    })),
    call.call('optional.none'),
  );
}
