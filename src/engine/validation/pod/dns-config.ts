import { invalid, required } from '../../field/error';
import { PodDNSConfig } from '../../objects/pod';
import { goStrings } from '../go/go-syntax';
import { validateIP } from '../names/ip';
import { byteLength, isDNS1123Subdomain, Messages, regexError, SUBDOMAIN, SUBDOMAIN_LENGTH, tooLongName } from '../names/names';
import { pushInvalid } from '../object-meta';
import { ValidationRules } from '../rules';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go validatePodDNSConfig
 */

const MOST_NAMESERVERS = 3;

export function validatePodDNSConfig(config: PodDNSConfig | undefined, policy: string | undefined, path: string, v: Validation): void {
  const { nameservers = [], searches, options = [] } = config ?? {};
  if (policy === 'None' && config === undefined) {
    v.errors.push(required(path, 'must provide `dnsConfig` when `dnsPolicy` is None'));
    return;
  }
  if (policy === 'None' && nameservers.length === 0) {
    v.errors.push(required(`${path}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None'));
    return;
  }
  if (nameservers.length > MOST_NAMESERVERS) {
    const detail = `must not have more than ${MOST_NAMESERVERS} nameservers`;
    v.errors.push(invalid(`${path}.nameservers`, goStrings('string', nameservers, v.rules), detail));
  }
  nameservers.forEach((nameserver, i) => validateIP(nameserver, `${path}.nameservers[${i}]`, v));
  if (searches !== undefined) {
    validateSearches(searches, `${path}.searches`, v);
  }
  options.forEach(({ name = '' }, i) => {
    if (name === '') {
      v.errors.push(required(`${path}.options[${i}]`, 'must not be empty'));
    }
  });
}

/** What the resolvers of the nodes could hold, before and after the C library let go of its limit. */
const SHORT_LIST = { paths: 6, characters: 256 };
const LONG_LIST = { paths: 32, characters: 2048 };

function validateSearches(searches: readonly string[], path: string, v: Validation): void {
  const most = v.rules.longSearches ? LONG_LIST : SHORT_LIST;
  if (searches.length > most.paths) {
    v.errors.push(invalid(path, goStrings('string', searches, v.rules), `must not have more than ${most.paths} search paths`));
  }
  // upstream: bytes, whatever the sentence says.
  if (byteLength(searches.join(' ')) > most.characters) {
    const detail = `must not have more than ${most.characters} characters (including spaces) in the search list`;
    v.errors.push(invalid(path, goStrings('string', searches, v.rules), detail));
  }
  searches.forEach((search, i) => validateSearch(search, `${path}[${i}]`, v));
}

function validateSearch(given: string, path: string, v: Validation): void {
  if (v.rules.relaxedSearches && given === '.') {
    return;
  }
  const search = v.rules.trailingDotsInSearches && given.endsWith('.') ? given.slice(0, -1) : given;
  pushInvalid(v.rules.relaxedSearches ? isDNS1123SubdomainWithUnderscore(search, v.rules) : isDNS1123Subdomain(search, v.rules), path, search, v);
}

const UNDERSCORED_LABEL = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const UNDERSCORED = `${UNDERSCORED_LABEL}(\\.${UNDERSCORED_LABEL})*`;
const UNDERSCORED_REGEXP = new RegExp(`^${UNDERSCORED}$`);

/** upstream: k8s.io/apimachinery/pkg/util/validation/validation.go */
function isDNS1123SubdomainWithUnderscore(value: string, rules: ValidationRules): Messages {
  const messages = tooLongName(value, SUBDOMAIN_LENGTH);
  if (!UNDERSCORED_REGEXP.test(value)) {
    messages.push(regexError(
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.',"
      + ' and must start and end with an alphanumeric character', rules.underscoreInSearchPattern ? UNDERSCORED : SUBDOMAIN, ['example.com']));
  }
  return messages;
}
