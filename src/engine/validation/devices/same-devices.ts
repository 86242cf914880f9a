import { isJsonMap } from '../../custom-resources/schema';
import { JsonObject } from '../../json-object';
import { parseQuantity } from '../container/quantity';
import { isSameTime } from '../go/go-time';

/*
 * Whether the server takes two values of resource.k8s.io for the same.
 * upstream: k8s.io/apimachinery/pkg/api/equality/semantic.go
 */

/** The fields that are pointers to a text, number or boolean: absent, they differ from the zero value. */
const POINTERS: ReadonlySet<string> = new Set([
  'adminAccess', 'allNodes', 'allowMultipleAllocations', 'bindsToNode', 'bool', 'capacityKey', 'deletionGracePeriodSeconds', 'distinctAttribute',
  'extendedResourceName', 'int', 'matchAttribute', 'nodeName', 'partitionTypeAttribute', 'perDeviceNodeSelection', 'shareID', 'string', 'tolerationSeconds',
  'version',
]);
/** The fields that are structs in themselves. */
const STRUCTS: ReadonlySet<string> = new Set(['devices', 'metadata', 'pool', 'spec', 'taint']);
const MAPS: ReadonlySet<string> = new Set([
  'annotations', 'attributes', 'capacity', 'consumedCapacity', 'counters', 'labels', 'nodeAllocatableResources', 'requests',
]);
const QUANTITY_MAPS: ReadonlySet<string> = new Set(['consumedCapacity', 'requests']);
const QUANTITIES: ReadonlySet<string> = new Set([
  ...QUANTITY_MAPS, 'capacityMultiplier', 'default', 'deviceMultiplier', 'max', 'min', 'perContainer', 'perPod', 'step', 'validValues',
]);
const TIMES: ReadonlySet<string> = new Set(['allocationTimestamp', 'creationTimestamp', 'deletionTimestamp', 'lastTransitionTime', 'timeAdded']);
/** What selects devices has a pointer to each of its texts. */
const SELECTOR = 'deviceSelector';

/** @param name of the field that has one or the other */
export function sameDevices(a: unknown, b: unknown, name = ''): boolean {
  if (a === b) {
    return true;
  }
  if (a === undefined || b === undefined) {
    return isNone(a ?? b, name);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, i) => sameDevices(each, b[i], name === 'validValues' ? name : ''));
  }
  if (isJsonMap(a) && isJsonMap(b)) {
    return name === 'parameters' ? JSON.stringify(a) === JSON.stringify(b) : sameFields(a, b, name);
  }
  if (typeof a === 'string' && typeof b === 'string') {
    return QUANTITIES.has(name) ? sameQuantity(a, b) : TIMES.has(name) && isSameTime(a, b);
  }
  return isNumber(a) && isNumber(b) && String(a) === String(b);
}

function sameFields(a: JsonObject, b: JsonObject, name: string): boolean {
  const isMap = MAPS.has(name);
  const hasQuantity = !Object.hasOwn(a, 'key') && !Object.hasOwn(b, 'key');
  for (const field of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const [one, other] = [ownValue(a, field), ownValue(b, field)];
    const isQuantity = field === 'value' && hasQuantity && typeof one === 'string' && typeof other === 'string' && sameQuantity(one, other);
    if (isMap && Object.hasOwn(a, field) !== Object.hasOwn(b, field)) {
      return false;
    }
    const isAbsentText = name === SELECTOR && (one === undefined) !== (other === undefined);
    const nextName = isMap ? (QUANTITY_MAPS.has(name) ? name : '') : nameOf(field, a, b);
    if (isAbsentText || (!isQuantity && !sameDevices(one, other, nextName))) {
      return false;
    }
  }
  return true;
}

/** upstream: the capacity of a device is a map, that of a request is a pointer. */
function nameOf(field: string, a: JsonObject, b: JsonObject): string {
  return field === 'capacity' && (Object.hasOwn(a, 'allocationMode') || Object.hasOwn(b, 'allocationMode')) ? '' : field;
}

function ownValue(object: JsonObject, field: string): unknown {
  return Object.hasOwn(object, field) ? object[field] : undefined;
}

/** Not of texts that are no quantities, as values of labels may be. */
function sameQuantity(a: string, b: string): boolean {
  return QUANTITY.test(a) && QUANTITY.test(b) && parseQuantity(a).nano === parseQuantity(b).nano;
}

const QUANTITY = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;

function isNone(value: unknown, name: string): boolean {
  if (Array.isArray(value)) {
    return value.length === 0;
  }
  if (isJsonMap(value)) {
    const entries = Object.entries(value);
    return MAPS.has(name) ? entries.length === 0 : STRUCTS.has(name) && entries.every(([field, each]) => isNone(each, field));
  }
  return value === undefined || (!POINTERS.has(name) && (value === '' || value === false || (isNumber(value) && Number(value) === 0)));
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
