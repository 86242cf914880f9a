import { Atom, isMap, ListAtom, MapAtom } from './atom';
import { FieldSet, FieldSetBuilder } from './field-set';
import { keyOfItem } from './list-items';
import { fieldElement, PathElements, PathElement } from './path-element';
import { formOf, typeOfField } from './typed-walk';

/**
 * The fields that a value sets: its leaves, the items of its lists, and the keys of its maps.
 *
 * upstream: sigs.k8s.io/structured-merge-diff typed/tofieldset.go
 */
export function toFieldSet(atom: Atom, value: unknown): FieldSet {
  const set = new FieldSetBuilder();
  addFields(set, atom, value, []);
  return set;
}

function addFields(set: FieldSetBuilder, atom: Atom, value: unknown, path: PathElements): void {
  const form = formOf(atom, value);
  if (form.kind === 'scalar' || form.type.atomic) {
    set.insert(path);
  } else if (form.kind === 'map') {
    addMap(set, form.type, value, path);
  } else {
    addList(set, form.type, value, path);
  }
}

function addMap(set: FieldSetBuilder, type: MapAtom, value: unknown, path: PathElements): void {
  for (const [name, each] of isMap(value) ? Object.entries(value) : []) {
    const own = [...path, fieldElement(name)];
    const of = typeOfField(type, name);
    if (of !== undefined) {
      addFields(set, of(), each, own);
    }
    if (each === null || (isMap(each) && Object.keys(each).length === 0) || !type.fields.has(name)) {
      set.insert(own);
    }
  }
}

function addList(set: FieldSetBuilder, type: ListAtom, value: unknown, path: PathElements): void {
  const items = Array.isArray(value) ? value as readonly unknown[] : [];
  const elements = items.map((item) => elementOf(type, item));
  const duplicates = repeatedOf(elements);
  elements.forEach((element, i) => {
    if (element === undefined) {
      return;
    }
    const own = [...path, element];
    if (!duplicates.has(element)) {
      addFields(set, type.element(), items[i], own);
    }
    set.insert(own);
  });
}

/** The items that are there twice. They are owned as a whole. */
function repeatedOf(elements: readonly (PathElement | undefined)[]): ReadonlySet<PathElement | undefined> {
  const seen = new Set<PathElement | undefined>();
  return new Set(elements.filter((element) => seen.size === seen.add(element).size));
}

/** The step to an item; undefined for one that cannot be told from others. */
export function elementOf(type: ListAtom, item: unknown): PathElement | undefined {
  const key = keyOfItem(type, item);
  return 'error' in key ? undefined : key.element();
}
