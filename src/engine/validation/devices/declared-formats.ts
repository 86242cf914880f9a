import { DeclaredFormat } from './declared-types';
import { LONGEST_DOMAIN, LONGEST_POOL_NAME, POOL_NAME, QUALIFIED, validateCIdentifier } from './names';
import { SHARE_ID_FORMAT } from './share-id';
import { FieldError, invalid } from '../../field/error';
import { quote } from '../../field/quote';
import { declare, Declarations } from '../declarations';
import { byteLength, isLongName, isQualifiedName, Messages, regexError, SUBDOMAIN } from '../names/names';
import { isShortName } from '../names/short-name';
import { lowerCase, tooLong } from '../object-meta';
import { Validation } from '../validation';

/* upstream: k8s.io/apimachinery/pkg/api/validate/strfmt.go */

export function declareFormat(format: DeclaredFormat, value: string, path: string, d: Declarations): void {
  const { rules } = d.v;
  const push = (messages: Messages, origin: string): void => messages.forEach((message) => declare(invalid(path, value, message), d, origin));
  switch (format) {
    case 'short-name':
      push(isShortName(value, rules), 'format=k8s-short-name');
      break;
    case 'long-name':
      push(isLongName(value, rules), 'format=k8s-long-name');
      break;
    case 'label-key':
      push(isQualifiedName(value, rules), 'format=k8s-label-key');
      break;
    case 'driver':
      push(problemsOfDriver(value, d.v), 'format=k8s-long-name-caseless');
      if ([...value].length > LONGEST_DOMAIN) {
        declare({ type: 'Too long', field: path, detail: `may not be more than ${LONGEST_DOMAIN} characters` }, d, 'maxLength');
      }
      break;
    case 'extended-resource-name':
      push(problemsOfExtendedResource(value, d.v), 'format=k8s-extended-resource-name');
      break;
    case 'pool-name':
      errorsOfPoolName(value, path, d.v).forEach((error) => declare(error, d, POOL_NAME));
      break;
    case 'uuid':
      push(UUID.test(value) ? [] : [NO_UUID], SHARE_ID_FORMAT);
      break;
    case 'fully-qualified-name':
      errorsOfQualifiedName(value, path, d.v).forEach((error) => declare(error, d, QUALIFIED));
      break;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NO_UUID = 'must be a lowercase UUID in 8-4-4-4-12 format';

function errorsOfPoolName(name: string, path: string, { rules }: Validation): readonly FieldError[] {
  const errors = byteLength(name) > LONGEST_POOL_NAME ? [tooLong(path, LONGEST_POOL_NAME, rules)] : [];
  name.split('/').forEach((segment, i) => {
    const messages = segment === '' ? ['must not be empty'] : isLongName(segment, rules);
    messages.forEach((message) => errors.push(invalid(path, name, `segment ${i}: ${message}`)));
  });
  return errors;
}

const CASELESS_SUBDOMAIN = new RegExp(`^${SUBDOMAIN}$`, 'iu');

function problemsOfDriver(name: string, { rules }: Validation): Messages {
  const tooLongMessages = isLongName(lowerCase(name), rules).filter((message) => message.endsWith(' bytes'));
  return CASELESS_SUBDOMAIN.test(name) ? tooLongMessages : [...tooLongMessages, regexError(
    "an RFC 1123 subdomain must consist of alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
    SUBDOMAIN, ['Example.com'])];
}

const DEFAULT_DOMAIN = 'kubernetes.io/';
const QUOTA_PREFIX = 'requests.';

function problemsOfExtendedResource(name: string, { rules }: Validation): Messages {
  const problems: string[] = [];
  if (!name.includes('/')) {
    problems.push("a name must be a domain-prefixed path, such as 'example.com/my-prop'");
  } else if (name.includes(DEFAULT_DOMAIN)) {
    problems.push(`must not have ${quote(DEFAULT_DOMAIN)} domain`);
  }
  if (name.startsWith(QUOTA_PREFIX)) {
    problems.push(`must not have ${quote(QUOTA_PREFIX)} prefix`);
  }
  return [...problems, ...isQualifiedName(`${QUOTA_PREFIX}${name}`, rules)];
}

// upstream: a name with more than one slash is not looked at.
function errorsOfQualifiedName(name: string, path: string, v: Validation): readonly FieldError[] {
  const errors: FieldError[] = [];
  const parts = name.split('/');
  if (parts.length === 2) {
    const [domain] = parts;
    if (domain === '') {
      errors.push(invalid(path, '', 'prefix must not be empty'));
    } else if (byteLength(domain) > LONGEST_DOMAIN) {
      errors.push(tooLong(path, LONGEST_DOMAIN, v.rules));
    }
    errors.push(...(domain === '' ? [] : isLongName(domain, v.rules)).map((message) => invalid(path, domain, `prefix: ${message}`)));
  }
  const id = parts[parts.length - 1];
  if (parts.length === 2 && id === '') {
    errors.push(invalid(path, '', 'name must not be empty'));
  } else if (parts.length <= 2) {
    validateCIdentifier(id, path, { ...v, errors });
  }
  return parts.length === 1 ? [...errors, invalid(path, name, 'a fully qualified name must be a domain and a name separated by a slash')] : errors;
}
