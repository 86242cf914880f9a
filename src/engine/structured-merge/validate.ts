import { Atom, deduce, isMap, isNumber, ListAtom, MapAtom, AtomScalar } from './atom';
import { goSyntaxOf, goTextOf, goTypeOf } from './go-value';
import { ItemRules, keyOfItem } from './list-items';
import { typeOfField } from './typed-walk';
import { Steps } from '../field/steps';
import { JsonObject } from '../json-object';

/** What a value has that its type does not allow. */
export interface MergeError {
  /** `.spec.containers[name="web"].ports` */
  readonly path: string;
  /** The same by keys and indices. */
  readonly steps: Steps;
  readonly message: string;
}

/** upstream: typed/helpers.go ValidationErrors */
export function formatMergeErrors(errors: readonly MergeError[]): string {
  const sentences = errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return sentences.length === 1 ? sentences[0] : ['errors:', ...sentences.map((sentence) => `  ${sentence}`)].join('\n');
}

const NONE: readonly MergeError[] = [];
const HERE: Pick<MergeError, 'path' | 'steps'> = { path: '', steps: [] };

const NOT_DECLARED = 'field not declared in schema';

/** What associative lists may hold, and how values are printed. */
export interface TypedRules extends ItemRules {
  readonly allowDuplicates: boolean;
  /** Whether a scalar of no certain type may be a map or a list: nobody looks. */
  readonly ignoresUntyped?: boolean;
  /** Whether all numbers are printed as floats. */
  readonly numbersAreFloats?: boolean;
}

/** upstream: typed/validate.go */
export function validateTyped(atom: Atom, value: unknown, rules: TypedRules): readonly MergeError[] {
  const { map, scalar, list } = deduce(atom, value);
  if (map !== undefined) {
    return validateMap(map, value, rules);
  }
  if (scalar !== undefined) {
    return scalar === 'untyped' && rules.ignoresUntyped === true ? NONE : validateScalar(scalar, value, rules.numbersAreFloats);
  }
  return list === undefined ? NONE : validateList(list, value, rules);
}

function validateScalar(scalar: AtomScalar, value: unknown, numbersAreFloats: boolean | undefined): readonly MergeError[] {
  if (value === null || value === undefined) {
    return NONE;
  }
  const message = scalarError(scalar, value, numbersAreFloats);
  return message === undefined ? NONE : [{ ...HERE, message }];
}

function scalarError(scalar: AtomScalar, value: unknown, numbersAreFloats: boolean | undefined): string | undefined {
  switch (scalar) {
    case 'numeric':
      return isNumber(value) ? undefined : `expected numeric (int or float), got ${goTypeOf(value)}`;
    case 'string':
      return typeof value === 'string' ? undefined : `expected string, got ${goSyntaxOf(value, numbersAreFloats)}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `expected boolean, got ${goTextOf(value, numbersAreFloats)}`;
    case 'untyped':
      return isNumber(value) || typeof value === 'string' || typeof value === 'boolean' ? undefined : `expected any scalar, got ${goTextOf(value, numbersAreFloats)}`;
  }
}

function validateList(list: ListAtom, value: unknown, rules: TypedRules): readonly MergeError[] {
  if (value === null || value === undefined) {
    return NONE;
  }
  if (!Array.isArray(value)) {
    return [{ ...HERE, message: `expected list, got ${goTextOf(value, rules.numbersAreFloats)}` }];
  }
  return list.atomic
    ? value.flatMap((item, i) => prefixed(`[${i}]`, i, validateTyped(list.element(), item, rules)))
    : validateItems(list, value, rules);
}

function validateItems(list: ListAtom, items: readonly unknown[], rules: TypedRules): readonly MergeError[] {
  const errors: MergeError[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < items.length; i++) {
    const key = keyOfItem(list, items[i], rules);
    if ('error' in key) {
      // upstream: the items after it are not looked at.
      return [...errors, { path: '', steps: [i], message: `element ${i}: ${key.error}` }];
    }
    if (seen.has(key.text) && !rules.allowDuplicates) {
      errors.push({ path: '', steps: [i], message: `duplicate entries for key ${key.text}` });
    }
    seen.add(key.text);
    const found = validateTyped(list.element(), items[i], rules);
    if (found.length > 0) {
      errors.push(...prefixed(key.text, i, found));
    }
  }
  return errors;
}

function validateMap(map: MapAtom, value: unknown, rules: TypedRules): readonly MergeError[] {
  if (value === null || value === undefined) {
    return NONE;
  }
  if (!isMap(value)) {
    return [{ ...HERE, message: `expected map, got ${goTextOf(value, rules.numbersAreFloats)}` }];
  }
  // The order matters where there are errors, which is rare.
  return validateFields(map, value, Object.keys(value), rules).length === 0 ? NONE : validateFields(map, value, Object.keys(value).sort(), rules);
}

function validateFields(map: MapAtom, value: JsonObject, keys: readonly string[], rules: TypedRules): readonly MergeError[] {
  const errors: MergeError[] = [];
  for (const key of keys) {
    const type = typeOfField(map, key);
    if (type === undefined) {
      // upstream: the fields after it are not looked at.
      return [...errors, { path: `.${key}`, steps: [key], message: NOT_DECLARED }];
    }
    const found = validateTyped(type(), value[key], rules);
    if (found.length > 0) {
      errors.push(...prefixed(`.${key}`, key, found));
    }
  }
  return errors;
}

function prefixed(prefix: string, step: string | number, errors: readonly MergeError[]): readonly MergeError[] {
  return errors.map(({ path, steps, message }) => ({ path: prefix + path, steps: [step, ...steps], message }));
}
