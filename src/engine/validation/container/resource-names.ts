import { BadValue, invalid, notSupported } from '../../field/error';
import { Minor } from '../../version';
import { goText } from '../go/go-syntax';
import { isQualifiedName } from '../names/names';
import { ValidationRules, rulesFor } from '../rules';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/helper/helpers.go, pkg/apis/core/validation/validation.go validateResourceName, validateContainerResourceName
 */

export const HUGE_PAGES_PREFIX = 'hugepages-';
const CONTAINER_RESOURCES: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);
const COUNTED_RESOURCES: ReadonlySet<string> = new Set([
  'pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'configmaps', 'persistentvolumeclaims', 'services.nodeports',
  'services.loadbalancers',
]);
const STANDARD_RESOURCES: ReadonlySet<string> = new Set([
  ...CONTAINER_RESOURCES, ...COUNTED_RESOURCES, 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage', 'limits.cpu', 'limits.memory',
  'limits.ephemeral-storage', 'storage', 'requests.storage',
]);

const NOT_STANDARD = 'must be a standard resource type or fully qualified';
const POD_RESOURCES: readonly string[] = ['cpu', 'memory'];

export function validateContainerResourceName(name: string, path: string, v: Validation): void {
  const messages = isQualifiedName(name, v.rules);
  const refuse = (message: string): number => v.errors.push(invalid(path, printedResourceName(name, v.rules), message));
  messages.forEach(refuse);
  if (!name.includes('/')) {
    if (messages.length === 0 && !isStandard(name)) {
      refuse(NOT_STANDARD);
    }
    if (!CONTAINER_RESOURCES.has(name) && !isHugePages(name)) {
      refuse('must be a standard resource for containers');
    }
  } else if (!isNativeResource(name) && !isExtendedResourceName(name, v.rules)) {
    refuse("doesn't follow extended resource name standard");
  }
}

/** The name of any resource, standard or fully qualified. */
export function validateResourceName(name: string, path: string, v: Validation): void {
  const messages = isQualifiedName(name, v.rules);
  messages.forEach((message) => v.errors.push(invalid(path, printedResourceName(name, v.rules), message)));
  if (messages.length === 0 && !name.includes('/') && !isStandard(name)) {
    v.errors.push(invalid(path, printedResourceName(name, v.rules), NOT_STANDARD));
  }
}

export function validateQuotaResourceName(name: string, path: string, v: Validation): void {
  validateResourceName(name, path, v);
  if (!name.includes('/') && !isStandardForQuota(name)) {
    v.errors.push(invalid(path, printedResourceName(name, v.rules), 'must be a standard resource for quota'));
  }
}

/** Whether quotas know it by this name. */
export function isStandardForQuota(name: string): boolean {
  return isStandard(name) && name !== 'storage';
}

/** upstream: from 1.29 until all values became JSON the type of the name printed itself. */
export function printedResourceName(name: string, rules: ValidationRules): BadValue {
  return rules.bareResourceNames ? { goSyntax: name } : goText(name, rules);
}

/** Of what a pod as a whole may ask for. */
export function validatePodResourceName(name: string, path: string, v: Validation): void {
  const messages = isQualifiedName(name, v.rules);
  messages.forEach((message) => v.errors.push(invalid(path, printedResourceName(name, v.rules), message)));
  if (messages.length > 0) {
    return;
  }
  if (!name.includes('/') && !isStandard(name)) {
    v.errors.push(invalid(path, printedResourceName(name, v.rules), NOT_STANDARD));
  } else if (!isPodLevelResource(name)) {
    v.errors.push(notSupported(path, printedResourceName(name, v.rules), ['cpu', HUGE_PAGES_PREFIX, 'memory']));
  }
}

export function isPodLevelResource(name: string): boolean {
  return POD_RESOURCES.includes(name) || isHugePages(name);
}

export function isHugePages(name: string): boolean {
  return name.startsWith(HUGE_PAGES_PREFIX);
}

function isQuotaHugePages(name: string): boolean {
  return isHugePages(name) || name.startsWith(`requests.${HUGE_PAGES_PREFIX}`);
}

export function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

function isExtendedResourceName(name: string, rules: ValidationRules): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.') && isQualifiedName(`requests.${name}`, rules).length === 0;
}

/** A resource that only some nodes have, as `example.com/gpu`. */
export function isExtendedResource(name: string, minor: Minor): boolean {
  return isExtendedResourceName(name, rulesFor(minor));
}

/** Whether it comes in whole numbers only. */
export function isCounted(name: string, rules: ValidationRules): boolean {
  return COUNTED_RESOURCES.has(name) || isExtendedResourceName(name, rules);
}

export function isOvercommitAllowed(name: string): boolean {
  return isNativeResource(name) && !isHugePages(name);
}

function isStandard(name: string): boolean {
  return STANDARD_RESOURCES.has(name) || isQuotaHugePages(name);
}
