import { allLoop, existsLoop, existsOneLoop, filtered } from './comprehensions';
import { isAccumulator, type MacroCall, type MacroError, OVERWRITES_ACCUMULATOR } from './macro-call';
import { refusesAccumulatorName } from './parser-rules';
import type { Expr } from '../ast';

/* The macros of the language, with one variable. Source: cel-go, parser/macro.go. */

export function expandHas(call: MacroCall, _target: Expr | undefined, [argument]: readonly Expr[]): Expr | MacroError {
  if (argument.kind !== 'select') return { message: 'invalid argument to has() macro', id: call.placeOfError(argument) };
  return call.presenceTest(argument.operand, argument.field);
}

type LoopMaker = typeof allLoop;

function quantifier(loop: LoopMaker) {
  return (call: MacroCall, target: Expr | undefined, [variable, predicate]: readonly Expr[]): Expr | MacroError => {
    const iterVar = iterationVariable(call, variable, { message: 'argument must be a simple name', id: variable.id });
    return typeof iterVar === 'string' ? loop(call, { iterRange: target!, iterVar }, predicate) : iterVar;
  };
}

export const expandAll = quantifier(allLoop);
export const expandExists = quantifier(existsLoop);
export const expandExistsOne = quantifier(existsOneLoop);

/** `map(variable, transform)` and `map(variable, filter, transform)`. */
export function expandMap(call: MacroCall, target: Expr | undefined, args: readonly Expr[]): Expr | MacroError {
  const iterVar = iterationVariable(call, args[0], noIdentifier(call, args[0]));
  if (typeof iterVar !== 'string') return iterVar;
  const accuInit = call.list();
  const loopCondition = call.bool(true);
  const step = call.call('_+_', call.accumulator(), call.list(args[args.length - 1]));
  const loopStep = filtered(call, args.length === 3 ? args[1] : undefined, step);
  return call.comprehension({ iterRange: target!, iterVar, accuInit, loopCondition, loopStep, result: call.accumulator() });
}

export function expandFilter(call: MacroCall, target: Expr | undefined, [variable, predicate]: readonly Expr[]): Expr | MacroError {
  const iterVar = iterationVariable(call, variable, noIdentifier(call, variable));
  if (typeof iterVar !== 'string') return iterVar;
  const accuInit = call.list();
  const loopCondition = call.bool(true);
  const loopStep = filtered(call, predicate, call.call('_+_', call.accumulator(), call.list(variable)));
  return call.comprehension({ iterRange: target!, iterVar, accuInit, loopCondition, loopStep, result: call.accumulator() });
}

function noIdentifier(call: MacroCall, variable: Expr): MacroError {
  return { message: 'argument is not an identifier', id: call.placeOfError(variable) };
}

function iterationVariable(call: MacroCall, variable: Expr, notAName: MacroError): string | MacroError {
  if (variable.kind !== 'ident') return notAName;
  const refused = refusesAccumulatorName(call.serverMinor) && isAccumulator(variable.name);
  return refused ? { message: OVERWRITES_ACCUMULATOR, id: variable.id } : variable.name;
}
