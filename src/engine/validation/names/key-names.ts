import { Messages, NONE, regexError, SUBDOMAIN_LENGTH, tooLongName } from './names';
import { ValidationRules } from '../rules';

/*
 * Names of what stands inside of objects: keys, variables, headers, ports.
 * upstream: k8s.io/apimachinery/pkg/util/validation/validation.go
 */

const ENV_VAR_NAME = '[-._a-zA-Z][-._a-zA-Z0-9]*';
const CONFIG_MAP_KEY = '[-._a-zA-Z0-9]+';
const HTTP_HEADER_NAME = '[-A-Za-z0-9]+';

const ENV_VAR_NAME_REGEXP = new RegExp(`^${ENV_VAR_NAME}$`);
const CONFIG_MAP_KEY_REGEXP = new RegExp(`^${CONFIG_MAP_KEY}$`);
const HTTP_HEADER_NAME_REGEXP = new RegExp(`^${HTTP_HEADER_NAME}$`);

const PORT_NAME_LENGTH = 15;

export function isPortNumber(port: number): Messages {
  return port >= 1 && port <= 65535 ? NONE : ['must be between 1 and 65535, inclusive'];
}

export function isPortName(name: string, rules: ValidationRules): Messages {
  const messages = tooLongName(name, PORT_NAME_LENGTH);
  if (!/^[-a-z0-9]+$/.test(name)) {
    messages.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!/[a-z]/.test(name)) {
    messages.push(`must contain at least one letter ${rules.portNameLetterWording ? '(a-z)' : 'or number (a-z, 0-9)'}`);
  }
  if (name.includes('--')) {
    messages.push('must not contain consecutive hyphens');
  }
  if (name.startsWith('-') || name.endsWith('-')) {
    messages.push('must not begin or end with a hyphen');
  }
  return messages;
}

export function isEnvVarName(name: string, rules: ValidationRules): Messages {
  if (rules.relaxedEnvVarNames) {
    return /^[ -<>-~]+$/.test(name) ? NONE : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
  }
  const messages = ENV_VAR_NAME_REGEXP.test(name) ? NONE : [regexError(
    "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
    ENV_VAR_NAME, ['my.env-name', 'MY_ENV.NAME', 'MyEnvName1'])];
  return withBackstep(messages, name);
}

export function isConfigMapKey(key: string): Messages {
  const messages = tooLongName(key, SUBDOMAIN_LENGTH);
  if (!CONFIG_MAP_KEY_REGEXP.test(key)) {
    messages.push(regexError("a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
      CONFIG_MAP_KEY, ['key.name', 'KEY_NAME', 'key-name']));
  }
  return withBackstep(messages, key);
}

export function isHTTPHeaderName(name: string): Messages {
  return HTTP_HEADER_NAME_REGEXP.test(name) ? NONE : [
    regexError("a valid HTTP header must consist of alphanumeric characters or '-'", HTTP_HEADER_NAME, ['X-Header-Name']),
  ];
}

function withBackstep(messages: Messages, value: string): Messages {
  return value.startsWith('.') ? [...messages, ...backstep(value)] : messages;
}

function backstep(value: string): Messages {
  if (!value.startsWith('..')) {
    return value === '.' ? ["must not be '.'"] : NONE;
  }
  return [value === '..' ? "must not be '..'" : "must not start with '..'"];
}
