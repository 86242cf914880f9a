import { goNumber } from '../custom-resources/schema-validation/go-number';
import { JsonObject } from '../json-object';

/*
 * upstream: k8s.io/apimachinery/pkg/api/equality Semantic.DeepEqual: a list or map that is empty equals none.
 */

export function isSame(one: unknown, other: unknown): boolean {
  return isSameValue(one ?? undefined, other ?? undefined, 'fields');
}

/** What a map holds: fields of a Go type, values by names of their own, or JSON. */
type MapContent = 'fields' | 'values' | 'json';

/** Values that may be anything: an empty list there is one. */
const RAW: ReadonlySet<string> = new Set(['default', 'example', 'enum']);
/** Fields that Go holds as pointers, or that are Go structs, of which an empty one is there. */
const POINTERS: ReadonlySet<string> = new Set([
  'schema', 'openAPIV3Schema', 'subresources', 'status', 'scale', 'items', 'not', 'additionalProperties', 'additionalItems', 'maxLength', 'minLength',
  'maxItems', 'minItems', 'maximum', 'minimum', 'multipleOf', 'maxProperties', 'minProperties', '$ref', 'externalDocs', 'labelSelectorPath',
  'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-list-type', 'x-kubernetes-map-type', 'reason', 'optionalOldSelf', 'deprecationWarning',
]);

/** Maps whose values are there, empty or not. */
const MAPS: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'definitions', 'dependencies']);

function isSameValue(one: unknown, other: unknown, content: MapContent): boolean {
  if (one === other) {
    return true;
  }
  if (Array.isArray(one)) {
    return Array.isArray(other) && one.length === other.length && one.every((each, i) => isSameValue(each, other[i], content));
  }
  const numbers = [goNumber(one), goNumber(other)];
  if (numbers.some((each) => each !== undefined)) {
    return numbers[0]?.kind === numbers[1]?.kind && numbers[0]?.value === numbers[1]?.value;
  }
  return isMap(one) && isMap(other) && isSameMap(one, other, content);
}

function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSameMap(one: JsonObject, other: JsonObject, content: MapContent): boolean {
  const isThere = (map: JsonObject, key: string): boolean => Object.hasOwn(map, key) && (content !== 'fields' || POINTERS.has(key) ? map[key] !== undefined : !isEmpty(map[key], key));
  const keys = Object.keys(one).filter((key) => isThere(one, key));
  return keys.length === Object.keys(other).filter((key) => isThere(other, key)).length
    && keys.every((key) => isThere(other, key) && isSameValue(one[key], other[key], contentOf(key, content)));
}

function contentOf(key: string, around: MapContent): MapContent {
  return around === 'json' || RAW.has(key) && around === 'fields' ? 'json' : MAPS.has(key) && around === 'fields' ? 'values' : 'fields';
}

/** Whether a field is as if it were not there. A map is, too, where all its fields are. */
function isEmpty(value: unknown, key: string): boolean {
  if (isMap(value) && !RAW.has(key) && !MAPS.has(key)) {
    return goNumber(value) === undefined && Object.keys(value).every((each) => !POINTERS.has(each) && isEmpty(value[each], each));
  }
  return value === undefined || value === '' || value === false || value === 0 || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
