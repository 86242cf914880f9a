import { NumberLiteral } from '../../decoding/number-literal';
import { readJson } from '../../decoding/read-json';
import { isPlainObject, JsonObject } from '../../json-object';
import { LAST_APPLIED_ANNOTATION } from '../../objects/annotations';
import { compareCodePoints } from '../../pod-security/wording';
import { escapeHtml } from '../../validation/go/json-text';

/** What `kubectl apply` keeps on an object: the document that it applied last. */

/** The value of the annotation for a document, as JSON text of Go. The document has the namespace that kubectl gives it. */
export function lastAppliedConfiguration(config: JsonObject): string {
  return configurationText(withAnnotations(config, annotationsOf(config)));
}

/** The same of a document whose annotations are left as they are. */
export function configurationText(config: JsonObject): string {
  return `${goJson(config)}\n`;
}

/** The document with the annotation, as `kubectl apply` compares it with the live object. */
export function withLastApplied(config: JsonObject): JsonObject {
  return withAnnotations(config, { ...annotationsOf(config), [LAST_APPLIED_ANNOTATION]: lastAppliedConfiguration(config) });
}

/** The text of the annotation of a live object. */
export function lastAppliedOf(live: JsonObject): string | undefined {
  const text = stringsOf(live)?.[LAST_APPLIED_ANNOTATION];
  return typeof text === 'string' ? text : undefined;
}

/** The document that the annotation of a live object has; undefined where it has none that can be read. */
export function lastAppliedDocumentOf(live: JsonObject): JsonObject | undefined {
  const text = lastAppliedOf(live);
  const document = text === undefined ? undefined : parseLastApplied(text);
  return isPlainObject(document) ? document : undefined;
}

/** The value that the text has; undefined for a text that is no JSON. */
export function parseLastApplied(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}

/** What kubectl prints on an object that it has not applied before. `resource` is the plural: `deployments`. */
export function missingAnnotationWarning(resource: string, name: string): string {
  return `Warning: resource ${resource}/${name} is missing the ${LAST_APPLIED_ANNOTATION} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.`;
}

function annotationsOf(config: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(stringsOf(config) ?? {}).filter(([name]) => name !== LAST_APPLIED_ANNOTATION));
}

// upstream: kubectl takes null for an empty annotation, and drops all annotations where another value is no string.
function stringsOf(object: JsonObject): JsonObject | undefined {
  const annotations = isPlainObject(object.metadata) ? object.metadata.annotations : undefined;
  if (!isPlainObject(annotations)) {
    return undefined;
  }
  const entries = Object.entries(annotations).map(([name, value]): [string, unknown] => [name, value ?? '']);
  return entries.some(([, value]) => isNumberOrContainer(value)) ? undefined : Object.fromEntries(entries);
}

function isNumberOrContainer(value: unknown): boolean {
  const isUnknown = typeof value === 'object' && !isPlainObject(value) && !Array.isArray(value) && !(value instanceof NumberLiteral);
  return typeof value !== 'string' && !isUnknown;
}

function withAnnotations(config: JsonObject, annotations: JsonObject): JsonObject {
  return { ...config, metadata: { ...(isPlainObject(config.metadata) ? config.metadata : {}), annotations } };
}

/**
 * JSON text as Go writes it: with sorted keys, and with escapes for what HTML would read. It is made for each object that an admission policy sees, so
 * it is put together without lists in between.
 */
function goJson(value: unknown): string {
  if (typeof value === 'string') {
    return goString(value);
  }
  if (Array.isArray(value)) {
    let items = '';
    for (let i = 0; i < value.length; i++) {
      items += i === 0 ? goJson(value[i]) : `,${goJson(value[i])}`;
    }
    return `[${items}]`;
  }
  if (isPlainObject(value)) {
    let entries = '';
    for (const key of sortedKeys(value)) {
      entries += `${entries === '' ? '' : ','}${goString(key)}:${goJson(value[key])}`;
    }
    return `{${entries}}`;
  }
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value) ?? 'null';
}

function sortedKeys(object: JsonObject): readonly string[] {
  const keys: string[] = [];
  let isSorted = true;
  for (const key in object) {
    if (object[key] !== undefined) {
      isSorted &&= keys.length === 0 || compareCodePoints(keys[keys.length - 1], key) < 0;
      keys.push(key);
    }
  }
  return isSorted ? keys : keys.sort(compareCodePoints);
}

/** Texts that Go writes as they are. */
const PLAIN = /^[ !#-%'-;=?-[\]-~]*$/;

function goString(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : escapeHtml(JSON.stringify(text));
}
