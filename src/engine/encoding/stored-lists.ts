import { replaceEach } from '../defaulting/copy-on-write';

/**
 * The value as it is read from storage: templates are stored as protocol buffers, which have no empty lists.
 *
 * The very value, where it has none.
 */
export function withoutEmptyLists<T>(value: T): T;
export function withoutEmptyLists(value: unknown): unknown {
  if (Array.isArray(value)) {
    return replaceEach(value, withoutEmptyLists);
  }
  return typeof value === 'object' && value !== null ? withoutEmptyFields(value as Readonly<Record<string, unknown>>) : value;
}

function withoutEmptyFields(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  let copy: Record<string, unknown> | undefined;
  for (const key in object) {
    const value = object[key];
    if (typeof value !== 'object') {
      continue;
    }
    const stored = Array.isArray(value) && value.length === 0 ? undefined : withoutEmptyLists(value);
    if (stored !== value) {
      copy ??= { ...object };
      copy[key] = stored;
    }
  }
  return copy ?? object;
}
