import { BINDING_NAMESPACE, expandBind } from './binding-macro';
import { expandSortBy } from './list-macros';
import type { MacroCall, MacroError } from './macro-call';
import { expandOptFlatMap, expandOptMap } from './optional-macros';
import type { MacroSet } from './parse-options';
import { expandAll, expandExists, expandExistsOne, expandFilter, expandHas, expandMap } from './standard-macros';
import {
  expandAll2, expandExists2, expandExistsOne2, expandTransformList, expandTransformMap, expandTransformMapEntry,
} from './two-variable-macros';
import type { Expr } from '../ast';

export type Expand = (call: MacroCall, target: Expr | undefined, args: readonly Expr[]) => Expr | MacroError;

type Macro = readonly [name: string, args: number, expand: Expand];

const RECEIVER_MACROS: Readonly<Record<MacroSet, readonly Macro[]>> = {
  'standard': [
    ['all', 2, expandAll],
    ['exists', 2, expandExists],
    ['exists_one', 2, expandExistsOne],
    ['map', 2, expandMap],
    ['map', 3, expandMap],
    ['filter', 2, expandFilter],
  ],
  'optional': [
    ['optMap', 2, expandOptMap],
  ],
  'flat optional': [
    ['optFlatMap', 2, expandOptFlatMap],
  ],
  'lists': [
    ['sortBy', 2, expandSortBy],
  ],
  'bindings': [
    ['bind', 3, expandBind],
  ],
  'two-variable comprehensions': [
    ['all', 3, expandAll2],
    ['exists', 3, expandExists2],
    ['existsOne', 3, expandExistsOne2],
    ['exists_one', 3, expandExistsOne2],
    ['transformList', 3, expandTransformList],
    ['transformList', 4, expandTransformList],
    ['transformMap', 3, expandTransformMap],
    ['transformMap', 4, expandTransformMap],
    ['transformMapEntry', 3, expandTransformMapEntry],
    ['transformMapEntry', 4, expandTransformMapEntry],
  ],
};

const FEWEST_ARGS = 2;
const MOST_ARGS = 4;
const BY_SET: ReadonlyMap<MacroSet, ReadonlyMap<string, Expand>> = new Map(
  Object.entries(RECEIVER_MACROS).map(([set, macros]) => [set as MacroSet, new Map(macros.map(([name, args, expand]) => [`${name}:${args}`, expand]))]),
);

/** The macro that a call is, if it is one. */
export function findMacro(sets: readonly MacroSet[], name: string, args: number, target: Expr | undefined): Expand | undefined {
  if (!target) return name === 'has' && args === 1 && sets.includes('standard') ? expandHas : undefined;
  if (args < FEWEST_ARGS || args > MOST_ARGS) return undefined;
  const key = `${name}:${args}`;
  for (const set of sets) {
    const expand = BY_SET.get(set)!.get(key);
    if (expand && (set !== 'bindings' || isBindingNamespace(target))) return expand;
  }
  return undefined;
}

function isBindingNamespace(target: Expr): boolean {
  return target.kind === 'ident' && target.name === BINDING_NAMESPACE;
}
