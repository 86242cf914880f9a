import { isPlainQualifiedName } from './plain-names';
import { ValidationRules } from '../rules';

/*
 * Whether a text is a name of some sort, and the server's sentences where it is not.
 * upstream: k8s.io/apimachinery/pkg/util/validation/validation.go
 */

export type Messages = readonly string[];

export const NONE: Messages = [];

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
export const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const QUALIFIED_NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const SUBDOMAIN_REGEXP = new RegExp(`^${SUBDOMAIN}$`);
const QUALIFIED_NAME_REGEXP = new RegExp(`^${QUALIFIED_NAME}$`);

const LABEL_LENGTH = 63;
export const SUBDOMAIN_LENGTH = 253;

export function isDNS1123Label(value: string, rules: ValidationRules): Messages {
  const wellFormed = isLabelShaped(value);
  if (wellFormed && value.length <= LABEL_LENGTH) {
    return NONE;
  }
  const messages = tooLongName(value, LABEL_LENGTH);
  if (!wellFormed) {
    messages.push(rules.dotsWording && SUBDOMAIN_REGEXP.test(value) ? 'must not contain dots' : regexError(
      `a ${rules.rfc1123Wording ? 'lowercase RFC 1123' : 'DNS-1123'} label must consist of lower case alphanumeric characters or '-',`
      + ' and must start and end with an alphanumeric character', LABEL, ['my-name', '123-abc']));
  }
  return messages;
}

export function isDNS1123Subdomain(value: string, rules: ValidationRules): Messages {
  return subdomainMessages(value, rules, 'characters');
}

const LETTER_FIRST_LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
const LETTER_FIRST_LABEL_REGEXP = new RegExp(`^${LETTER_FIRST_LABEL}$`);

export function isDNS1035Label(value: string): Messages {
  const messages = tooLongName(value, LABEL_LENGTH);
  if (!LETTER_FIRST_LABEL_REGEXP.test(value)) {
    messages.push(regexError(
      "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
      LETTER_FIRST_LABEL, ['my-name', 'abc-123']));
  }
  return messages;
}

/** A subdomain in the words of declarative validation. */
export function isLongName(value: string, rules: ValidationRules): Messages {
  return subdomainMessages(value, rules, 'bytes');
}

/** The same, where upper case letters count too. */
export function isLongNameCaseless(value: string): Messages {
  const messages = tooLongName(value, SUBDOMAIN_LENGTH, 'bytes');
  if (!SUBDOMAIN_REGEXP.test(value.replace(/[A-Z]/g, 'a'))) {
    messages.push(regexError("an RFC 1123 subdomain must consist of alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
      SUBDOMAIN, ['Example.com']));
  }
  return messages;
}

function subdomainMessages(value: string, rules: ValidationRules, unit: string): Messages {
  const wellFormed = isLabelShaped(value) || SUBDOMAIN_REGEXP.test(value);
  if (wellFormed && value.length <= SUBDOMAIN_LENGTH) {
    return NONE;
  }
  const messages = tooLongName(value, SUBDOMAIN_LENGTH, unit);
  if (!wellFormed) {
    messages.push(regexError(
      `a ${rules.rfc1123Wording ? 'lowercase RFC 1123' : 'DNS-1123'} subdomain must consist of lower case alphanumeric characters, '-' or '.',`
      + ' and must start and end with an alphanumeric character', SUBDOMAIN, ['example.com']));
  }
  return messages;
}

const WILDCARD = `\\*\\.${SUBDOMAIN}`;
const WILDCARD_REGEXP = new RegExp(`^${WILDCARD}$`);

/** A host that begins with `*.`. */
export function isWildcardSubdomain(value: string): Messages {
  const messages = tooLongName(value, SUBDOMAIN_LENGTH);
  if (!WILDCARD_REGEXP.test(value)) {
    messages.push(regexError("a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case"
      + " alphanumeric characters, '-' or '.' and end with an alphanumeric character", WILDCARD, ['*.example.com']));
  }
  return messages;
}

/** A label's key, an annotation's, a resource's: a name, or a subdomain, a slash and a name. */
export function isQualifiedName(value: string, rules: ValidationRules): Messages {
  if (isPlainQualifiedName(value)) {
    return NONE;
  }
  const slash = value.indexOf('/');
  const name = value.slice(slash + 1);
  const problem = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const examples = ['MyName', 'my.name', '123-abc'];
  if (name.includes('/')) {
    const subject = rules.labelKeyWording ? 'a valid label key' : 'a qualified name';
    return [`${subject} ${regexError(problem, QUALIFIED_NAME, examples)} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const wellFormed = QUALIFIED_NAME_REGEXP.test(name);
  const prefixMessages = slash < 0 ? NONE : isQualifyingPrefix(value.slice(0, slash), rules);
  if (wellFormed && name.length <= LABEL_LENGTH && prefixMessages.length === 0) {
    return NONE;
  }
  const nameMessages = name === '' ? ['must be non-empty'] : tooLongName(name, LABEL_LENGTH, unitOf(rules));
  const messages = [...prefixMessages, ...nameMessages.map((message) => `name part ${message}`)];
  if (!wellFormed) {
    messages.push(`name part ${regexError(problem, QUALIFIED_NAME, examples)}`);
  }
  return messages;
}

function isQualifyingPrefix(prefix: string, rules: ValidationRules): Messages {
  return prefix === '' ? ['prefix part must be non-empty'] : subdomainMessages(prefix, rules, unitOf(rules)).map((message) => `prefix part ${message}`);
}

export function isLabelValue(value: string, rules: ValidationRules): Messages {
  const wellFormed = value === '' || QUALIFIED_NAME_REGEXP.test(value);
  if (wellFormed && value.length <= LABEL_LENGTH) {
    return NONE;
  }
  const messages = tooLongName(value, LABEL_LENGTH, unitOf(rules));
  if (!wellFormed) {
    messages.push(regexError(
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
      `(${QUALIFIED_NAME})?`, ['MyValue', 'my_value', '12345']));
  }
  return messages;
}

/** The name of an RBAC object: anything that can be a segment of a URL's path. */
export function isPathSegmentName(name: string): Messages {
  if (name === '.' || name === '..') {
    return [`may not be '${name}'`];
  }
  return name.includes('/') || name.includes('%')
    ? ['/', '%'].filter((illegal) => name.includes(illegal)).map((illegal) => `may not contain '${illegal}'`)
    : NONE;
}

/** Go's len: bytes of UTF-8. */
export function byteLength(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) {
      length += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
    }
  }
  return length;
}

export function tooLongName(value: string, limit: number, unit = 'characters'): string[] {
  // A character has at most three bytes for each unit of length.
  return value.length * 3 > limit && byteLength(value) > limit ? [`must be no more than ${limit} ${unit}`] : [];
}

/** What the length of a label is counted in; it is bytes all the while. */
function unitOf(rules: ValidationRules): string {
  return rules.labelKeyWording ? 'bytes' : 'characters';
}

export function regexError(problem: string, pattern: string, examples: Messages): string {
  const regex = `regex used for validation is '${pattern}'`;
  // upstream: two spaces stand before each `or`.
  return examples.length === 0
    ? `${problem} (${regex})`
    : `${problem} (e.g. ${examples.map((example) => `'${example}'`).join(',  or ')}, ${regex})`;
}

const HYPHEN = 0x2d;

/** `[a-z0-9]([-a-z0-9]*[a-z0-9])?`, without the cost of a regular expression. */
function isLabelShaped(value: string): boolean {
  const last = value.length - 1;
  for (let i = 0; i <= last; i++) {
    const code = value.charCodeAt(i);
    const alphanumeric = (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
    if (!alphanumeric && (code !== HYPHEN || i === 0 || i === last)) {
      return false;
    }
  }
  return last >= 0;
}
