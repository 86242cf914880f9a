import { CheckState } from './state';
import { CallExpr, Expr } from '../ast';
import { FunctionDeclaration, Overload } from '../declarations/declaration';
import { BOOL, DYN, ERROR, formatType, isDyn, isSameType, NO_TYPE, Type } from '../type';

/*
 * Which overloads a call may mean. Source: cel-go, checker/checker.go.
 */

interface Resolution {
  readonly type: Type;
  readonly overloads: readonly string[];
}

/** Gives a call its type. The arguments have theirs. */
export function resolveCall(state: CheckState, expr: CallExpr, declaration: FunctionDeclaration, args: readonly Expr[], isMember = false): void {
  const isLogical = declaration.name === '_&&_' || declaration.name === '_||_';
  // upstream: at first these are calls as all others are.
  const found = isLogical && !state.environment.hasMessageTypes
    ? resolveLogical(state, declaration, args) : resolveOverload(state, expr, declaration, args.map((arg) => state.typeOf(arg)), isMember);
  state.setType(expr, found?.type ?? ERROR);
  if (found !== undefined) {
    state.references.set(expr.id, { overloads: found.overloads });
  }
}

function resolveLogical(state: CheckState, { overloads: [{ id }] }: FunctionDeclaration, args: readonly Expr[]): Resolution | undefined {
  let agrees = true;
  for (const arg of args) {
    const type = state.typeOf(arg);
    if (!state.isAssignable(type, BOOL)) {
      state.mismatch(arg, BOOL, type);
      agrees = false;
    }
  }
  return agrees ? { type: BOOL, overloads: [id] } : undefined;
}

function resolveOverload(
  state: CheckState, { id }: CallExpr, { name, overloads }: FunctionDeclaration, types: readonly Type[], isMember: boolean,
): Resolution | undefined {
  const found: string[] = [];
  let result: Type | undefined;
  for (const overload of overloads) {
    if (overload.member !== isMember || !state.sees(overload)) {
      continue;
    }
    if (overload.args.length !== types.length) {
      state.skipVariables(parametersOf(overload).length);
      continue;
    }
    const { args, result: declared } = instantiate(state, overload);
    if (state.areAssignable(types, args)) {
      found.push(overload.id);
      result = commonResult(result, state.known(declared));
    }
  }
  if (result === undefined) {
    const operands = state.environment.resolvesTypesOfErrors ? types.map((type) => state.known(type, true)) : types;
    state.report(id, `found no matching overload for '${name}' applied to '${signature(operands, isMember)}'`, { type: 'no overload', name, operands });
    return undefined;
  }
  return { type: result, overloads: found };
}

/** upstream: a call whose result has no type at all is one that no overload takes. */
function commonResult(one: Type | undefined, other: Type): Type | undefined {
  if (one === undefined) {
    return other === NO_TYPE ? undefined : other;
  }
  return isDyn(one) || isSameType(one, other) ? one : DYN;
}

function signature(operands: readonly Type[], isMember: boolean): string {
  const texts = operands.map(formatType);
  return isMember ? `${texts[0]}.(${texts.slice(1).join(', ')})` : `(${texts.join(', ')})`;
}

/** The overload with type parameters of its own. */
function instantiate(state: CheckState, overload: Overload): Pick<Overload, 'args' | 'result'> {
  const { args, result } = overload;
  const names = parametersOf(overload);
  if (names.length === 0) {
    return overload;
  }
  const fresh = new Map(names.map((name) => [name, state.newVariable()]));
  return { args: args.map((type) => rename(type, fresh)), result: rename(result, fresh) };
}

const parametersOfOverloads = new WeakMap<Overload, readonly string[]>();

/** The names of the type parameters, found once. */
function parametersOf(overload: Overload): readonly string[] {
  const known = parametersOfOverloads.get(overload);
  if (known !== undefined) {
    return known;
  }
  const names = new Set<string>();
  [overload.result, ...overload.args].forEach((type) => collectParameters(type, names));
  const found = [...names];
  parametersOfOverloads.set(overload, found);
  return found;
}

function collectParameters(type: Type, names: Set<string>): void {
  if (type.kind === 'typeParam') {
    names.add(type.name);
  }
  type.parameters.forEach((parameter) => collectParameters(parameter, names));
}

function rename(type: Type, names: ReadonlyMap<string, Type>): Type {
  if (type.kind === 'typeParam') {
    return names.get(type.name) ?? type;
  }
  if (type.parameters.length === 0) {
    return type;
  }
  return new Type(type.kind, type.name, type.parameters.map((parameter) => rename(parameter, names)), type.nullable);
}

