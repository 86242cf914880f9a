import { isEqual } from './equal';
import { readYaml, Refusal } from '../../yaml';
import { isJsonObject } from '../set/manifest-object';

/*
 * Values as YAML in block style.
 */

const STEP = '  ';
// What single quotes cannot hold on one line.
// eslint-disable-next-line no-control-regex
const NEEDS_ESCAPES = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\p{Cs}]/u;
// eslint-disable-next-line no-control-regex
const ESCAPED = /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A scalar on one line, in quotes only where it needs them. */
export function scalarText(value: unknown): string {
  if (typeof value !== 'string') {
    return String(value);
  }
  if (isPlain(value)) {
    return value;
  }
  return NEEDS_ESCAPES.test(value) ? `"${value.replace(ESCAPED, escapeCharacter)}"` : `'${value.replaceAll('\'', '\'\'')}'`;
}

/** Whether the text without quotes is read as itself, as a value, an item and a key. */
function isPlain(text: string): boolean {
  if (text === '' || NEEDS_ESCAPES.test(text) || /^(?:---|\.\.\.)/.test(text)) {
    return false;
  }
  const read = readYaml(`- k: ${text}\n- ${text}\n- ${text}: v\n`);
  return !(read instanceof Refusal) && isEqual(read.value, [{ k: text }, text, { [text]: 'v' }]);
}

function escapeCharacter(character: string): string {
  return character === '"' || character === '\\' ? `\\${character}` : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The lines of an entry of a mapping. */
export function entryLines(key: string, value: unknown): readonly string[] {
  const lines = valueLines(value);
  return lines === undefined ? [`${scalarText(key)}: ${flowText(value)}`] : [`${scalarText(key)}:`, ...lines.map((line) => `${STEP}${line}`)];
}

/** The lines of the entries of a mapping. */
export function mappingLines(mapping: object): readonly string[] {
  return Object.entries(mapping).filter(([, value]) => value !== undefined).flatMap(([key, value]) => entryLines(key, value));
}

/** The lines of a collection with content; undefined for anything else. */
export function valueLines(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.flatMap(itemLines);
  }
  return isJsonObject(value) && Object.keys(value).length > 0 ? mappingLines(value) : undefined;
}

function itemLines(item: unknown): readonly string[] {
  const lines = valueLines(item);
  return lines === undefined ? [`- ${flowText(item)}`] : lines.map((line, i) => `${i === 0 ? '- ' : STEP}${line}`);
}

/** A value on one line. */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(flowItemText).join(', ')}]`;
  }
  return isJsonObject(value)
    ? `{${Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => `${flowItemText(key)}: ${flowItemText(item)}`).join(', ')}}`
    : scalarText(value);
}

/** Between brackets, more needs quotes. */
function flowItemText(value: unknown): string {
  return typeof value === 'string' && isPlain(value) && !isPlainInFlow(value) ? `'${value.replaceAll('\'', '\'\'')}'` : flowText(value);
}

function isPlainInFlow(text: string): boolean {
  const read = readYaml(`[{k: ${text}, ${text}: v}, ${text}]`);
  return !(read instanceof Refusal) && isEqual(read.value, [{ k: text, [text]: 'v' }, text]);
}
