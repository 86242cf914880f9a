import { INTERNAL_TYPES, InternalField } from './internal-types';
import { escapeHtml, jsonText } from './json-text';
import { JsonObject } from '../../json-object';
import { Minor } from '../../version';
import { formatQuantity, parseQuantity, roundUpToMilli } from '../container/quantity';

/*
 * A value as Go's encoding/json writes its internal type: with the Go name of every field, set or not.
 */

export type InternalJson =
  | string
  | { readonly fields: readonly (readonly [string, InternalJson])[] }
  | { readonly elements: readonly InternalJson[] };

const NULL = 'null';

export type InternalTypes = Readonly<Record<string, readonly InternalField[]>>;

/** @param type as `core.PodSpec` or `[]core.Container` */
export function internalJson(type: string, value: unknown, minor: Minor, types: InternalTypes = INTERNAL_TYPES): InternalJson {
  if (type.startsWith('*')) {
    return value === undefined ? NULL : internalJson(type.slice(1), value, minor, types);
  }
  if (type.startsWith('[]')) {
    const element = type.slice(2);
    return value === undefined ? NULL : { elements: (value as readonly unknown[]).map((each) => internalJson(element, each, minor, types)) };
  }
  if (type.startsWith(MAP)) {
    return value === undefined ? NULL : mapJson(type.slice(MAP.length), value as JsonObject, minor, types);
  }
  return Object.hasOwn(types, type) ? structJson(types[type], (value ?? {}) as JsonObject, minor, types) : leafJson(type, value);
}

const MAP = 'map:';

function mapJson(element: string, map: JsonObject, minor: Minor, types: InternalTypes): InternalJson {
  const keys = Object.keys(map).sort((a, b) => (a < b ? -1 : 1));
  const valueOf = element === QUANTITY ? roundedQuantity : (value: unknown): InternalJson => internalJson(element, value, minor, types);
  return { fields: keys.map((key) => [key, valueOf(map[key])] as const) };
}

const QUANTITY = 'quantity';

/** upstream: pkg/apis/core/v1/defaults.go SetDefaults_ResourceList */
function roundedQuantity(value: unknown): InternalJson {
  return jsonText(formatQuantity(roundUpToMilli(parseQuantity(String(value)))));
}

function structJson(fields: readonly InternalField[], struct: JsonObject, minor: Minor, types: InternalTypes): InternalJson {
  const written: (readonly [string, InternalJson])[] = [];
  for (const [name, key, type, since = 0, until = minor] of fields) {
    const value = minor < since || minor > until ? SKIPPED : valueAt(struct, key);
    const isOptional = name.startsWith('?') || name.startsWith('*');
    if (value === SKIPPED || (isOptional && (type.startsWith('*') ? value === undefined : isEmpty(value)))) {
      continue;
    }
    written.push([isOptional ? name.slice(1) : name, internalJson(type, value, minor, types)]);
  }
  return { fields: written };
}

const SKIPPED = Symbol('a field that the minor does not have');

/** @param key as `name` or `metadata.name` */
function valueAt(struct: JsonObject, key: string): unknown {
  const dot = key.indexOf('.');
  if (dot < 0) {
    return Object.hasOwn(struct, key) ? struct[key] : undefined;
  }
  const outer = struct[key.slice(0, dot)];
  return outer === undefined ? undefined : valueAt(outer as JsonObject, key.slice(dot + 1));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) {
    return (Array.isArray(value) ? value : Object.keys(value)).length === 0;
  }
  return value === undefined || value === '' || value === false || (typeof value !== 'string' && Number(value) === 0);
}

function leafJson(type: string, value: unknown): string {
  switch (type) {
    case 'int':
      return value === undefined ? '0' : String(value);
    case 'bool':
      return String(value === true);
    case QUANTITY:
    case 'exactQuantity':
      return jsonText(value === undefined ? '0' : formatQuantity(parseQuantity(String(value))));
    case 'intOrString':
      return value === undefined ? '0' : typeof value === 'string' ? jsonText(value) : String(value);
    case 'json':
      return value === undefined ? NULL : escapeHtml(JSON.stringify(value));
    case 'time':
    case 'bytes':
    case 'raw':
      return value === undefined ? NULL : jsonText(String(value));
    default:
      return jsonText(value === undefined ? '' : String(value));
  }
}

/** upstream: json.Marshal */
export function compactJson(json: InternalJson): string {
  if (typeof json === 'string') {
    return json;
  }
  return 'elements' in json
    ? `[${json.elements.map(compactJson).join(',')}]`
    : `{${json.fields.map(([name, value]) => `${jsonText(name)}:${compactJson(value)}`).join(',')}}`;
}

/** The lines of the text with one blank for each level. upstream: json.MarshalIndent */
export function indentedJson(json: InternalJson): readonly string[] {
  const lines: string[] = [];
  writeLines(json, '', '', '', lines);
  return lines;
}

function writeLines(json: InternalJson, indent: string, before: string, after: string, lines: string[]): void {
  if (typeof json === 'string') {
    lines.push(`${indent}${before}${json}${after}`);
    return;
  }
  const isList = 'elements' in json;
  const parts: readonly (readonly [string, InternalJson])[] = isList
    ? json.elements.map((element) => ['', element] as const)
    : json.fields.map(([name, value]) => [`${jsonText(name)}: `, value] as const);
  const [open, close] = isList ? '[]' : '{}';
  if (parts.length === 0) {
    lines.push(`${indent}${before}${open}${close}${after}`);
    return;
  }
  lines.push(`${indent}${before}${open}`);
  parts.forEach(([name, value], i) => writeLines(value, `${indent} `, name, i < parts.length - 1 ? ',' : '', lines));
  lines.push(`${indent}${close}${after}`);
}
