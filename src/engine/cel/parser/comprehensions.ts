import type { Loop, MacroCall } from './macro-call';
import type { Expr } from '../ast';

/*
 * The comprehensions that macros with one and with two variables have in common. The order in which nodes are made is upstream's: it numbers them.
 * Sources: cel-go, parser/macro.go and ext/comprehensions.go
 */

type Variables = Pick<Loop, 'iterRange' | 'iterVar' | 'iterVar2'>;

export function allLoop(call: MacroCall, variables: Variables, predicate: Expr): Expr {
  return call.comprehension({
    ...variables,
    accuInit: call.bool(true),
    loopCondition: call.call('@not_strictly_false', call.accumulator()),
    loopStep: call.call('_&&_', call.accumulator(), predicate),
    result: call.accumulator(),
  });
}

export function existsLoop(call: MacroCall, variables: Variables, predicate: Expr): Expr {
  return call.comprehension({
    ...variables,
    accuInit: call.bool(false),
    loopCondition: call.call('@not_strictly_false', call.call('!_', call.accumulator())),
    loopStep: call.call('_||_', call.accumulator(), predicate),
    result: call.accumulator(),
  });
}

export function existsOneLoop(call: MacroCall, variables: Variables, predicate: Expr): Expr {
  return call.comprehension({
    ...variables,
    accuInit: call.int(0n),
    loopCondition: call.bool(true),
    loopStep: call.call('_?_:_', predicate, call.call('_+_', call.accumulator(), call.int(1n)), call.accumulator()),
    result: call.call('_==_', call.accumulator(), call.int(1n)),
  });
}

/** The step of a loop that goes on only where the filter, if there is one, is true. */
export function filtered(call: MacroCall, filter: Expr | undefined, step: Expr): Expr {
  return filter ? call.call('_?_:_', filter, step, call.accumulator()) : step;
}
