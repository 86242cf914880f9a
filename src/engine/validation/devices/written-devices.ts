import { isJsonMap } from '../../custom-resources/schema';
import { JsonObject } from '../../json-object';
import { formatQuantity, parseQuantity } from '../container/quantity';
import { escapeHtml, jsonText } from '../go/json-text';

/*
 * An item of a list as the server writes it in its served version.
 * upstream: k8s.io/api/resource/v1/types.go
 */

/** The fields of each type in their order, each with its type: `!` is written when it is empty too, `?` as null then, `*` is a map. */
const FIELDS: Readonly<Record<string, string>> = {
  DeviceRequest: 'name! exactly:ExactDeviceRequest firstAvailable:DeviceSubRequest',
  ExactDeviceRequest: 'deviceClassName! selectors:DeviceSelector allocationMode count adminAccess tolerations:DeviceToleration capacity:CapacityRequirements',
  DeviceSubRequest: 'name! deviceClassName! selectors:DeviceSelector allocationMode count tolerations:DeviceToleration capacity:CapacityRequirements',
  DeviceSelector: 'cel:CELDeviceSelector',
  CELDeviceSelector: 'expression!',
  DeviceToleration: 'key operator value effect tolerationSeconds',
  CapacityRequirements: 'requests:*quantity',
  DeviceCounterConsumption: 'counterSet! counters:*Counter',
  CounterSet: 'name! counters:*Counter',
  Counter: 'value!:quantity',
  ResourceClaimConsumerReference: 'apiGroup resource! name! uid!',
  AllocatedDeviceStatus: 'driver! pool! device! shareID conditions?:Condition data networkData:NetworkDeviceData',
  Condition: 'type! status! observedGeneration lastTransitionTime? reason! message!',
  NetworkDeviceData: 'interfaceName ips hardwareAddress',
};

interface WrittenDeviceField {
  readonly name: string;
  readonly type: string;
  readonly isAlways: boolean;
  readonly isNull: boolean;
}

function fieldsOf(type: string): readonly WrittenDeviceField[] {
  return FIELDS[type].split(' ').map((field) => {
    const [name, fieldType = ''] = field.split(':');
    const isNull = name.endsWith('?');
    return { name: name.replace(/[!?]/, ''), type: fieldType, isAlways: isNull || name.endsWith('!'), isNull };
  });
}

export function writtenDevices(type: string, value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((each) => writtenDevices(type, each)).join(',')}]`;
  }
  if (type === 'quantity') {
    return jsonText(formatQuantity(parseQuantity(typeof value === 'string' ? value : '0')));
  }
  if (type.startsWith('*')) {
    const map = isJsonMap(value) ? value : undefined;
    return map === undefined ? 'null' : inBraces(Object.keys(map).sort().map((key) => [key, writtenDevices(type.slice(1), map[key])]));
  }
  if (!Object.hasOwn(FIELDS, type)) {
    return typeof value === 'string' || value === undefined ? jsonText(value ?? '') : escapeHtml(JSON.stringify(value));
  }
  const object: JsonObject = isJsonMap(value) ? value : {};
  const written = fieldsOf(type).filter(({ name, isAlways }) => isAlways || !isOmitted(name, object[name]));
  return inBraces(written.map(({ name, type: fieldType, isNull }) => [
    name, isNull && (object[name] ?? null) === null ? 'null' : writtenDevices(fieldType, object[name]),
  ]));
}

function inBraces(parts: readonly (readonly [string, string])[]): string {
  return `{${parts.map(([name, text]) => `${jsonText(name)}:${text}`).join(',')}}`;
}

const POINTERS: ReadonlySet<string> = new Set(['adminAccess', 'data', 'shareID', 'tolerationSeconds']);

function isOmitted(name: string, value: unknown): boolean {
  return value === undefined || (!POINTERS.has(name) && (value === '' || value === 0 || (Array.isArray(value) && value.length === 0)));
}
