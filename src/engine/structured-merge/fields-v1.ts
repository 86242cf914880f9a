import { isMap } from './atom';
import { FieldSet, FieldSetBuilder, NO_FIELDS, sorted } from './field-set';
import { canonicalElement, PathElements } from './path-element';
import { putOwn } from '../decoding/own-property';
import { JsonObject } from '../json-object';

/*
 * A set of fields as `metadata.managedFields[].fieldsV1` has it.
 * upstream: sigs.k8s.io/structured-merge-diff fieldpath/serialize.go
 */

/** Stands for the field itself beside what is below it. */
const SELF = '.';

export function readFieldsV1(value: unknown): FieldSet | { readonly error: string } {
  if (value === undefined || value === null) {
    return NO_FIELDS;
  }
  const set = new FieldSetBuilder();
  const error = readInto(set, value, []);
  return error ?? set;
}

function readInto(set: FieldSetBuilder, value: unknown, prefix: PathElements): { readonly error: string } | undefined {
  if (!isMap(value)) {
    return { error: 'ReadMapCB: expect { or n' };
  }
  const keys = Object.keys(value);
  if (keys.length === 0 || Object.hasOwn(value, SELF)) {
    set.insert(prefix);
  }
  for (const key of keys.filter((each) => each !== SELF)) {
    const element = canonicalElement(key);
    if (typeof element === 'object') {
      return { error: `parsing key as path element: ${element.error}` };
    }
    // A newer server may write elements of kinds that this one does not know.
    const error = element === undefined ? undefined : readInto(set, value[key], [...prefix, element]);
    if (error !== undefined) {
      return error;
    }
  }
  return undefined;
}

export function writeFieldsV1({ members, children }: FieldSet, isMember = false): JsonObject {
  const written: Record<string, unknown> = {};
  if (isMember && (members.size > 0 || children.size > 0)) {
    putOwn(written, SELF, {});
  }
  for (const element of sorted(new Set([...members, ...children.keys()]))) {
    const child = children.get(element);
    putOwn(written, element, child === undefined ? {} : writeFieldsV1(child, members.has(element)));
  }
  return written;
}
