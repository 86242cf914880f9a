import { validateKeyedList } from './lists';
import { forbidden, invalid, required } from '../../field/error';
import { CapacityPolicy, CapacityRange, DeviceCapacity } from '../../objects/devices';
import { formatQuantity, parseQuantity, Quantity, wholeValue } from '../container/quantity';
import { addQuantities } from '../container/quantity-arithmetic';
import { Declarations } from '../declarations';
import { Validation } from '../validation';

/* upstream: pkg/apis/resource/validation/validation.go validateRequestPolicy */

const MOST_VALUES = 10;
const ZERO = '0';

/** @param isShared whether the device may be allocated more than once */
export function validateCapacity({ value = ZERO, requestPolicy }: DeviceCapacity, isShared: boolean, path: string, d: Declarations): void {
  const policyPath = `${path}.requestPolicy`;
  if (requestPolicy === undefined) {
    return;
  }
  if (isShared) {
    validatePolicy(requestPolicy, parseQuantity(value), policyPath, d);
  } else {
    d.v.errors.push(forbidden(policyPath, 'allowMultipleAllocations must be true'));
  }
}

function validatePolicy(policy: CapacityPolicy, most: Quantity, path: string, d: Declarations): void {
  const { validValues = [], validRange, default: preset } = policy;
  const kind = validValues.length > 0 ? 'validValues' : validRange === undefined ? undefined : 'validRange';
  if (validValues.length > 0 && validRange !== undefined) {
    d.v.errors.push(forbidden(path, 'exactly one policy can be specified, cannot specify "validValues" and "validRange" at the same time'));
  } else if (kind !== undefined && preset === undefined) {
    d.v.errors.push(required(`${path}.default`, `required when ${kind} is defined`));
  } else if (kind !== undefined && preset !== undefined) {
    const limits = { preset: parseQuantity(preset), most };
    if (validRange === undefined) {
      validateValues(validValues, limits, `${path}.validValues`, d);
    } else {
      validateRange(validRange, limits, `${path}.validRange`, d.v);
    }
  }
}

interface Limits {
  readonly preset: Quantity;
  /** The capacity. */
  readonly most: Quantity;
}

function validateValues(texts: readonly string[], { preset, most }: Limits, path: string, d: Declarations): void {
  const { v } = d;
  const values = texts.map(parseQuantity);
  for (let i = 1; i < values.length; i++) {
    if (values[i - 1].nano > values[i].nano) {
      v.errors.push(invalid(`${path}[${i}]`, formatQuantity(values[i]), 'values must be sorted in ascending order'));
    }
  }
  // upstream: DRAFractionalCapacityRange, which compares fractions, is off unless --min-compatibility-version says 1.37.
  const keyOf = (value: Quantity): string => String(wholeValue(value));
  let isFound = false;
  validateKeyedList(values, { path, most: MOST_VALUES, keyOf }, d, (value, valuePath) => {
    if (value.nano > most.nano) {
      v.errors.push(invalid(valuePath, formatQuantity(value), `option is larger than capacity value: ${formatQuantity(most)}`));
    }
    isFound ||= value.nano === preset.nano;
  });
  if (!isFound) {
    v.errors.push(invalid(path, formatQuantity(preset), 'default value is not valid according to the requestPolicy'));
  }
}

interface RangeQuantities {
  readonly min: Quantity;
  readonly max?: Quantity;
  readonly step?: Quantity;
}

function validateRange({ min: minText, max: maxText, step: stepText }: CapacityRange, limits: Limits, path: string, v: Validation): void {
  if (minText === undefined) {
    v.errors.push(required(`${path}.min`, 'required when validRange is defined'));
    return;
  }
  const [max, step] = [maxText, stepText].map((text) => (text === undefined ? undefined : parseQuantity(text)));
  const range: RangeQuantities = { min: parseQuantity(minText), max, step };
  validateBounds(range, limits, path, v);
  if (step !== undefined) {
    validateStep({ ...range, step }, limits, path, v);
  }
}

function validateBounds({ min, max }: RangeQuantities, { preset, most }: Limits, path: string, v: Validation): void {
  const refuse = (name: string, value: Quantity, detail: string, other: Quantity): void => {
    v.errors.push(invalid(`${path}.${name}`, formatQuantity(value), `${detail}: ${formatQuantity(other)}`));
  };
  const { boundedCapacity: isNamed } = v.rules;
  if (min.nano > most.nano) {
    refuse('min', min, 'min is larger than capacity value', most);
  }
  if (preset.nano < min.nano) {
    refuse(isNamed ? 'default' : 'min', preset, 'default is less than min', min);
  }
  if (max !== undefined) {
    if (min.nano > max.nano) {
      refuse('max', min, 'min is larger than max', max);
    }
    if (max.nano > most.nano) {
      refuse('max', max, 'max is larger than capacity value', most);
    }
    if (preset.nano > max.nano) {
      refuse(isNamed ? 'default' : 'max', preset, 'default is more than max', max);
    }
  }
}

const LARGEST = 2n ** 63n - 1n;

function validateStep(range: RangeQuantities & { readonly step: Quantity }, { preset, most }: Limits, path: string, v: Validation): void {
  const { min, max, step } = range;
  const stepPath = `${path}.step`;
  if (v.rules.boundedCapacity && step.nano <= 0n) {
    v.errors.push(invalid(stepPath, formatQuantity(step), 'must be greater than zero'));
    return;
  }
  const added = addQuantities(min, step);
  if (added.nano > most.nano) {
    v.errors.push(invalid(stepPath, formatQuantity(step), `one step ${formatQuantity(added)} is larger than capacity value: ${formatQuantity(most)}`));
  }
  if (v.rules.boundedCapacity && !areInRange([['default', preset], ['min', min], ['max', max], ['step', step]], path, v)) {
    return;
  }
  for (const value of max === undefined ? [preset] : [preset, max]) {
    const size = wholeValue(step);
    // upstream: until 1.36 the server fails where a step is no whole number.
    if (size !== 0n && (wholeValue(value) - wholeValue(min)) % size !== 0n) {
      const detail = `value is not a multiple of a given step (${formatQuantity(step)}) from (${formatQuantity(min)})`;
      v.errors.push(invalid(stepPath, formatQuantity(value), detail));
    }
  }
}

function areInRange(quantities: readonly (readonly [string, Quantity | undefined])[], path: string, v: Validation): boolean {
  const before = v.errors.length;
  for (const [name, quantity] of quantities) {
    if (quantity !== undefined && quantity.nano < 0n) {
      v.errors.push(invalid(`${path}.${name}`, formatQuantity(quantity), 'must be greater than or equal to 0'));
    } else if (quantity !== undefined && quantity.nano > LARGEST * 1_000_000_000n) {
      v.errors.push(invalid(`${path}.${name}`, formatQuantity(quantity), `must not be larger than ${LARGEST}`));
    }
  }
  return v.errors.length === before;
}
