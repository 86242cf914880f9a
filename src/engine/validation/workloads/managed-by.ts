import { invalid, required } from '../../field/error';
import { byteLength, isDNS1123Subdomain, regexError } from '../names/names';
import { pushInvalid, tooLong } from '../object-meta';
import { Validation } from '../validation';

const LONGEST = 63;

const HTTP_PATH = '[A-Za-z0-9/\\-._~%!$&\'()*+,;=:]+';
const HTTP_PATH_REGEXP = new RegExp(`^${HTTP_PATH}$`);

/** The name of the controller that manages a Job. upstream: k8s.io/apimachinery/pkg/util/validation/validation.go IsDomainPrefixedPath */
export function validateManagedBy(managedBy: string, path: string, v: Validation): void {
  validateDomainPrefixedPath(managedBy, path, v);
  if (byteLength(managedBy) > LONGEST) {
    // upstream: this field had a sentence of its own up to 1.31.
    v.errors.push(v.rules.notMoreThanWording ? tooLong(path, LONGEST, v.rules) : { type: 'Too long', field: path, detail: `may not be longer than ${LONGEST}` });
  }
}

function validateDomainPrefixedPath(text: string, path: string, v: Validation): void {
  if (text === '') {
    v.errors.push(required(path, ''));
    return;
  }
  const slash = text.indexOf('/');
  if (slash <= 0 || slash === text.length - 1) {
    v.errors.push(invalid(path, text, 'must be a domain-prefixed path (such as "acme.io/foo")'));
    return;
  }
  const host = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  pushInvalid(isDNS1123Subdomain(host, v.rules), path, host, v);
  if (!HTTP_PATH_REGEXP.test(rest)) {
    v.errors.push(invalid(path, rest, regexError('Invalid path', HTTP_PATH, [])));
  }
}
