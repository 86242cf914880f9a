import { Trait } from './traits';
import { Type } from '../type';
import { CelResult } from '../values/value';

/*
 * Functions with their overloads. Source: cel-go, common/decls/decls.go.
 */

export type Unary = (value: CelResult) => CelResult;
export type Binary = (one: CelResult, other: CelResult) => CelResult;
export type Variadic = (values: readonly CelResult[]) => CelResult;

/** What a call runs. */
export interface FunctionBinding {
  readonly unary?: Unary;
  readonly binary?: Binary;
  readonly variadic?: Variadic;
  /** The trait that the first value must have. */
  readonly trait?: Trait;
  /** Takes errors as values. */
  readonly nonStrict?: boolean;
}

export interface Overload extends Omit<FunctionBinding, 'trait'> {
  readonly id: string;
  readonly args: readonly Type[];
  readonly result: Type;
  /** Called as `value.function()`. */
  readonly member: boolean;
}

export interface FunctionDeclaration {
  readonly name: string;
  readonly overloads: readonly Overload[];
  /** What runs whatever the overload. */
  readonly singleton?: FunctionBinding;
  /** Does not look at the types of its values. */
  readonly unguarded?: boolean;
}

/** An overload called as `f(...)`. */
export function overload(id: string, args: readonly Type[], result: Type, binding: FunctionBinding = {}): Overload {
  return { id, args, result, member: false, ...binding };
}

/** An overload called as `value.f(...)`. */
export function member(id: string, args: readonly Type[], result: Type, binding: FunctionBinding = {}): Overload {
  return { id, args, result, member: true, ...binding };
}

export function declare(name: string, overloads: readonly Overload[], singleton?: FunctionBinding): FunctionDeclaration {
  return { name, overloads, singleton };
}

/** The declarations by name. Those of one name become one, with the overloads in this order. */
export function mergeDeclarations(declarations: Iterable<FunctionDeclaration>): ReadonlyMap<string, FunctionDeclaration> {
  const merged = new Map<string, FunctionDeclaration>();
  for (const declaration of declarations) {
    const earlier = merged.get(declaration.name);
    merged.set(declaration.name, earlier === undefined ? declaration : {
      ...earlier,
      overloads: [...earlier.overloads, ...declaration.overloads],
      singleton: earlier.singleton ?? declaration.singleton,
      unguarded: earlier.unguarded && declaration.unguarded,
    });
  }
  return merged;
}
