import { GoFloat, parseNumber, parsePointFirst } from './go-number';
import { octetsOf } from './go-text';
import { NodeIndex, NodeList } from './node-list';
import { YamlRefusal } from './refusal';

/** A scalar's value with Go's types: a number is an integer, an unsafe one a bigint, and a GoFloat is any other number. */
export type ResolvedScalar = string | boolean | null | number | bigint | GoFloat;

const CORE = 'tag:yaml.org,2002:';
const STR = `${CORE}str`;
const INT = `${CORE}int`;
const FLOAT = `${CORE}float`;
const BOOL = `${CORE}bool`;
const NULL = `${CORE}null`;
const TIMESTAMP = `${CORE}timestamp`;
const BINARY = `${CORE}binary`;
const MERGE = `${CORE}merge`;

const WORDS: ReadonlyMap<string, ResolvedScalar> = new Map<string, ResolvedScalar>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word): [string, ResolvedScalar] => [word, true]),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word): [string, ResolvedScalar] => [word, false]),
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, ResolvedScalar] => [word, null]),
  ...['.nan', '.NaN', '.NAN'].map((word): [string, ResolvedScalar] => [word, new GoFloat(NaN)]),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word): [string, ResolvedScalar] => [word, new GoFloat(Infinity)]),
  ...['-.inf', '-.Inf', '-.INF'].map((word): [string, ResolvedScalar] => [word, new GoFloat(-Infinity)]),
]);
const LONGEST_WORD = 5;
const TIMESTAMP_TEXT = /^(\d{4})-(\d\d?)-(\d\d?)(?:([Tt ])(\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(Z|[-+]\d\d:\d\d)?)?$/;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function isMerge(nodes: NodeList, key: NodeIndex): boolean {
  return nodes.kind(key) === 'scalar' && nodes.text(key) === '<<' && ['', '!', MERGE].includes(nodes.tag(key));
}

export function resolveScalar(nodes: NodeList, node: NodeIndex): ResolvedScalar {
  const text = nodes.text(node);
  if (nodes.kind(node) === 'text') {
    return text;
  }
  const tag = nodes.tag(node);
  if (tag === '') {
    return resolvePlain(text);
  }
  return tag === BINARY ? decodeBase64(text, nodes.start(node)) : resolveTagged(tag, text, nodes.start(node));
}

/** The value of a scalar that has no tag and no quotes. */
function resolvePlain(text: string): ResolvedScalar {
  switch (hintOf(text)) {
    case 'none':
      return text;
    case 'word': {
      const word = text.length <= LONGEST_WORD ? WORDS.get(text) : undefined;
      return word === undefined ? text : word;
    }
    case 'point':
      return WORDS.get(text) ?? parsePointFirst(text) ?? text;
    case 'number':
      return WORDS.get(text) ?? parseNumber(text) ?? text;
  }
}

/** The types that a text can have, by its first character. */
function hintOf(text: string): 'none' | 'word' | 'point' | 'number' {
  if (text === '') {
    return 'word';
  }
  switch (text.charCodeAt(0)) {
    case 43: case 45: case 48: case 49: case 50: case 51: case 52: case 53: case 54: case 55: case 56: case 57:
      return 'number';
    case 46:
      return 'point';
    // y Y n N t T f F o O ~
    case 121: case 89: case 110: case 78: case 116: case 84: case 102: case 70: case 111: case 79: case 126:
      return 'word';
    default:
      return 'none';
  }
}

/** The value of a scalar under a tag. Under a tag that YAML does not define every scalar is a string. */
function resolveTagged(tag: string, text: string, offset: number): ResolvedScalar {
  if (tag !== BOOL && tag !== INT && tag !== FLOAT && tag !== NULL && tag !== TIMESTAMP) {
    return text;
  }
  if (tag === TIMESTAMP && isTimestamp(text)) {
    return text;
  }
  const value = resolvePlain(text);
  const found = tagOf(value);
  if (found === tag) {
    return value;
  }
  if (tag === FLOAT && found === INT && BigInt.asIntN(64, BigInt(value as number | bigint)) === BigInt(value as number | bigint)) {
    return new GoFloat(Number(value));
  }
  throw new YamlRefusal('decoder', `cannot decode ${short(found)} \`${text}\` as a ${short(tag)}`, offset);
}

function tagOf(value: ResolvedScalar): string {
  switch (typeof value) {
    case 'string': return STR;
    case 'boolean': return BOOL;
    case 'number': case 'bigint': return INT;
    default: return value === null ? NULL : FLOAT;
  }
}

function short(tag: string): string {
  return `!!${tag.slice(CORE.length)}`;
}

function decodeBase64(source: string, offset: number): string {
  const text = source.replace(/[\r\n]/g, '');
  if (!BASE64.test(text)) {
    throw new YamlRefusal('decoder', '!!binary value contains invalid base64 data', offset);
  }
  return decodeUtf8(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}

/** Go replaces each invalid octet with its own replacement character. */
function decodeUtf8(octets: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let text = '';
  let place = 0;
  while (place < octets.length) {
    const length = Math.max(octetsOf(octets[place]), 1);
    try {
      text += decoder.decode(octets.subarray(place, place + length));
      place += length;
    } catch {
      text += '\ufffd';
      place += 1;
    }
  }
  return text;
}

/** Whether go-yaml reads a text as a date, or as a time: after `T` with a zone, after a blank without. */
function isTimestamp(text: string): boolean {
  const match = TIMESTAMP_TEXT.exec(text);
  if (match === null) {
    return false;
  }
  const [, year, month, day, separator, hour, minute, second, zone] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month))) {
    return false;
  }
  if (separator === undefined) {
    return true;
  }
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60 && (separator === ' ') === (zone === undefined);
}

function daysIn(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}
