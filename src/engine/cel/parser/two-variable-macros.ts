import { allLoop, existsLoop, existsOneLoop, filtered } from './comprehensions';
import { isAccumulator, type MacroCall, type MacroError, OVERWRITES_ACCUMULATOR } from './macro-call';
import type { Expr } from '../ast';

/* The macros with a variable for the index or key, and one for the value. Source: cel-go, ext/comprehensions.go. */

type VariableNames = readonly [string, string];

function quantifier(loop: typeof allLoop) {
  return (call: MacroCall, target: Expr | undefined, args: readonly Expr[]): Expr | MacroError => {
    const names = iterationVariables(args[0], args[1]);
    return 'message' in names ? names : loop(call, { iterRange: target!, iterVar: names[0], iterVar2: names[1] }, args[2]);
  };
}

export const expandAll2 = quantifier(allLoop);
export const expandExists2 = quantifier(existsLoop);
export const expandExistsOne2 = quantifier(existsOneLoop);

/** Makes the step that adds the transformed value, and the empty value to start from. */
interface Transformation {
  readonly step: (call: MacroCall, key: string, value: Expr) => Expr;
  readonly empty: (call: MacroCall) => Expr;
}

function transformation({ step, empty }: Transformation) {
  return (call: MacroCall, target: Expr | undefined, args: readonly Expr[]): Expr | MacroError => {
    const names = iterationVariables(args[0], args[1]);
    if ('message' in names) return names;
    const [iterVar, iterVar2] = names;
    const loopStep = filtered(call, args.length === 4 ? args[2] : undefined, step(call, iterVar, args[args.length - 1]));
    const accuInit = empty(call);
    const loopCondition = call.bool(true);
    return call.comprehension({ iterRange: target!, iterVar, iterVar2, accuInit, loopCondition, loopStep, result: call.accumulator() });
  };
}

export const expandTransformList = transformation({
  step: (call, _key, value) => call.call('_+_', call.accumulator(), call.list(value)),
  empty: call => call.list(),
});

export const expandTransformMap = transformation({
  step: (call, key, value) => call.call('cel.@mapInsert', call.accumulator(), call.ident(key), value),
  empty: call => call.emptyMap(),
});

export const expandTransformMapEntry = transformation({
  step: (call, _key, value) => call.call('cel.@mapInsert', call.accumulator(), value),
  empty: call => call.emptyMap(),
});

function iterationVariables(first: Expr, second: Expr): VariableNames | MacroError {
  const notAName = [first, second].find(variable => variable.kind !== 'ident');
  if (first.kind !== 'ident' || second.kind !== 'ident') return { message: 'argument must be a simple name', id: notAName!.id };
  if (first.name === second.name) return { message: `duplicate variable name: ${first.name}`, id: second.id };
  const overwriting = [first, second].find(variable => isAccumulator(variable.name));
  return overwriting ? { message: OVERWRITES_ACCUMULATOR, id: overwriting.id } : [first.name, second.name];
}
