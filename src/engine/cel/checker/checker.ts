import { mostGeneral } from './assignability';
import { resolveCall } from './calls';
import { CheckedExpression } from './checked';
import { qualifiedName, withoutLeadingDot } from './names';
import { Declaration } from './scope';
import { CheckerEnvironment, CheckState } from './state';
import { checkStruct } from './structs';
import { CallExpr, ComprehensionExpr, Expr, ListExpr, MapExpr, ParsedExpression, SelectExpr, SourceError } from '../ast';
import { formatMessageType } from '../message-type';
import {
  BOOL, BYTES, DOUBLE, DYN, ERROR, formatType, INT, isDynOrError, isOptional, listType, mapType, NO_TYPE, NULL, optionalType, STRING, Type, UINT,
} from '../type';

/*
 * The types of an expression and of its parts, with the errors of cel-go in its order. Source: cel-go, checker/checker.go.
 */

export interface CheckerResult {
  readonly checked: CheckedExpression;
  readonly errors: readonly SourceError[];
}

export function check(parsed: ParsedExpression, environment: CheckerEnvironment): CheckerResult {
  const state = new CheckState(parsed, environment);
  checkExpr(state, parsed.expr);
  return { checked: state.checked(), errors: state.errors };
}

const LITERALS = { null: NULL, bool: BOOL, int: INT, uint: UINT, double: DOUBLE, string: STRING, bytes: BYTES };

function checkExpr(state: CheckState, expr: Expr): void {
  switch (expr.kind) {
    case 'literal': state.setType(expr, LITERALS[expr.value.type]); break;
    case 'ident': checkIdent(state, expr, expr.name); break;
    case 'select': checkSelect(state, expr); break;
    case 'call': checkCall(state, expr); break;
    case 'list': checkList(state, expr); break;
    case 'map': checkMap(state, expr); break;
    case 'struct': checkStruct(state, expr, ({ value }) => checkExpr(state, value)); break;
    default: checkComprehension(state, expr);
  }
}

function checkIdent(state: CheckState, expr: Expr, name: string): void {
  const found = state.lookUp(name);
  if (found === undefined) {
    state.undeclared(expr, name);
  } else {
    setName(state, expr, found);
  }
}

function setName(state: CheckState, expr: Expr, { name, type, value }: Declaration): void {
  state.setType(expr, type);
  state.references.set(expr.id, { name, value });
}

/** A name with dots, or a field. */
function checkSelect(state: CheckState, expr: SelectExpr): void {
  const name = qualifiedName(expr);
  const found = name === undefined ? undefined : state.lookUp(name);
  if (found !== undefined) {
    setName(state, expr, found);
    return;
  }
  const type = selectedType(state, expr, expr.operand, { field: expr.field, optional: false });
  state.setType(expr, expr.testOnly ? BOOL : state.known(type));
}

interface SelectedField {
  readonly field: string;
  readonly optional: boolean;
}

function selectedType(state: CheckState, expr: Expr, operand: Expr, { field, optional }: SelectedField): Type {
  checkExpr(state, operand);
  const operandType = state.knownTypeOf(operand);
  const unwraps = isOptional(operandType);
  const type = fieldType(state, expr, unwraps ? operandType.parameters[0] : operandType, field);
  return unwraps || optional ? optionalType(type) : type;
}

function fieldType(state: CheckState, { id }: Expr, type: Type, field: string): Type {
  switch (type.kind) {
    case 'map': return type.parameters[1];
    case 'struct': return state.structFieldType(id, type.name, field);
    case 'typeParam':
      state.isAssignable(DYN, type);
      return DYN;
    default:
      return isDynOrError(type) ? DYN : withoutFields(state, id, type);
  }
}

function withoutFields(state: CheckState, id: number, type: Type): Type {
  const { hasMessageTypes, resolvesTypesOfErrors } = state.environment;
  const shown = hasMessageTypes ? formatMessageType(type) : formatType(type);
  state.report(id, `type '${shown}' does not support field selection`, { type: 'no field selection', operands: [type] });
  return resolvesTypesOfErrors ? DYN : ERROR;
}

function checkCall(state: CheckState, expr: CallExpr): void {
  if (expr.function === '_?._') {
    checkOptionalSelect(state, expr);
    return;
  }
  expr.args.forEach((arg) => checkExpr(state, arg));
  if (expr.target === undefined) {
    checkFunction(state, expr, expr.function);
  } else if (!checkNamespaced(state, expr, expr.target)) {
    checkExpr(state, expr.target);
    checkMember(state, expr, expr.target);
  }
}

function checkFunction(state: CheckState, expr: CallExpr, called: string): void {
  const name = withoutLeadingDot(called);
  const declaration = state.environment.functions.get(name);
  if (declaration === undefined) {
    state.undeclared(expr, called);
    return;
  }
  if (name !== expr.function) {
    state.namespaced.set(expr.id, name);
  }
  resolveCall(state, expr, declaration, expr.args);
}

/** A call such as `sets.contains(...)`, whose target is a part of the name of the function. */
function checkNamespaced(state: CheckState, expr: CallExpr, target: Expr): boolean {
  const prefix = qualifiedName(target);
  const name = prefix === undefined ? undefined : `${prefix}.${expr.function}`;
  if (name === undefined || !state.environment.functions.has(withoutLeadingDot(name))) {
    return false;
  }
  checkFunction(state, expr, name);
  return true;
}

function checkMember(state: CheckState, expr: CallExpr, target: Expr): void {
  const declaration = state.environment.functions.get(withoutLeadingDot(expr.function));
  if (declaration === undefined) {
    state.undeclaredMember(expr, expr.function);
  } else {
    resolveCall(state, expr, declaration, [target, ...expr.args], true);
  }
}

function checkOptionalSelect(state: CheckState, expr: CallExpr): void {
  const [operand, field] = expr.args;
  if (expr.args.length !== 2 || expr.target !== undefined) {
    const how = expr.target === undefined ? '' : ' member call with';
    state.report(expr.id, `unsupported optional field selection: incorrect signature.${how} argument count: ${expr.args.length}`);
    return;
  }
  if (field.kind !== 'literal' || field.value.type !== 'string') {
    state.report(field.id, 'unsupported optional field selection: ');
    return;
  }
  state.setType(expr, state.known(selectedType(state, expr, operand, { field: field.value.value, optional: true })));
  state.references.set(expr.id, { overloads: ['select_optional_field'] });
}

function checkList(state: CheckState, expr: ListExpr): void {
  const optional = new Set(expr.optionalIndices);
  let joined: Type | undefined;
  for (const [index, element] of expr.elements.entries()) {
    checkExpr(state, element);
    joined = join(state, element, joined, optional.has(index) ? state.optionalPart(element) : state.typeOf(element));
  }
  state.setType(expr, listType(joined ?? state.newVariable()));
}

function checkMap(state: CheckState, expr: MapExpr): void {
  let keys: Type | undefined;
  let values: Type | undefined;
  for (const { key, value, optional } of expr.entries) {
    checkExpr(state, key);
    keys = join(state, key, keys, state.typeOf(key));
    checkExpr(state, value);
    values = join(state, value, values, optional ? state.optionalPart(value) : state.typeOf(value));
  }
  keys ??= state.newVariable();
  state.setType(expr, mapType(keys, values ?? state.newVariable()));
}

/** The type of the elements up to one of the current type. */
function join(state: CheckState, element: Expr, previous: Type | undefined, current: Type): Type | undefined {
  if (previous === undefined) {
    return current === NO_TYPE ? undefined : current;
  }
  if (state.isAssignable(previous, current)) {
    return mostGeneral(previous, current);
  }
  if (!state.environment.hasMessageTypes) {
    return DYN;
  }
  // upstream: later, a validator says so.
  state.mismatch(element, previous, current);
  return ERROR;
}

function checkComprehension(state: CheckState, expr: ComprehensionExpr): void {
  checkExpr(state, expr.iterRange);
  checkExpr(state, expr.accuInit);
  const range = state.knownTypeOf(expr.iterRange);
  const accumulator = state.typeOf(expr.accuInit);
  const variables = iterationVariables(state, expr, range);
  state.within([{ name: expr.accuVar, type: accumulator }], () => {
    state.within(variables, () => {
      checkExpr(state, expr.loopCondition);
      state.assertType(expr.loopCondition, BOOL);
      checkExpr(state, expr.loopStep);
      state.assertType(expr.loopStep, accumulator);
    });
    checkExpr(state, expr.result);
  });
  state.setType(expr, state.knownTypeOf(expr.result));
}

function iterationVariables(state: CheckState, expr: ComprehensionExpr, range: Type): readonly Declaration[] {
  const [first, second] = rangeTypes(state, expr, range);
  if (expr.iterVar2 === undefined) {
    return [{ name: expr.iterVar, type: range.kind === 'list' ? second : first }];
  }
  return [{ name: expr.iterVar, type: first }, { name: expr.iterVar2, type: second }];
}

/** The types of keys and values of what a comprehension goes through. */
function rangeTypes(state: CheckState, { iterRange: { id } }: ComprehensionExpr, range: Type): readonly [Type, Type] {
  switch (range.kind) {
    case 'list': return [INT, range.parameters[0]];
    case 'map': return [range.parameters[0], range.parameters[1]];
    case 'dyn': case 'error': case 'typeParam':
      state.isAssignable(DYN, range);
      return [DYN, DYN];
    default:
      state.report(id, `expression of type '${formatType(range)}' cannot be range of a comprehension (must be list, map, or dynamic)`, { type: 'no range', operands: [range] });
      return [ERROR, ERROR];
  }
}
