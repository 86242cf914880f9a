import { Atom, isMap, isNumber, ListAtom, MapAtom } from './atom';
import { FieldSet, FieldSetBuilder } from './field-set';
import { fieldElement, PathElements, PathElement } from './path-element';
import { elementOf } from './to-field-set';
import { formOf, ownValue, typeOfField, TypedForm } from './typed-walk';

/** What differs between two objects. No field is in two of the sets. */
export interface Comparison {
  readonly removed: FieldSet;
  readonly modified: FieldSet;
  readonly added: FieldSet;
}

/**
 * Compares two objects of a type.
 *
 * upstream: sigs.k8s.io/structured-merge-diff typed/compare.go
 */
export function compareTyped(atom: Atom, before: unknown, after: unknown): Comparison {
  const comparison = { removed: new FieldSetBuilder(), modified: new FieldSetBuilder(), added: new FieldSetBuilder() };
  compareValues(atom, { before, after }, [], comparison);
  return comparison;
}

type Differences = Readonly<Record<keyof Comparison, FieldSetBuilder>>;

/** Both values; undefined where there is none. */
interface Pair {
  readonly before: unknown;
  readonly after: unknown;
}

function compareValues(atom: Atom, pair: Pair, path: PathElements, differences: Differences): void {
  const forms = formsOf(atom, pair);
  // upstream: once a leaf is met, the other type adds nothing.
  const isLeaf = forms.map((form) => compareAs(form, pair, path, differences)).at(-1) === true;
  if (!isLeaf && pair.before === undefined) {
    differences.added.insert(path);
  } else if (!isLeaf && pair.after === undefined) {
    differences.removed.insert(path);
  }
}

/** What the values are taken for: once where both are the same. */
function formsOf(atom: Atom, { before, after }: Pair): readonly TypedForm[] {
  if (after === undefined) {
    return [formOf(atom, before)];
  }
  const own = formOf(atom, after);
  if (before === undefined) {
    return [own];
  }
  const other = formOf(atom, before);
  return other.kind === own.kind ? [own] : [other, own];
}

/** @returns whether the value is compared as a whole */
function compareAs(form: TypedForm, pair: Pair, path: PathElements, differences: Differences): boolean {
  if (form.kind === 'scalar' || form.type.atomic || (isEmpty(form, pair.before) && isEmpty(form, pair.after))) {
    compareLeaves(pair, path, differences);
    return true;
  }
  if (form.kind === 'map') {
    compareMaps(form.type, pair, path, differences);
  } else {
    compareLists(form.type, pair, path, differences);
  }
  return false;
}

function isEmpty({ kind }: TypedForm, value: unknown): boolean {
  return kind === 'map' ? !isMap(value) || Object.keys(value).length === 0 : !Array.isArray(value) || value.length === 0;
}

function compareLeaves({ before, after }: Pair, path: PathElements, differences: Differences): void {
  if (before === undefined) {
    differences.added.insert(path);
  } else if (after === undefined) {
    differences.removed.insert(path);
  } else if (!isSameValue(before, after)) {
    differences.modified.insert(path);
  }
}

function compareMaps(type: MapAtom, pair: Pair, path: PathElements, differences: Differences): void {
  const [before, after] = [pair.before, pair.after].map((value) => (isMap(value) ? value : {}));
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const of = typeOfField(type, name);
    const own = { before: ownValue(before, name), after: ownValue(after, name) };
    const below = [...path, fieldElement(name)];
    if (of === undefined) {
      compareLeaves(own, below, differences);
    } else {
      compareValues(of(), own, below, differences);
    }
  }
}

function compareLists(type: ListAtom, pair: Pair, path: PathElements, differences: Differences): void {
  const [before, after] = [pair.before, pair.after].map((value) => itemsByElement(type, value));
  for (const element of new Set([...before.keys(), ...after.keys()])) {
    compareItems(type, { before: before.get(element) ?? [], after: after.get(element) ?? [] }, [...path, element], differences);
  }
}

interface ItemPair {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
}

/** ItemPair that are there twice are compared as a whole. */
function compareItems(type: ListAtom, { before, after }: ItemPair, path: PathElements, differences: Differences): void {
  const [isRepeatedBefore, isRepeatedAfter] = [before, after].map(({ length }) => length > 1);
  if (isRepeatedBefore && isRepeatedAfter) {
    if (!isSameValue(before, after)) {
      differences.modified.insert(path);
    }
  } else if (isRepeatedBefore) {
    if (after.length > 0) {
      compareValues(type.element(), { before: undefined, after: after[0] }, path, differences);
    }
    differences.removed.insert(path);
  } else if (isRepeatedAfter) {
    if (before.length > 0) {
      compareValues(type.element(), { before: before[0], after: undefined }, path, differences);
    }
    differences.added.insert(path);
  } else {
    compareValues(type.element(), { before: before[0], after: after[0] }, path, differences);
  }
}

function itemsByElement(type: ListAtom, value: unknown): ReadonlyMap<PathElement, readonly unknown[]> {
  const items = new Map<PathElement, unknown[]>();
  for (const item of Array.isArray(value) ? value as readonly unknown[] : []) {
    const element = elementOf(type, item);
    if (element !== undefined) {
      const found = items.get(element);
      if (found === undefined) {
        items.set(element, [item]);
      } else {
        found.push(item);
      }
    }
  }
  return items;
}

/** upstream: value/value.go Equals */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) {
    // eslint-disable-next-line eqeqeq -- a bigint is the number that it stands for
    return a == b;
  }
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSameValue(item, b[i]));
  }
  if (isMap(a)) {
    return isMap(b) && Object.keys(a).length === Object.keys(b).length
      && Object.entries(a).every(([name, value]) => Object.hasOwn(b, name) && isSameValue(value, b[name]));
  }
  return a === b;
}
