import { isMap, ListAtom } from './atom';
import { keyText } from './go-value';
import { keyElement, PathElement, valueElement } from './path-element';

/** An item of an associative list, by its keys or its value. */
export interface ItemKey {
  /** `[name="c0"]` */
  readonly text: string;
  /** The same as a step of a path, for whoever asks: most items are only told apart. */
  readonly element: () => PathElement;
}

export type ItemKeyOrError = ItemKey | { readonly error: string };

export interface ItemRules {
  /** Whether an item must have all of its keys. Else one is enough. */
  readonly needsAllKeys: boolean;
}

const SOME_KEYS: ItemRules = { needsAllKeys: false };

/** upstream: typed/helpers.go listItemToPathElement */
export function keyOfItem(list: ListAtom, item: unknown, rules = SOME_KEYS): ItemKeyOrError {
  return list.keys.length > 0 ? keyedItem(list, item, rules) : setItem(item);
}

function keyedItem(list: ListAtom, item: unknown, { needsAllKeys }: ItemRules): ItemKeyOrError {
  if (item === null || item === undefined) {
    return { error: 'associative list with keys may not have a null element' };
  }
  if (!isMap(item)) {
    return { error: 'associative list with keys may not have non-map elements' };
  }
  const fields = list.element().map?.fields;
  const found: (readonly [string, unknown])[] = [];
  for (const key of list.keys) {
    const value = Object.hasOwn(item, key) ? item[key] : fields?.get(key)?.defaultValue;
    if (value !== undefined) {
      found.push([key, value]);
    } else if (needsAllKeys) {
      return { error: `associative list with keys has an element that omits key field ${JSON.stringify(key)} (and doesn't have default value)` };
    }
  }
  if (found.length === 0) {
    const keys = `[${list.keys.map((key) => JSON.stringify(key)).join(' ')}]`;
    return { error: `associative list with keys has an element that omits all key fields ${keys} (and doesn't have default values for any key fields)` };
  }
  const texts = found.map(([key, value]) => `${key}=${keyText(value)}`);
  return { text: `[${texts.length === 1 ? texts[0] : texts.sort().join(',')}]`, element: () => keyElement(found) };
}

function setItem(item: unknown): ItemKeyOrError {
  if (isMap(item)) {
    return { error: "associative list without keys has an element that's a map type" };
  }
  if (Array.isArray(item)) {
    return { error: 'not supported: associative list with lists as elements' };
  }
  return item === null || item === undefined
    ? { error: "associative list without keys has an element that's an explicit null" }
    : { text: `[=${keyText(item)}]`, element: () => valueElement(item) };
}
