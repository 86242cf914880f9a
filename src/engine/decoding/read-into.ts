import { isDefinitionPointer } from './definition-pointers';
import { GoType, StructType } from './go-type';
import { membersOf } from './member-list';
import { putOwn } from './own-property';
import { JsonObject } from '../json-object';
import { structFields } from '../lazy-modules';
import { Minor } from '../version';

/** A value that was decoded, and the JSON that it was decoded from. */
export interface ReadMember {
  readonly value: unknown;
  readonly raw: unknown;
}

/**
 * A value read into the memory of another: a struct keeps the fields that the later text does not name, a map its keys, and the elements of a list are
 * read into those in their places. A null takes away what may be nil, and leaves all else as it is.
 */
export function readInto(type: GoType, before: unknown, { value, raw }: ReadMember, minor: Minor): unknown {
  if (before === undefined) {
    return value;
  }
  switch (type.kind) {
    case 'struct':
      return mergeFields(type, before as JsonObject, { value, raw }, minor);
    case 'map':
      return { ...before as JsonObject, ...value as JsonObject };
    case 'list':
      return (value as readonly unknown[]).map((element, i) => (
        readElement(type.element, (before as readonly unknown[])[i], { value: element, raw: (raw as readonly unknown[])[i] }, minor)
      ));
    default:
      return value;
  }
}

function readElement(type: GoType, before: unknown, read: ReadMember, minor: Minor): unknown {
  const isKept = isNull(read.raw) && before !== undefined && !isNilled(type, minor);
  return isKept ? before : isNull(read.raw) ? read.value : readInto(type, before, read, minor);
}

function mergeFields(type: StructType, before: JsonObject, { value, raw }: ReadMember, minor: Minor): JsonObject {
  const merged: Record<string, unknown> = { ...before };
  for (const [key, sent] of membersOf(raw as object)) {
    const field = type.fields.get(key);
    const read = Object.hasOwn(value as object, key) ? (value as JsonObject)[key] : undefined;
    if (isNull(sent)) {
      takeAway(merged, key, type, minor);
    } else if (field !== undefined && read !== undefined) {
      putOwn(merged, key, readInto(field.type, Object.hasOwn(merged, key) ? merged[key] : undefined, { value: read, raw: sent }, minor));
    }
  }
  return merged;
}

/** Reads a null into a field of a struct. */
export function takeAway(struct: Record<string, unknown>, key: string, type: StructType, minor: Minor): void {
  const field = type.fields.get(key)?.type;
  if (field !== undefined && (isNilled(field, minor) || isDefinitionPointer(type, key) || structFields().isPointerField(type, key, minor))) {
    delete struct[key];
  }
}

/** Until then a null takes away a text, too: json-iterator reads it as an empty one. */
const KEEPS_TEXTS_SINCE: Minor = 23;
/** Lists, and types whose own decoders take a null for their zero. */
const NILLED: ReadonlySet<string> = new Set(['list', 'map', 'bytes', 'quantity', 'time']);

/** Whether a null takes away a value of the type. A struct, a text or a number that is no pointer stays as it is. */
function isNilled({ kind }: GoType, minor: Minor): boolean {
  return NILLED.has(kind) || (kind === 'string' && minor < KEEPS_TEXTS_SINCE);
}

export function isNull(raw: unknown): boolean {
  return raw === null || raw === undefined;
}
