import { jsonText } from './go-syntax';
import { isQualifiedName } from './names';
import { formatQuantity, isWhole, parseQuantity, Quantity, roundUpToMilli, wholeValue } from './quantity';
import { Rules } from './rules';
import { Validation } from './validation';
import { BadValue, FieldError, forbidden, invalid, required } from '../field/error';
import { quote } from '../field/quote';
import { StringMap } from '../objects/meta';
import { ResourceRequirements } from '../objects/pod';

/*
 * upstream: pkg/apis/core/validation/validation.go ValidateResourceRequirements
 */

const HUGE_PAGES_PREFIX = 'hugepages-';
const CONTAINER_RESOURCES: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);
const COUNTED_RESOURCES: ReadonlySet<string> = new Set([
  'pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'configmaps', 'persistentvolumeclaims', 'services.nodeports',
  'services.loadbalancers',
]);
const STANDARD_RESOURCES: ReadonlySet<string> = new Set([
  ...CONTAINER_RESOURCES, ...COUNTED_RESOURCES, 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage', 'limits.cpu', 'limits.memory',
  'limits.ephemeral-storage', 'storage', 'requests.storage',
]);

export function validateResources({ limits, requests }: ResourceRequirements, path: string, v: Validation): void {
  for (const name in limits) {
    validateResource(name, roundUpToMilli(parseQuantity(limits[name])), `${path}.limits[${name}]`, v);
    validateHugePages(name, roundUpToMilli(parseQuantity(limits[name])), `${path}.limits[${name}]`, v);
  }
  for (const name in requests) {
    const quantity = roundUpToMilli(parseQuantity(requests[name]));
    validateResource(name, quantity, `${path}.requests[${name}]`, v);
    validateAgainstLimit(name, quantity, { limits, path }, v);
    validateHugePages(name, quantity, `${path}.requests[${name}]`, v);
  }
  if ((hasHugePages(limits) || hasHugePages(requests)) && !hasCPUOrMemory(limits) && !hasCPUOrMemory(requests)) {
    v.errors.push(forbidden(path, 'HugePages require cpu or memory'));
  }
}

function validateResource(name: string, quantity: Quantity, path: string, v: Validation): void {
  validateContainerResourceName(name, path, v);
  if (quantity.nano < 0n) {
    v.errors.push(negative(path, quantity));
  }
  if ((COUNTED_RESOURCES.has(name) || isExtendedResourceName(name, v.rules)) && !isWhole(quantity)) {
    v.errors.push(invalid(path, goQuantity(quantity, v.rules), 'must be an integer'));
  }
}

export function negative(path: string, quantity: Quantity): FieldError {
  return invalid(path, formatQuantity(quantity), 'must be greater than or equal to 0');
}

function validateContainerResourceName(name: string, path: string, v: Validation): void {
  const messages = isQualifiedName(name, v.rules);
  // upstream: from 1.29 until all values became JSON the type of the name printed itself.
  const value: BadValue = v.rules.bareResourceNames ? { goSyntax: name } : name;
  messages.forEach((message) => v.errors.push(invalid(path, value, message)));
  if (!name.includes('/')) {
    if (messages.length === 0 && !STANDARD_RESOURCES.has(name) && !isQuotaHugePages(name)) {
      v.errors.push(invalid(path, value, 'must be a standard resource type or fully qualified'));
    }
    if (!CONTAINER_RESOURCES.has(name) && !isHugePages(name)) {
      v.errors.push(invalid(path, value, 'must be a standard resource for containers'));
    }
  } else if (!isNativeResource(name) && !isExtendedResourceName(name, v.rules)) {
    v.errors.push(invalid(path, value, "doesn't follow extended resource name standard"));
  }
}

interface Limits {
  readonly limits: StringMap | undefined;
  readonly path: string;
}

function validateAgainstLimit(name: string, request: Quantity, { limits, path }: Limits, v: Validation): void {
  const overcommitAllowed = isNativeResource(name) && !isHugePages(name);
  if (limits === undefined || !Object.hasOwn(limits, name)) {
    if (!overcommitAllowed) {
      v.errors.push(required(`${path}.limits`, 'Limit must be set for non overcommitable resources'));
    }
    return;
  }
  const limit = roundUpToMilli(parseQuantity(limits[name]));
  const suffix = v.rules.limitInResourceErrors ? ` limit of ${formatQuantity(limit)}` : ' limit';
  if (!overcommitAllowed && request.nano !== limit.nano) {
    v.errors.push(invalid(`${path}.requests`, formatQuantity(request), `must be equal to ${name}${suffix}`));
  } else if (request.nano > limit.nano) {
    v.errors.push(invalid(`${path}.requests`, formatQuantity(request), `must be less than or equal to ${name}${suffix}`));
  }
}

function validateHugePages(name: string, quantity: Quantity, path: string, v: Validation): void {
  if (isHugePages(name) && v.rules.divisibleHugePages && !isDivisible(name.slice(HUGE_PAGES_PREFIX.length), quantity)) {
    const text = formatQuantity(quantity);
    v.errors.push(invalid(path, text, `${text} is not positive integer multiple of ${name}`));
  }
}

const QUANTITY = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

function isDivisible(pageSize: string, quantity: Quantity): boolean {
  if (!QUANTITY.test(pageSize)) {
    return false;
  }
  const size = parseQuantity(pageSize);
  return size.nano > 0n && isWhole(size) && wholeValue(quantity) % wholeValue(size) === 0n;
}

export function isHugePages(name: string): boolean {
  return name.startsWith(HUGE_PAGES_PREFIX);
}

function isQuotaHugePages(name: string): boolean {
  return isHugePages(name) || name.startsWith(`requests.${HUGE_PAGES_PREFIX}`);
}

function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

function isExtendedResourceName(name: string, rules: Rules): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.') && isQualifiedName(`requests.${name}`, rules).length === 0;
}

function hasHugePages(list: StringMap | undefined): boolean {
  return list !== undefined && Object.keys(list).some(isHugePages);
}

function hasCPUOrMemory(list: StringMap | undefined): boolean {
  return list !== undefined && (Object.hasOwn(list, 'cpu') || Object.hasOwn(list, 'memory'));
}

function goQuantity(quantity: Quantity, rules: Rules): BadValue {
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
