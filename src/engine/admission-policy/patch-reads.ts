import { UnknownReads } from './unknown-reads';
import { isJsonMap } from '../custom-resources/schema';
import { applyJsonPatch, JsonPatchOperation, PatchText } from '../state/apply/json-patch';
import { stepsOfPointer } from '../state/apply/patch-places';
import { Minor } from '../version';

/*
 * What a JSON patch reads of an object, beside the expression that makes it: it compares values, takes them to other places, and fails where there are
 * none. A text that is empty may be left out, so that whether it is there depends on it.
 */

/** Notes what the operations read, each of what those before it have made. */
export function notePatchReads(
  object: unknown, operations: readonly JsonPatchOperation[], minor: Minor, { ofObjects: observer }: UnknownReads,
): void {
  if (observer === undefined) {
    return;
  }
  let current = object;
  for (const operation of operations) {
    const { op, path, from } = operation;
    const found = valueAt(current, path);
    if (op === 'test') {
      observer.readWhole(found);
    } else if (op !== 'add') {
      observer.readScalar(found);
    }
    observer.readWhole(from === undefined ? undefined : valueAt(current, from));
    const patched = applyJsonPatch(current, [operation], minor);
    if (!('value' in patched)) {
      return;
    }
    current = patched.value;
  }
}

/** The value to which the pointer leads; the whole list where it does not say which item. */
function valueAt(object: unknown, pointer: PatchText): unknown {
  let value = object;
  for (const key of stepsOfPointer(String(pointer))) {
    if (Array.isArray(value)) {
      if (!INDEX.test(key)) {
        return value;
      }
      value = value[Number(key)];
    } else {
      value = isJsonMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    }
  }
  return value;
}

const INDEX = /^(?:0|[1-9]\d*)$/;
