import type { MacroCall, MacroError } from './macro-call';
import { expandMap } from './standard-macros';
import type { Expr } from '../ast';

const INPUT = '@__sortBy_input__';
const SORTABLE: ReadonlySet<Expr['kind']> = new Set(['list', 'select', 'ident', 'comprehension', 'call']);

/** `sortBy(variable, key)`: maps the list to keys, and sorts it by them. Source: cel-go, ext/lists.go. */
export function expandSortBy(call: MacroCall, target: Expr | undefined, args: readonly Expr[]): Expr | MacroError {
  const input = call.ident(INPUT);
  if (!SORTABLE.has(target!.kind)) {
    return { message: 'sortBy can only be applied to a list, identifier, comprehension, call or select expression', id: target!.id };
  }
  const keys = expandMap(call, call.copy(input), args);
  if ('message' in keys) return keys;
  const result = call.memberCall('@sortByAssociatedKeys', call.copy(input), keys);
  const iterRange = call.list();
  const loopCondition = call.bool(false);
  return call.comprehension({ iterRange, iterVar: '#unused', accuVar: INPUT, accuInit: target!, loopCondition, loopStep: input, result });
}
