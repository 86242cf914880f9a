import { formatQuantity, parseQuantity } from './quantity';
import { forbidden, invalid, notSupported, required } from '../../field/error';
import { ObjectFieldSelector, ResourceFieldSelector } from '../../objects/volume-sources';
import { isQualifiedName } from '../names/names';
import { lowerCase, pushInvalid } from '../object-meta';
import { ValidationRules } from '../rules';
import { Validation } from '../validation';

/*
 * Fields of the pod and resources of a container, as the downward API names them.
 * upstream: pkg/apis/core/validation/validation.go validateObjectFieldSelector, validateContainerResourceFieldSelector
 */

/** Which fields may be asked for where. */
export type FieldPaths = 'env' | 'volume';

const VOLUME_FIELD_PATHS = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];
const RESOURCES = ['limits.cpu', 'limits.ephemeral-storage', 'limits.memory', 'requests.cpu', 'requests.ephemeral-storage', 'requests.memory'];
const CPU_DIVISORS = ['1m', '1'];
const OTHER_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

export function validateFieldRef({ apiVersion = '', fieldPath = '' }: ObjectFieldSelector, where: FieldPaths, path: string, v: Validation): void {
  if (apiVersion === '') {
    v.errors.push(required(`${path}.apiVersion`, ''));
  } else if (fieldPath === '') {
    v.errors.push(required(`${path}.fieldPath`, ''));
  } else {
    validateFieldPath(apiVersion, fieldPath, { where, path }, v);
  }
  if (v.rules.hostIPsGate && fieldPath === 'status.hostIPs') {
    v.errors.push(forbidden(path, "may not be set when feature gate 'PodHostIPs' is not enabled"));
  }
}

interface SelectorPlace {
  readonly where: FieldPaths;
  readonly path: string;
}

function validateFieldPath(apiVersion: string, fieldPath: string, { where, path }: SelectorPlace, v: Validation): void {
  const [field, subscript] = splitSubscript(fieldPath);
  const conversionError = convert(apiVersion, fieldPath, v.rules);
  if (conversionError !== undefined) {
    v.errors.push(invalid(`${path}.fieldPath`, fieldPath, `error converting fieldPath: ${conversionError}`));
  } else if (subscript !== undefined) {
    validateSubscript(field, subscript, path, v);
  } else {
    const internal = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
    const supported = where === 'volume' ? VOLUME_FIELD_PATHS : envFieldPaths(v.rules);
    if (!supported.includes(internal)) {
      v.errors.push(notSupported(`${path}.fieldPath`, internal, supported));
    }
  }
}

function validateSubscript(field: string, subscript: string, path: string, v: Validation): void {
  if (field === 'metadata.annotations') {
    // upstream: from 1.25 on the value that is printed is in lower case too.
    const lower = lowerCase(subscript);
    pushInvalid(isQualifiedName(lower, v.rules), path, v.rules.commonFirst ? lower : subscript, v);
  } else {
    pushInvalid(isQualifiedName(subscript, v.rules), path, subscript, v);
  }
}

/** `metadata.labels['app']` is `metadata.labels` and `app`. */
function splitSubscript(fieldPath: string): readonly [string, string?] {
  const bracket = fieldPath.indexOf("['");
  return fieldPath.endsWith("']") && bracket > 0 && bracket <= fieldPath.length - 4
    ? [fieldPath.slice(0, bracket), fieldPath.slice(bracket + 2, -2)] : [fieldPath];
}

/** upstream: pkg/apis/core/pods/helpers.go ConvertDownwardAPIFieldLabel */
function convert(apiVersion: string, fieldPath: string, rules: ValidationRules): string | undefined {
  if (apiVersion !== 'v1') {
    return `unsupported pod version: ${apiVersion}`;
  }
  const [field, subscript] = splitSubscript(fieldPath);
  if (subscript !== undefined) {
    return field === 'metadata.annotations' || field === 'metadata.labels' ? undefined : `field label does not support subscript: ${fieldPath}`;
  }
  const known = VOLUME_FIELD_PATHS.includes(fieldPath) || envFieldPaths(rules).includes(fieldPath)
    || ['spec.host', 'spec.restartPolicy', 'spec.schedulerName', 'status.phase'].includes(fieldPath);
  return known ? undefined : `field label not supported: ${fieldPath}`;
}

function envFieldPaths(rules: ValidationRules): readonly string[] {
  return [
    'metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName', 'status.hostIP',
    ...(rules.hostIPsFieldPath ? ['status.hostIPs'] : []),
    'status.podIP',
    ...(rules.podIPsFieldPath ? ['status.podIPs'] : []),
  ];
}

export function validateResourceFieldRef(selector: ResourceFieldSelector, where: FieldPaths, path: string, v: Validation): void {
  const { containerName = '', resource = '', divisor = '0' } = selector;
  if (where === 'volume' && containerName === '') {
    v.errors.push(required(`${path}.containerName`, ''));
  } else if (resource === '') {
    v.errors.push(required(`${path}.resource`, ''));
  } else if (!RESOURCES.includes(resource) && !(v.rules.hugePagesInDownwardAPI && namesHugePages(resource))) {
    v.errors.push(notSupported(`${path}.resource`, resource, RESOURCES));
  }
  validateDivisor(resource, divisor, `${path}.divisor`, v);
}

function validateDivisor(resource: string, text: string, path: string, v: Validation): void {
  const divisor = parseQuantity(text);
  const kind = divisorKind(resource, v.rules);
  if (divisor.nano === 0n || kind === undefined) {
    return;
  }
  const supported = kind === 'cpu' ? CPU_DIVISORS : OTHER_DIVISORS;
  if (!supported.includes(formatQuantity(divisor))) {
    const listed = kind === 'cpu' ? '1m and 1' : OTHER_DIVISORS.join(', ');
    v.errors.push(invalid(path, resource, `only divisor's values ${listed} are supported with the ${kind} resource`));
  }
}

function divisorKind(resource: string, rules: ValidationRules): string | undefined {
  switch (resource) {
    case 'limits.cpu':
    case 'requests.cpu':
      return 'cpu';
    case 'limits.memory':
    case 'requests.memory':
      return 'memory';
    case 'limits.ephemeral-storage':
    case 'requests.ephemeral-storage':
      return 'local ephemeral storage';
    default:
      return rules.hugePagesDivisor && namesHugePages(resource) ? 'hugepages' : undefined;
  }
}

function namesHugePages(resource: string): boolean {
  return resource.startsWith('requests.hugepages-') || resource.startsWith('limits.hugepages-');
}
