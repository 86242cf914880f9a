import { QUANTITY_TYPE } from './types';
import { declare, FunctionDeclaration, member, overload, Unary } from '../declarations/declaration';
import { BOOL, DOUBLE, INT, STRING } from '../type';
import { CelQuantity } from '../types/quantity';
import { toInt } from '../values/numbers';
import { CelDouble, CelError, isInt, noSuchOverload, OpaqueValue, CelResult } from '../values/value';

/*
 * Quantities. Source: k8s.io/apiserver, pkg/cel/library/quantity.go.
 */

export class QuantityValue extends OpaqueValue {
  public readonly type = QUANTITY_TYPE;
  public readonly goType: string;
  public readonly quantity: CelQuantity;

  /** upstream: the result of a computation is a pointer, which is equal to nothing. */
  constructor(quantity: CelQuantity, goType: 'cel.Quantity' | '*cel.Quantity' = 'cel.Quantity') {
    super();
    this.quantity = quantity;
    this.goType = goType;
  }

  public equals(other: CelResult): boolean | CelError {
    return other instanceof QuantityValue && other.goType === 'cel.Quantity' ? this.quantity.equals(other.quantity) : noSuchOverload(other);
  }

  public override get comparedAtOnce(): boolean {
    return true;
  }

  public override get nativeType(): string {
    return '*resource.Quantity';
  }

  public toString(): string {
    return this.quantity.toString();
  }
}

function toQuantity(text: CelResult): CelResult {
  if (typeof text !== 'string') {
    return noSuchOverload(text);
  }
  const quantity = CelQuantity.parse(text);
  return 'error' in quantity ? new CelError(quantity.error) : new QuantityValue(quantity);
}

function onQuantity(read: (quantity: CelQuantity) => CelResult): { readonly unary: Unary } {
  return { unary: (value) => value instanceof QuantityValue ? read(value.quantity) : noSuchOverload(value) };
}

function integerOf(quantity: CelQuantity): CelResult {
  const integer = quantity.asInteger();
  return typeof integer === 'bigint' ? toInt(integer) ?? integer : new CelError(integer.error);
}

function compared(read: (order: number) => CelResult): { readonly binary: (one: CelResult, other: CelResult) => CelResult } {
  return {
    binary: (one, other) => one instanceof QuantityValue && other instanceof QuantityValue
      ? read(one.quantity.compareTo(other.quantity)) : noSuchOverload(one),
  };
}

function computed(quantity: CelQuantity | undefined): CelResult {
  return quantity === undefined ? new CelError('quantity out of range') : new QuantityValue(quantity, '*cel.Quantity');
}

function withQuantity(
  run: (one: CelQuantity, other: CelQuantity) => CelQuantity | undefined,
): { readonly binary: (one: CelResult, other: CelResult) => CelResult } {
  return {
    binary: (one, other) => one instanceof QuantityValue && other instanceof QuantityValue
      ? computed(run(one.quantity, other.quantity)) : noSuchOverload(one),
  };
}

function withInt(
  run: (one: CelQuantity, other: bigint) => CelQuantity | undefined,
): { readonly binary: (one: CelResult, other: CelResult) => CelResult } {
  return {
    binary: (one, other) => one instanceof QuantityValue && isInt(other) ? computed(run(one.quantity, BigInt(other))) : noSuchOverload(one),
  };
}

const TWO = [QUANTITY_TYPE, QUANTITY_TYPE];

export const QUANTITY_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('quantity', [overload('string_to_quantity', [STRING], QUANTITY_TYPE, { unary: toQuantity })]),
  declare('isQuantity', [overload('is_quantity_string', [STRING], BOOL, {
    unary: (text) => typeof text === 'string' ? CelQuantity.isQuantity(text) : noSuchOverload(text),
  })]),
  // upstream: not a member, so that `quantity.sign()` does not compile.
  declare('sign', [overload('quantity_sign', [QUANTITY_TYPE], INT, onQuantity((quantity) => quantity.sign()))]),
  declare('isGreaterThan', [member('quantity_is_greater_than', TWO, BOOL, compared((order) => order === 1))]),
  declare('isLessThan', [member('quantity_is_less_than', TWO, BOOL, compared((order) => order === -1))]),
  declare('compareTo', [member('quantity_compare_to', TWO, INT, compared((order) => order))]),
  declare('asApproximateFloat', [
    member('quantity_get_float', [QUANTITY_TYPE], DOUBLE, onQuantity((quantity) => new CelDouble(quantity.asApproximateFloat()))),
  ]),
  declare('asInteger', [member('quantity_get_int', [QUANTITY_TYPE], INT, onQuantity(integerOf))]),
  declare('isInteger', [member('quantity_is_integer', [QUANTITY_TYPE], BOOL, onQuantity((quantity) => quantity.isInteger()))]),
];

/** `copy`: what is computed with instead of the quantity itself. */
function computations(copy: (quantity: CelQuantity) => CelQuantity): readonly FunctionDeclaration[] {
  return [
    declare('add', [
      member('quantity_add', TWO, QUANTITY_TYPE, withQuantity((one, other) => copy(one).add(other))),
      member('quantity_add_int', [QUANTITY_TYPE, INT], QUANTITY_TYPE, withInt((one, other) => copy(one).addInt(other))),
    ]),
    declare('sub', [
      member('quantity_sub', TWO, QUANTITY_TYPE, withQuantity((one, other) => copy(one).sub(other))),
      member('quantity_sub_int', [QUANTITY_TYPE, INT], QUANTITY_TYPE, withInt((one, other) => copy(one).subInt(other))),
    ]),
  ];
}

/** upstream: until 1.37, a computation may change the quantity. */
export const CHANGING_QUANTITY_FUNCTIONS = computations((quantity) => quantity);
export const COPYING_QUANTITY_FUNCTIONS = computations((quantity) => quantity.copy());
