import { firstMinorOf, GoType, goType, StructType } from '../../decoding/go-type';
import { JsonObject } from '../../json-object';
import { structFields } from '../../lazy-modules';
import { KubernetesObject } from '../../objects/meta';
import { findBuiltInKind } from '../../other-kinds/other-kinds';
import { Minor } from '../../version';
import { parseQuantity } from '../container/quantity';

/*
 * Whether the server takes two values for the same. It compares structs: what is absent is the zero value, but where the struct has a pointer. An empty
 * list or map is as good as none.
 * upstream: k8s.io/apimachinery/pkg/api/equality/semantic.go
 */

/** A value, and how the struct has it. */
interface Held {
  /** Undefined for a value of no known type, which is compared as JSON. */
  readonly type: GoType | undefined;
  readonly isPointer: boolean;
}

const JSON_VALUE: Held = { type: undefined, isPointer: true };

const POINTER = '*';

/** @param type of both in Go, as `[]core/v1.Taint`; with an asterisk before it where they are pointers */
export function semanticallyEqual(a: unknown, b: unknown, type: string, minor: Minor): boolean {
  const isPointer = type.startsWith(POINTER);
  const name = isPointer ? type.slice(POINTER.length) : type;
  // A type that a later minor has first is the same in the versions before.
  const since = Math.max(minor, firstMinorOf(name));
  return areEqual(a, b, { type: goType(name, since), isPointer }, since);
}

/** The same of two objects of a kind. */
export function areEqualObjects(object: KubernetesObject, old: KubernetesObject, minor: Minor): boolean {
  const { type, since } = typeOf(object, minor);
  return areEqual(object, old, { type, isPointer: false }, since);
}

/** The same of a field of two objects of a kind. */
export function haveEqualField(object: KubernetesObject, old: KubernetesObject, field: string, minor: Minor): boolean {
  const { type, since } = typeOf(object, minor);
  return areEqual(own(object, field), own(old, field), type?.kind === 'struct' ? heldIn(type, since, field) : JSON_VALUE, since);
}

/** The type of an object, as of the first minor that has it; none of a custom resource. */
function typeOf({ apiVersion = '', kind = '' }: KubernetesObject, minor: Minor): { readonly type: GoType | undefined; readonly since: Minor } {
  const name = findBuiltInKind(apiVersion, kind)?.type;
  const since = name === undefined ? minor : Math.max(minor, firstMinorOf(name));
  return { type: name === undefined ? undefined : goType(name, since), since };
}

function heldIn(type: StructType, minor: Minor, name: string): Held {
  const { isPointer, writtenFieldsByName } = structFields();
  const field = writtenFieldsByName(type, minor).get(name);
  return field === undefined ? JSON_VALUE : { type: field.type, isPointer: isPointer(field) };
}

function areEqual(a: unknown, b: unknown, held: Held, minor: Minor): boolean {
  if (a === b) {
    return true;
  }
  const { type } = held;
  if (a === undefined || b === undefined) {
    return isZero(a ?? b, held, minor);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    const element = elementOf(type);
    return a.length === b.length && a.every((each, i) => areEqual(each, b[i], element, minor));
  }
  if (isObject(a) && isObject(b)) {
    return type?.kind === 'struct' ? areFieldsEqual(a, b, type, minor) : areEntriesEqual(a, b, elementOf(type), minor);
  }
  if (type?.kind === 'quantity') {
    return parseQuantity(String(a)).nano === parseQuantity(String(b)).nano;
  }
  return isInteger(a) && isInteger(b) && String(a) === String(b);
}

function elementOf(type: GoType | undefined): Held {
  return type?.kind === 'list' || type?.kind === 'map' ? { type: type.element, isPointer: true } : JSON_VALUE;
}

function areEntriesEqual(a: JsonObject, b: JsonObject, element: Held, minor: Minor): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && areEqual(a[key], b[key], element, minor));
}

function areFieldsEqual(a: JsonObject, b: JsonObject, type: StructType, minor: Minor): boolean {
  for (const field of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (!areEqual(own(a, field), own(b, field), heldIn(type, minor, field), minor)) {
      return false;
    }
  }
  return true;
}

function own(object: object, field: string): unknown {
  return Object.hasOwn(object, field) ? (object as JsonObject)[field] : undefined;
}

/** Whether the field is the same as one that is absent. */
function isZero(value: unknown, { type, isPointer }: Held, minor: Minor): boolean {
  if (value === undefined) {
    return true;
  }
  switch (type?.kind) {
    case 'list':
      return Array.isArray(value) && value.length === 0;
    case 'map':
      return isObject(value) && Object.keys(value).length === 0;
    case 'struct':
      return !isPointer && isObject(value) && Object.keys(value).every((field) => isZero(value[field], heldIn(type, minor, field), minor));
    case 'quantity':
      return !isPointer && parseQuantity(String(value)).nano === 0n;
    default:
      return !isPointer && (value === '' || value === false || (isInteger(value) && Number(value) === 0));
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInteger(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}
