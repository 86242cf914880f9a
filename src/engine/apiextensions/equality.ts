import { distinctJson } from '../custom-resources/schema-validation/distinct-json';

/*
 * upstream: k8s.io/apimachinery/pkg/api/equality Semantic.DeepEqual: a list or map that is empty equals none.
 */

export function isSame(one: unknown, other: unknown): boolean {
  return distinctJson(withoutEmpty(one) ?? null) === distinctJson(withoutEmpty(other) ?? null);
}

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

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((each: unknown) => withoutEmpty(each));
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => {
    const kept = RAW.has(key) ? each : MAPS.has(key) ? withoutEmptyValues(each) : withoutEmpty(each);
    return !POINTERS.has(key) && isEmpty(kept) ? [] : [[key, kept]];
  }));
}

function withoutEmptyValues(map: unknown): unknown {
  return Object.fromEntries(Object.entries(map ?? {}).map(([key, each]) => [key, withoutEmpty(each)]));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || value === false || value === 0 || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
