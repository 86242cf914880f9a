import { invalid, required } from '../../field/error';
import { cover, Declarations } from '../declarations';
import { goText } from '../go/go-syntax';
import { byteLength, isDNS1123Label, isDNS1123Subdomain, regexError } from '../names/names';
import { lowerCase, pushInvalid, tooLong } from '../object-meta';
import { Validation } from '../validation';
import { validateCSIDriverName } from '../volumes/driver-volumes';

/* upstream: pkg/apis/resource/validation/validation.go validatePoolName, validateQualifiedName, validateFullyQualifiedName, validateCIdentifier */

export const LONGEST_DOMAIN = 63;
const LONGEST_ID = 32;
/** Of a domain, a slash and a name. */
export const LONGEST_QUALIFIED_NAME = LONGEST_DOMAIN + 1 + LONGEST_ID;
export const LONGEST_POOL_NAME = 253;
const C_IDENTIFIER = '[A-Za-z_][A-Za-z0-9_]*';
const C_IDENTIFIER_REGEXP = new RegExp(`^${C_IDENTIFIER}$`);

export const POOL_NAME = 'format=k8s-resource-pool-name';
export const QUALIFIED = 'format=k8s-resource-fully-qualified-name';

export function validateLabelOf(value: string, path: string, v: Validation): void {
  pushInvalid(isDNS1123Label(value, v.rules), path, value, v);
}

export function validatePoolName(name: string, path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(path, ''));
    return;
  }
  if (byteLength(name) > LONGEST_POOL_NAME) {
    v.errors.push(tooLong(path, LONGEST_POOL_NAME, v.rules));
  }
  name.split('/').forEach((part) => pushInvalid(isDNS1123Subdomain(part, v.rules), path, part, v));
}

/** A driver whose name the types declare too. */
export function validateDeclaredDriver(name: string, path: string, d: Declarations): void {
  const { v } = d;
  if (name === '') {
    cover(required(path, ''), d);
    if (v.rules.csiDriverNameOnce) {
      return;
    }
  }
  if (byteLength(name) > LONGEST_DOMAIN) {
    cover(tooLong(path, LONGEST_DOMAIN, v.rules), d, 'maxLength');
  }
  isDNS1123Subdomain(lowerCase(name), v.rules).forEach((message) => cover(invalid(path, name, message), d, 'format=k8s-long-name-caseless'));
}

// upstream: a name with more than one slash is not looked at.
export function validateQualifiedName(name: string, path: string, v: Validation): void {
  const { earlyDeviceRules: isEarly } = v.rules;
  if (isEarly && name === '') {
    v.errors.push(required(path, 'name required'));
    return;
  }
  const parts = name.split('/');
  if (parts.length === 1) {
    validateCIdentifier(name, path, v);
  } else if (parts.length === 2) {
    const [domain, id] = parts;
    const missing = (detail: string): number => v.errors.push(isEarly ? required(path, detail) : invalid(path, '', detail));
    if (domain === '') {
      missing('the domain must not be empty');
    } else {
      validateCSIDriverName(domain, path, v);
    }
    if (id === '') {
      missing('the name must not be empty');
    } else {
      validateCIdentifier(id, path, v);
    }
  }
}

export function validateFullyQualifiedName(name: string, path: string, v: Validation): void {
  validateQualifiedName(name, path, v);
  if (name.includes('/') || (v.rules.earlyDeviceRules && name === '')) {
    return;
  }
  const detail = v.rules.earlyDeviceRules ? 'must include a domain' : 'a fully qualified name must be a domain and a name separated by a slash';
  v.errors.push(invalid(path, goText(name, v.rules), detail));
}

export function validateCIdentifier(id: string, path: string, v: Validation): void {
  if (byteLength(id) > LONGEST_ID) {
    v.errors.push(tooLong(path, LONGEST_ID, v.rules));
  }
  if (!C_IDENTIFIER_REGEXP.test(id)) {
    v.errors.push(invalid(path, id, regexError(
      "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'",
      C_IDENTIFIER, ['my_name', 'MY_NAME', 'MyName'])));
  }
}
