import { BlockStyle, DEFAULT_STYLE } from './collection-style';
import { isEqual } from './equal';
import { readYaml, YamlRefusal } from '../../yaml';
import { isJsonObject } from '../set/manifest-object';

/*
 * Values as YAML in block style.
 */

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

/** A value on one line; a text in the quotes of the one that it is in place of, or beside. */
export function scalarLike(value: unknown, like: string, otherwise = flowText): string {
  if (typeof value === 'string' && like.startsWith('"')) {
    return `"${value.replace(ESCAPED, escapeCharacter)}"`;
  }
  return typeof value === 'string' && like.startsWith("'") && !NEEDS_ESCAPES.test(value) ? `'${value.replaceAll('\'', '\'\'')}'` : otherwise(value);
}

/** Whether the text without quotes is read as itself, as a value, an item and a key. */
function isPlain(text: string): boolean {
  if (text === '' || NEEDS_ESCAPES.test(text) || /^(?:---|\.\.\.)/.test(text)) {
    return false;
  }
  const read = readYaml(`- k: ${text}\n- ${text}\n- ${text}: v\n`);
  return !(read instanceof YamlRefusal) && isEqual(read.value, [{ k: text }, text, { [text]: 'v' }]);
}

function escapeCharacter(character: string): string {
  return character === '"' || character === '\\' ? `\\${character}` : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** The lines of an entry of a mapping. */
export function entryLines(key: string, value: unknown, style = DEFAULT_STYLE): readonly string[] {
  const lines = valueLines(value, style);
  const step = ' '.repeat(Array.isArray(value) ? style.sequence : style.mapping);
  return lines === undefined ? [`${scalarText(key)}: ${flowText(value)}`] : [`${scalarText(key)}:`, ...lines.map((line) => `${step}${line}`)];
}

/** The lines of a collection with content; undefined for anything else. */
export function valueLines(value: unknown, style = DEFAULT_STYLE): readonly string[] | undefined {
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.flatMap((item) => itemLines(item, style));
  }
  const entries = isJsonObject(value) ? Object.entries(value).filter(([, each]) => each !== undefined) : [];
  return entries.length === 0 ? undefined : entries.flatMap(([key, each]) => entryLines(key, each, style));
}

/** The lines of an item of a sequence. */
export function itemLines(item: unknown, style: BlockStyle): readonly string[] {
  const lines = valueLines(item, style) ?? [flowText(item)];
  return lines.map((line, i) => `${(i === 0 ? '-' : '').padEnd(style.item)}${line}`);
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

/** The same between brackets, where more needs quotes. */
export function flowItemText(value: unknown): string {
  return typeof value === 'string' && isPlain(value) && !isPlainInFlow(value) ? `'${value.replaceAll('\'', '\'\'')}'` : flowText(value);
}

function isPlainInFlow(text: string): boolean {
  const read = readYaml(`[{k: ${text}, ${text}: v}, ${text}]`);
  return !(read instanceof YamlRefusal) && isEqual(read.value, [{ k: text, [text]: 'v' }, text]);
}
