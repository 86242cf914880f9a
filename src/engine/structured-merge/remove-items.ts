import { Atom, isMap, ListAtom, MapAtom } from './atom';
import { FieldSet, isEmptySet } from './field-set';
import { fieldElement } from './path-element';
import { elementOf } from './to-field-set';
import { formOf, typeOfField } from './typed-walk';
import { putOwn } from '../decoding/own-property';

/**
 * A value without these items and fields: null where nothing is left of it.
 *
 * upstream: sigs.k8s.io/structured-merge-diff typed/remove.go
 */
export function removeItems(atom: Atom, value: unknown, toRemove: FieldSet): unknown {
  const form = formOf(atom, value);
  if (form.kind === 'scalar') {
    return value;
  }
  if (form.kind === 'map') {
    return isMap(value) ? removeFromMap(form.type, value, toRemove) : null;
  }
  return Array.isArray(value) ? removeFromList(form.type, value, toRemove) : null;
}

function removeFromMap(type: MapAtom, value: Readonly<Record<string, unknown>>, toRemove: FieldSet): unknown {
  if (type.atomic) {
    return null;
  }
  const kept: Record<string, unknown> = {};
  for (const [name, each] of Object.entries(value)) {
    const element = fieldElement(name);
    if (toRemove.members.has(element)) {
      continue;
    }
    const below = toRemove.children.get(element);
    const of = typeOfField(type, name);
    if (below === undefined || of === undefined || isEmptySet(below)) {
      putOwn(kept, name, each);
    } else {
      putOwn(kept, name, removeItems(of(), each, below));
    }
  }
  return Object.keys(kept).length > 0 ? kept : null;
}

function removeFromList(type: ListAtom, items: readonly unknown[], toRemove: FieldSet): unknown {
  if (type.atomic) {
    return null;
  }
  const kept: unknown[] = [];
  for (const item of items) {
    const element = elementOf(type, item) ?? '';
    if (toRemove.members.has(element)) {
      continue;
    }
    const below = toRemove.children.get(element);
    if (below === undefined || isEmptySet(below)) {
      kept.push(item);
    } else {
      kept.push(removeItems(type.element(), item, below));
    }
  }
  return kept.length > 0 ? kept : null;
}
