import { invalid, required } from '../../field/error';
import { quote } from '../../field/quote';
import { byteLength, isDNS1123Label, isDNS1123Subdomain, Messages, SUBDOMAIN_LENGTH } from '../names/names';
import { tooLong } from '../object-meta';
import { Validation } from '../validation';

/*
 * The name of who signs certificates: a domain, a slash and a path of dotted names.
 * upstream: pkg/apis/core/validation/validation.go ValidateSignerName
 */

const LONGEST_PATH = SUBDOMAIN_LENGTH + 63 + 1;
const LONGEST_NAME = SUBDOMAIN_LENGTH + LONGEST_PATH + 1;

export function validateSignerName(name: string, path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(path, ''));
    return;
  }
  const segments = name.split('/');
  if (segments.length !== 2) {
    v.errors.push(invalid(path, name, "must be a fully qualified domain and path of the form 'example.com/signer-name'"));
    return;
  }
  const [domain, rest] = segments;
  if (byteLength(domain) > SUBDOMAIN_LENGTH) {
    v.errors.push(tooLong(path, SUBDOMAIN_LENGTH, v.rules));
  }
  validateLabels(domain, (label) => isDNS1123Label(label, v.rules), path, v);
  if (!domain.includes('.')) {
    v.errors.push(invalid(path, domain, 'should be a domain with at least two segments separated by dots'));
  }
  validateLabels(rest, (label) => isDNS1123Subdomain(label, v.rules), path, v);
  if (byteLength(name) > LONGEST_NAME) {
    v.errors.push(tooLong(path, LONGEST_NAME, v.rules));
  }
}

/** Tells of the first part that is wrong, and no more. */
function validateLabels(segment: string, rule: (label: string) => Messages, path: string, v: Validation): void {
  const wrong = segment.split('.').find((label) => rule(label).length > 0);
  if (wrong !== undefined) {
    rule(wrong).forEach((message) => v.errors.push(invalid(path, segment, `validating label ${quote(wrong)}: ${message}`)));
  }
}

export function isKubernetesSignerName(name: string): boolean {
  const host = name.split('/')[0];
  return host === 'kubernetes.io' || host.endsWith('.kubernetes.io');
}
