import { isCreditCard, isISBN10, isISBN13 } from './check-digits';
import { parseGoDuration } from './duration';
import { isEmail } from './email';
import { invalidType } from './errors';
import { SchemaPlace } from './place';
import { SchemaResult } from './result';
import { SchemaRules } from './rules';
import { typesOf } from './types-of';
import { parseAddress } from '../../cel/types/ip';
import { namedFormat } from '../../cel/types/named-format';
import { requestUriError } from '../../cel/types/url';
import { parseIP } from '../../validation/names/ip';
import { byteLength } from '../../validation/names/names';
import { JsonSchema } from '../schema';

/*
 * The formats of texts.
 * upstream: k8s.io/kube-openapi/pkg/validation/strfmt, k8s.io/apiextensions-apiserver/pkg/apiserver/validation/formats.go
 */

type FormatTest = (text: string) => boolean;

function matches(pattern: RegExp): FormatTest {
  return (text) => pattern.test(text);
}

function isNamed(name: string): FormatTest {
  const format = namedFormat(name);
  return (text) => format?.validate(text, NO_RULES).length === 0;
}

/** The formats below ask for none. */
const NO_RULES = {} as Parameters<NonNullable<ReturnType<typeof namedFormat>>['validate']>[1];

const FORMATS: ReadonlyMap<string, FormatTest> = new Map<string, FormatTest>([
  ['bsonobjectid', matches(/^[0-9a-fA-F]{24}$/)],
  ['uri', (text) => requestUriError(text) === undefined],
  ['email', isEmail],
  ['hostname', isHostname],
  ['ipv4', (text) => parseIP(text) !== undefined && text.includes('.')],
  ['ipv6', isIPv6],
  ['cidr', isCIDR],
  ['mac', isMAC],
  ['uuid', isNamed('uuid')],
  ['uuid3', matches(/^[0-9a-f]{8}-?[0-9a-f]{4}-?3[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i)],
  ['uuid4', matches(/^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i)],
  ['uuid5', matches(/^[0-9a-f]{8}-?[0-9a-f]{4}-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i)],
  ['isbn', (text) => isISBN10(text) || isISBN13(text)],
  ['isbn10', isISBN10],
  ['isbn13', isISBN13],
  ['creditcard', isCreditCard],
  ['ssn', (text) => text.length === 11 && /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text)],
  ['hexcolor', matches(/^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/)],
  ['rgbcolor', isRGBColor],
  ['byte', isNamed('byte')],
  ['password', () => true],
  ['date', isNamed('date')],
  ['duration', (text) => parseGoDuration(text) !== undefined],
  ['datetime', isNamed('datetime')],
]);

const NAME_FORMATS: ReadonlyMap<string, FormatTest> = new Map<string, FormatTest>([
  ['k8sshortname', (text) => byteLength(text) <= 63 && isLabel(text)],
  ['k8slongname', (text) => byteLength(text) <= 253 && text.split('.').every(isLabel)],
]);

const NUMBER_FORMATS: Readonly<Record<string, readonly string[]>> = { integer: ['int32', 'int64'], number: ['float', 'double'] };

/** The format that a schema asks for; empty where it asks for none that the server knows for its type. */
export function supportedFormat(schema: JsonSchema, rules: SchemaRules): string {
  const { format } = schema;
  if (typeof format !== 'string' || format === '') {
    return '';
  }
  if (rules.keepsFormats) {
    return format;
  }
  const types = typesOf(schema);
  const type = types.length === 1 && rules.checksRanges ? types[0] : '';
  if (type === '' || type === 'string') {
    return isKnownFormat(format, rules) ? format : '';
  }
  return Object.hasOwn(NUMBER_FORMATS, type) && NUMBER_FORMATS[type].includes(format) ? format : '';
}

function checkOf(format: string, { hasNameFormats }: SchemaRules): FormatTest | undefined {
  const name = format.replaceAll('-', '');
  return FORMATS.get(name) ?? (hasNameFormats ? NAME_FORMATS.get(name) : undefined);
}

export function isKnownFormat(format: string, rules: SchemaRules): boolean {
  return checkOf(format, rules) !== undefined;
}

export function validateFormat(text: string, format: string, { path, rules }: SchemaPlace): SchemaResult | undefined {
  return checkOf(format, rules)?.(text) === false ? invalidType(path, format, text, rules) : undefined;
}

function isLabel(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text) && !text.startsWith('-') && !text.endsWith('-');
}

const LABEL = /^[a-zA-Z0-9\p{S}\p{L}](?:[a-zA-Z0-9-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?$/u;
const LAST_LABEL = /^[a-zA-Z\p{L}]{2,63}$/u;
const ONE_LABEL = /^[a-zA-Z0-9\p{S}\p{L}](?:-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?$/u;

/** upstream: one label, or labels with dots before a last one of letters; neither end of the pattern holds for both. */
function isHostname(text: string): boolean {
  return isHostnamePattern(text) && byteLength(text) <= 255 && text.split('.').every((label) => byteLength(label) <= 63);
}

function isHostnamePattern(text: string): boolean {
  const dot = text.lastIndexOf('.');
  if (dot < 0) {
    return startsWithLabel(text);
  }
  return LAST_LABEL.test(text.slice(dot + 1)) && (text.slice(0, dot).split('.').every((label) => LABEL.test(label)) || startsWithLabel(text));
}

function startsWithLabel(text: string): boolean {
  return ONE_LABEL.test(text);
}

function isIPv6(text: string): boolean {
  const parsed = parseAddress(text);
  return text.includes(':') && !('error' in parsed) && parsed.zone === '';
}

function isCIDR(text: string): boolean {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseIP(text.slice(0, slash));
  const length = text.slice(slash + 1);
  return address !== undefined && /^\d+$/.test(length) && Number(length) <= (address.length === 4 ? 32 : 128);
}

const MAC_SIZES = [6, 8, 20];

function isMAC(text: string): boolean {
  const separator = text.charAt(2);
  if (separator === ':' || separator === '-') {
    const bytes = text.split(separator);
    return MAC_SIZES.includes(bytes.length) && bytes.every((byte) => /^[0-9a-fA-F]{2}$/.test(byte));
  }
  const groups = text.split('.');
  return MAC_SIZES.includes(2 * groups.length) && groups.every((group) => /^[0-9a-fA-F]{4}$/.test(group));
}

const PART = '(?:0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])';
const SPACE = '[\\t\\n\\f\\r ]*';
const RGB = new RegExp(`^rgb\\(${SPACE}${PART}${SPACE},${SPACE}${PART}${SPACE},${SPACE}${PART}${SPACE}\\)$`);

function isRGBColor(text: string): boolean {
  return RGB.test(text);
}
