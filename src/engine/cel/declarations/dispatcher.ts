import { FunctionBinding, FunctionDeclaration, Overload } from './declaration';
import { isOfType } from './runtime-type';
import { CelError, CelResult, typeOf } from '../values/value';

/*
 * What a call runs, by the id of its overload or, where more than one may be meant, by the name of the function.
 * Source: cel-go, common/decls/decls.go, Bindings.
 */

export type Dispatcher = ReadonlyMap<string, FunctionBinding>;

export function createDispatcher(functions: Iterable<FunctionDeclaration>): Dispatcher {
  const bindings = new Map<string, FunctionBinding>();
  for (const declaration of functions) {
    addBindings(bindings, declaration);
  }
  return bindings;
}

function addBindings(bindings: Map<string, FunctionBinding>, declaration: FunctionDeclaration): void {
  const { name, singleton } = declaration;
  if (singleton !== undefined) {
    bindings.set(name, singleton);
    return;
  }
  const bound = declaration.overloads.filter(hasBinding);
  for (const overload of bound) {
    bindings.set(overload.id, guarded(overload, declaration));
  }
  if (bound.length === 1) {
    bindings.set(name, guarded(bound[0], declaration));
  } else if (bound.length > 1) {
    bindings.set(name, dispatching(declaration));
  }
}

function hasBinding({ unary, binary, variadic }: Overload): boolean {
  return unary !== undefined || binary !== undefined || variadic !== undefined;
}

/** The overload, which first looks whether the values are of its types. */
function guarded(overload: Overload, { name, unguarded = false }: FunctionDeclaration): FunctionBinding {
  const { unary, binary, variadic, nonStrict, args } = overload;
  const fits = (value: CelResult, index: number): boolean => fitsType(value, overload, index, unguarded);
  return {
    nonStrict,
    unary: unary && ((value) => fits(value, 0) ? unary(value) : noMatch(name, [value])),
    binary: binary && ((one, other) => fits(one, 0) && fits(other, 1) ? binary(one, other) : noMatch(name, [one, other])),
    variadic: variadic && ((values) => values.length === args.length && values.every(fits) ? variadic(values) : noMatch(name, values)),
  };
}

function fitsType(value: CelResult, { nonStrict = false, args }: Overload, index: number, unguarded: boolean): boolean {
  if (value instanceof CelError) {
    return nonStrict;
  }
  return unguarded || isOfType(value, args[index]);
}

/** Takes the first overload whose types the values have. */
function dispatching(declaration: FunctionDeclaration): FunctionBinding {
  const { name, overloads, unguarded = false } = declaration;
  const nonStrict = overloads.some((overload) => overload.nonStrict);
  return {
    nonStrict,
    variadic: (values) => {
      for (const overload of overloads) {
        const run = runner(overload, values.length);
        if (run !== undefined && values.length === overload.args.length
          && values.every((value, index) => fitsType(value, overload, index, unguarded))) {
          return run(values);
        }
      }
      return noMatch(name, values);
    },
  };
}

function runner({ unary, binary, variadic }: Overload, count: number): ((values: readonly CelResult[]) => CelResult) | undefined {
  if (count === 1 && unary !== undefined) {
    return ([value]) => unary(value);
  }
  if (count === 2 && binary !== undefined) {
    return ([one, other]) => binary(one, other);
  }
  return variadic;
}

function noMatch(name: string, values: readonly CelResult[]): CelError {
  const error = values.find((value) => value instanceof CelError);
  return error instanceof CelError ? error : new CelError(`no such overload: ${name}(${values.map((value) => typeOf(value).name).join(', ')})`);
}

/** Whether the binding may run with this first value. */
export function accepts({ trait, nonStrict }: FunctionBinding, first: CelResult): boolean {
  return trait === undefined || (nonStrict === true && first instanceof CelError) || trait(first);
}
