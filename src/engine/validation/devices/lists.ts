import { BadValue, duplicate, tooMany } from '../../field/error';
import { cover, Declarations } from '../declarations';

/* upstream: pkg/apis/resource/validation/validation.go validateSlice, validateSet, validateMap */

export interface DeviceListRules {
  readonly path: string;
  /** How many items it may have. */
  readonly most?: number;
  /** Whether the types declare how many that are. */
  readonly isDeclared?: boolean;
}

export function validateList<T>(
  items: readonly T[], rules: DeviceListRules, d: Declarations, validateItem: (item: T, path: string) => void,
): boolean {
  const { path, most = Infinity, isDeclared = false } = rules;
  const isTooLong = items.length > most;
  // upstream: 1.34 looks at each item of a long list too.
  if (!isTooLong || d.v.rules.earlyDeviceRules) {
    items.forEach((item, i) => validateItem(item, `${path}[${i}]`));
  }
  if (isTooLong) {
    const error = tooMany(path, items.length, most);
    if (isDeclared) {
      cover(error, d, 'maxItems');
    } else {
      d.v.errors.push(error);
    }
  }
  return !isTooLong || d.v.rules.earlyDeviceRules;
}

export interface DeviceSetRules<T> extends DeviceListRules {
  readonly keyOf: (item: T) => string;
  /** The field of an item that is its key. */
  readonly keyName?: string;
  /** How the key stands in an error, if not as the text that it is. */
  readonly printKey?: (item: T) => BadValue;
}

export function validateKeyedList<T>(
  items: readonly T[], rules: DeviceSetRules<T>, d: Declarations, validateItem: (item: T, path: string) => void,
): void {
  if (!validateList(items, rules, d, validateItem)) {
    return;
  }
  const { path, keyOf, keyName, printKey = keyOf, isDeclared = false } = rules;
  const suffix = d.v.rules.earlyDeviceRules && keyName !== undefined ? `.${keyName}` : '';
  const keys = new Set<string>();
  items.forEach((item, i) => {
    const key = keyOf(item);
    if (keys.has(key)) {
      const error = duplicate(`${path}[${i}]${suffix}`, printKey(item));
      if (isDeclared) {
        cover(error, d);
      } else {
        d.v.errors.push(error);
      }
    }
    keys.add(key);
  });
}

export interface DeviceMapRules<T> {
  readonly path: string;
  readonly most?: number;
  /** How long a key is in a path. */
  readonly longestKey: number;
  readonly validateKey: (key: string, path: string) => void;
  readonly validateValue?: (value: T, path: string) => void;
}

/** In the order of the keys: the server's is that of a Go map. */
export function validateDeviceMap<T>(map: Readonly<Record<string, T>>, rules: DeviceMapRules<T>, { v }: Declarations): void {
  const { path, most = Infinity, longestKey, validateKey, validateValue } = rules;
  const keys = Object.keys(map).sort();
  if (keys.length > most) {
    v.errors.push(tooMany(path, keys.length, most));
    if (!v.rules.earlyDeviceRules) {
      return;
    }
  }
  for (const key of keys) {
    const keyPath = `${path}[${shortened(key, longestKey)}]`;
    validateKey(key, v.rules.deviceKeysAtField ? path : keyPath);
    validateValue?.(map[key], keyPath);
  }
}

const SHORTEST = 16;
const ELLIPSIS = '...';

function shortened(text: string, longest: number): string {
  const most = Math.max(longest, SHORTEST);
  if (text.length <= most) {
    return text;
  }
  const rest = most - ELLIPSIS.length;
  return text.slice(0, Math.floor((rest + 1) / 2)) + ELLIPSIS + text.slice(text.length - Math.floor(rest / 2));
}
