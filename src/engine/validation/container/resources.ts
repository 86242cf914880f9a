import { formatQuantity, isWhole, parseQuantity, Quantity, roundUpToMilli, wholeValue } from './quantity';
import { HUGE_PAGES_PREFIX, isCounted, isHugePages, isOvercommitAllowed, validateContainerResourceName } from './resource-names';
import { FieldError, forbidden, GoSyntax, invalid, required, withChanges } from '../../field/error';
import { setAt } from '../../field/field-change';
import { quote } from '../../field/quote';
import { stepsOfPath } from '../../field/steps-of-path';
import { StringMap } from '../../objects/meta';
import { PodResourceClaim, ResourceRequirements } from '../../objects/pod';
import { jsonText } from '../go/json-text';
import { once } from '../once';
import { validateResourceClaimNames } from '../pod/resource-claims';
import { ValidationRules } from '../rules';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go ValidateResourceRequirements, later validateResourceRequirements
 */

/** Quantities by resource name: as they were written, or as they came out of a sum. */
export type ResourceList = Readonly<Record<string, string | Quantity>>;

export interface Resources {
  readonly limits?: ResourceList;
  readonly requests?: ResourceList;
  /** Whether nothing has rounded the limits, as in a RuntimeClass. */
  readonly isExact?: boolean;
}

export type ValidateResourceName = (name: string, path: string, v: Validation) => void;

export function validateContainerResources(
  resources: ResourceRequirements, podClaims: readonly PodResourceClaim[], path: string, v: Validation,
): void {
  validateAmounts(resources, path, v);
  if (resources.claims !== undefined) {
    validateResourceClaimNames(resources.claims, podClaims, `${path}.claims`, v);
  }
}

const validateAmounts = once((resources: ResourceRequirements, path: string, v: Validation): void => {
  validateResources(resources, validateContainerResourceName, path, v);
});

export function validateOverhead(overhead: StringMap, path: string, v: Validation): void {
  validateResources({ limits: overhead, isExact: true }, validateContainerResourceName, path, v);
}

export function validateResources({ limits, requests, isExact }: Resources, validateName: ValidateResourceName, path: string, v: Validation): void {
  for (const name in limits) {
    const quantity = isExact ? exactQuantity(limits[name]) : quantityOf(limits[name]);
    validateName(name, `${path}.limits[${name}]`, v);
    validateQuantity(name, quantity, `${path}.limits[${name}]`, v);
    validateHugePages(name, quantity, `${path}.limits[${name}]`, v);
  }
  for (const name in requests) {
    const quantity = quantityOf(requests[name]);
    validateName(name, `${path}.requests[${name}]`, v);
    validateQuantity(name, quantity, `${path}.requests[${name}]`, v);
    validateAgainstLimit(name, quantity, { limits, path }, v);
    validateHugePages(name, quantity, `${path}.requests[${name}]`, v);
  }
  if ((hasHugePages(limits) || hasHugePages(requests)) && !hasCPUOrMemory(limits) && !hasCPUOrMemory(requests)) {
    v.errors.push(forbidden(path, 'HugePages require cpu or memory'));
  }
}

/** In thousandths, as defaulting leaves it. */
export function quantityOf(value: string | Quantity): Quantity {
  return roundUpToMilli(exactQuantity(value));
}

function exactQuantity(value: string | Quantity): Quantity {
  return typeof value === 'string' ? parseQuantity(value) : value;
}

export function validateQuantity(name: string, quantity: Quantity, path: string, v: Validation): void {
  if (quantity.nano < 0n) {
    v.errors.push(negative(path, quantity));
  }
  if (isCounted(name, v.rules) && !isWhole(quantity)) {
    v.errors.push(invalid(path, goQuantity(quantity, v.rules), 'must be an integer'));
  }
}

export function negative(path: string, quantity: Quantity): FieldError {
  return invalid(path, formatQuantity(quantity), 'must be greater than or equal to 0');
}

interface LimitsField {
  readonly limits: ResourceList | undefined;
  readonly path: string;
}

function validateAgainstLimit(name: string, request: Quantity, { limits, path }: LimitsField, v: Validation): void {
  const overcommitAllowed = isOvercommitAllowed(name);
  if (limits === undefined || !Object.hasOwn(limits, name)) {
    if (!overcommitAllowed) {
      v.errors.push(required(`${path}.limits`, 'Limit must be set for non overcommitable resources'));
    }
    return;
  }
  const limit = quantityOf(limits[name]);
  const suffix = v.rules.limitInResourceErrors ? ` limit of ${formatQuantity(limit)}` : ' limit';
  const asTheLimit = setAt([...stepsOfPath(path), 'requests', name], limits[name]);
  if (!overcommitAllowed && request.nano !== limit.nano) {
    v.errors.push(withChanges(invalid(`${path}.requests`, formatQuantity(request), `must be equal to ${name}${suffix}`), asTheLimit));
  } else if (request.nano > limit.nano) {
    v.errors.push(withChanges(invalid(`${path}.requests`, formatQuantity(request), `must be less than or equal to ${name}${suffix}`), asTheLimit));
  }
}

function validateHugePages(name: string, quantity: Quantity, path: string, v: Validation): void {
  if (isHugePages(name) && v.rules.divisibleHugePages && !isDivisible(name.slice(HUGE_PAGES_PREFIX.length), quantity)) {
    const text = formatQuantity(quantity);
    v.errors.push(invalid(path, text, `${text} is not positive integer multiple of ${name}`));
  }
}

const QUANTITY = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

function isDivisible(pageSize: string, quantity: Quantity): boolean {
  if (!QUANTITY.test(pageSize)) {
    return false;
  }
  const size = parseQuantity(pageSize);
  return size.nano > 0n && isWhole(size) && wholeValue(quantity) % wholeValue(size) === 0n;
}

function hasHugePages(list: ResourceList | undefined): boolean {
  return list !== undefined && Object.keys(list).some(isHugePages);
}

function hasCPUOrMemory(list: ResourceList | undefined): boolean {
  return list !== undefined && (Object.hasOwn(list, 'cpu') || Object.hasOwn(list, 'memory'));
}

export function goQuantity(quantity: Quantity, rules: ValidationRules): GoSyntax {
  if (rules.jsonValues) {
    return { goSyntax: jsonText(formatQuantity(quantity)) };
  }
  const { value, scale } = quantity.amount ?? { value: 0n, scale: 0 };
  const decimal = quantity.amount === undefined ? '0xc000000000' : 'nil';
  return {
    goSyntax: `resource.Quantity{i:resource.int64Amount{value:${value}, scale:${scale}}, d:resource.infDecAmount{Dec:(*inf.Dec)(${decimal})}, `
      + `s:${quote(quantity.text ?? '')}, Format:${quote(quantity.format)}}`,
  };
}

/** A map of quantities, as defaulting leaves them. */
export function goQuantityMap(type: string, map: Readonly<Record<string, string>> | undefined, rules: ValidationRules): GoSyntax {
  if (map === undefined) {
    return { goSyntax: rules.jsonValues ? 'null' : `${type}(nil)` };
  }
  const printed = Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${rules.jsonValues ? jsonText(name) : quote(name)}:${goQuantity(quantityOf(text), rules).goSyntax}`);
  return { goSyntax: rules.jsonValues ? `{${printed.join(',')}}` : `${type}{${printed.join(', ')}}` };
}
