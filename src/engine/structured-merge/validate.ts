import { Atom, deduce, isMap, isNumber, ListAtom, MapAtom, AtomScalar } from './atom';
import { goSyntaxOf, goTextOf, goTypeOf } from './go-value';
import { ItemRules, keyOfItem } from './list-items';

/** What a value has that its type does not allow. */
export interface MergeError {
  readonly path: string;
  readonly message: string;
}

/** upstream: typed/helpers.go ValidationErrors */
export function formatMergeErrors(errors: readonly MergeError[]): string {
  const sentences = errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return sentences.length === 1 ? sentences[0] : ['errors:', ...sentences.map((sentence) => `  ${sentence}`)].join('\n');
}

const NONE: readonly MergeError[] = [];

/** What associative lists may hold. */
export interface ListRules extends ItemRules {
  readonly allowDuplicates: boolean;
}

/** upstream: typed/validate.go */
export function validateTyped(atom: Atom, value: unknown, rules: ListRules): readonly MergeError[] {
  const { map, scalar, list } = deduce(atom, value);
  if (map !== undefined) {
    return validateMap(map, value, rules);
  }
  if (scalar !== undefined) {
    return validateScalar(scalar, value);
  }
  return list === undefined ? NONE : validateList(list, value, rules);
}

export function validateScalar(scalar: AtomScalar, value: unknown, prefix = ''): readonly MergeError[] {
  if (value === null || value === undefined) {
    return NONE;
  }
  const message = scalarError(scalar, value);
  return message === undefined ? NONE : [{ path: '', message: prefix + message }];
}

function scalarError(scalar: AtomScalar, value: unknown): string | undefined {
  switch (scalar) {
    case 'numeric':
      return isNumber(value) ? undefined : `expected numeric (int or float), got ${goTypeOf(value)}`;
    case 'string':
      return typeof value === 'string' ? undefined : `expected string, got ${goSyntaxOf(value)}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `expected boolean, got ${goTextOf(value)}`;
    case 'untyped':
      return isNumber(value) || typeof value === 'string' || typeof value === 'boolean' ? undefined : `expected any scalar, got ${goTextOf(value)}`;
  }
}

function validateList(list: ListAtom, value: unknown, rules: ListRules): readonly MergeError[] {
  if (value === null || value === undefined) {
    return NONE;
  }
  if (!Array.isArray(value)) {
    return [{ path: '', message: `expected list, got ${goTextOf(value)}` }];
  }
  return list.atomic
    ? value.flatMap((item, i) => prefixed(`[${i}]`, validateTyped(list.element(), item, rules)))
    : validateItems(list, value, rules);
}

function validateItems(list: ListAtom, items: readonly unknown[], rules: ListRules): readonly MergeError[] {
  const errors: MergeError[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < items.length; i++) {
    const key = keyOfItem(list, items[i], rules);
    if ('error' in key) {
      // upstream: the items after it are not looked at.
      return [...errors, { path: '', message: `element ${i}: ${key.error}` }];
    }
    if (seen.has(key.text) && !rules.allowDuplicates) {
      errors.push({ path: '', message: `duplicate entries for key ${key.text}` });
    }
    seen.add(key.text);
    errors.push(...prefixed(key.text, validateTyped(list.element(), items[i], rules)));
  }
  return errors;
}

function validateMap(map: MapAtom, value: unknown, rules: ListRules): readonly MergeError[] {
  if (value === null || value === undefined) {
    return NONE;
  }
  if (!isMap(value)) {
    return [{ path: '', message: `expected map, got ${goTextOf(value)}` }];
  }
  const errors: MergeError[] = [];
  for (const key of Object.keys(value).sort()) {
    const type = map.fields.get(key)?.type ?? map.element;
    if (type === undefined) {
      // upstream: the fields after it are not looked at.
      return [...errors, { path: `.${key}`, message: 'field not declared in schema' }];
    }
    errors.push(...prefixed(`.${key}`, validateTyped(type(), value[key], rules)));
  }
  return errors;
}

function prefixed(prefix: string, errors: readonly MergeError[]): readonly MergeError[] {
  return errors.length === 0 ? errors : errors.map(({ path, message }) => ({ path: prefix + path, message }));
}
