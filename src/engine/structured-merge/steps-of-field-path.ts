import { isMap } from './atom';
import { isSameValue } from './compare';
import { fieldNameOf, PathElements, itemOf, keysOf } from './path-element';
import { Steps } from '../field/steps';

/** The keys and indices by which a path leads into an object; as far as the object has what the path names. */
export function stepsOfFieldPath(path: PathElements, object: unknown): Steps {
  const steps: (string | number)[] = [];
  let value = object;
  for (const element of path) {
    const step = fieldNameOf(element) ?? indexOf(element, value);
    if (step === undefined) {
      return steps;
    }
    steps.push(step);
    value = typeof step === 'string' ? isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined : (value as readonly unknown[])[step];
  }
  return steps;
}

function indexOf(element: string, list: unknown): number | undefined {
  const items = Array.isArray(list) ? list as readonly unknown[] : [];
  const [keys, item] = [keysOf(element), itemOf(element)];
  const index = items.findIndex((each) => (keys !== undefined ? hasKeys(each, keys) : item !== undefined && isSameValue(each, item[0])));
  return index < 0 ? undefined : index;
}

/** Whether an item has the keys, but for those that its type sets where it does not. */
function hasKeys(item: unknown, keys: Readonly<Record<string, unknown>>): boolean {
  const set = isMap(item) ? Object.entries(keys).filter(([key]) => Object.hasOwn(item, key)) : [];
  return set.length > 0 && set.every(([key, value]) => isSameValue((item as Readonly<Record<string, unknown>>)[key], value));
}
