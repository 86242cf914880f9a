import { requestUriError } from './url';
import { isDNS1035Label, isDNS1123Label, isDNS1123Subdomain, isLabelValue, isQualifiedName } from '../../validation/names/names';
import { ValidationRules } from '../../validation/rules';

/*
 * upstream: k8s.io/apiserver/pkg/cel/library/format.go
 */

export interface NamedFormat {
  /** As the server prints it. */
  readonly name: string;
  /** What the cost is computed from. */
  readonly maxRegexSize: number;
  /** The server's sentences on a text; none if it is valid. */
  validate(text: string, rules: ValidationRules): readonly string[];
}

const FORMATS: ReadonlyMap<string, NamedFormat> = new Map<string, NamedFormat>([
  ['dns1123Label', { name: 'DNS1123Label', maxRegexSize: 30, validate: isDNS1123Label }],
  ['dns1123Subdomain', { name: 'DNS1123Subdomain', maxRegexSize: 60, validate: isDNS1123Subdomain }],
  ['dns1035Label', { name: 'DNS1035Label', maxRegexSize: 30, validate: isDNS1035Label }],
  ['qualifiedName', { name: 'QualifiedName', maxRegexSize: 60, validate: isQualifiedName }],
  ['dns1123LabelPrefix', { name: 'DNS1123LabelPrefix', maxRegexSize: 30, validate: (text, rules) => isDNS1123Label(withoutDash(text), rules) }],
  ['dns1123SubdomainPrefix', {
    name: 'DNS1123SubdomainPrefix', maxRegexSize: 60, validate: (text, rules) => isDNS1123Subdomain(withoutDash(text), rules),
  }],
  ['dns1035LabelPrefix', { name: 'DNS1035LabelPrefix', maxRegexSize: 30, validate: (text) => isDNS1035Label(withoutDash(text)) }],
  ['labelValue', { name: 'LabelValue', maxRegexSize: 40, validate: isLabelValue }],
  ['uri', { name: 'URI', maxRegexSize: 1103, validate: uriErrors }],
  ['uuid', { name: 'uuid', maxRegexSize: 70, validate: (text) => UUID.test(text) ? [] : ['does not match the UUID format'] }],
  ['byte', { name: 'byte', maxRegexSize: 84, validate: (text) => isBase64(text) ? [] : ['invalid base64'] }],
  ['date', { name: 'date', maxRegexSize: 71, validate: (text) => isDate(text) ? [] : ['invalid date'] }],
  ['datetime', { name: 'datetime', maxRegexSize: 71, validate: (text) => isDateTime(text) ? [] : ['invalid datetime'] }],
]);

/** The format that format.named(name) and format.NAME() give; undefined where there is none. */
export function namedFormat(name: string): NamedFormat | undefined {
  return FORMATS.get(name);
}

export const FORMAT_NAMES: readonly string[] = [...FORMATS.keys()];

// upstream: the byte before the dash goes too. What is left of a longer character is no UTF-8.
function withoutDash(name: string): string {
  if (name.length <= 1 || !name.endsWith('-')) {
    return name;
  }
  return `${name.slice(0, -2)}${name.charCodeAt(name.length - 2) > 0x7f ? '\ufffd' : ''}a`;
}

function uriErrors(text: string): readonly string[] {
  const error = requestUriError(text);
  return error === undefined ? [] : [error];
}

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

function isBase64(text: string): boolean {
  const digits = text.slice(0, -2) + text.slice(-2).replace(/=$|==$/, '');
  return text !== '' && text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(digits);
}

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year === undefined) {
    return false;
  }
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

const TIME = /^(\d\d):(\d\d):(\d\d)(?:.\d+)?(?:z|[+-]\d\d:\d\d)$/u;

// upstream: what follows a second T is not looked at.
function isDateTime(text: string): boolean {
  const [date, time = ''] = text.toLowerCase().split('t');
  const [, hour, minute, second] = TIME.exec(time) ?? [];
  return hour !== undefined && isDate(date) && hour <= '23' && minute <= '59' && second <= '59';
}
