/*
 * Changes that make a new object only where something changes, so that what is complete already costs nothing.
 */

/** The object with other values in some fields. */
export function replace<T extends object>(object: T, fields: Partial<T>): T {
  for (const field in fields) {
    if (fields[field] !== object[field]) {
      return assignChanged(object, fields);
    }
  }
  return object;
}

// A field that is undefined before and after is not added.
function assignChanged<T extends object>(object: T, fields: Partial<T>): T {
  const copy = { ...object };
  for (const field in fields) {
    if (fields[field] !== object[field]) {
      copy[field] = fields[field] as T[typeof field];
    }
  }
  return copy;
}

/** The list with another value for some elements. */
export function replaceEach<T>(list: readonly T[], change: (element: T) => T): readonly T[];
export function replaceEach<T>(list: readonly T[] | undefined, change: (element: T) => T): readonly T[] | undefined;
export function replaceEach<T>(list: readonly T[] | undefined, change: (element: T) => T): readonly T[] | undefined {
  if (list === undefined) {
    return undefined;
  }
  let copy: T[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const changed = change(list[i]);
    if (copy !== undefined) {
      copy.push(changed);
    } else if (changed !== list[i]) {
      copy = [...list.slice(0, i), changed];
    }
  }
  return copy ?? list;
}

/** The value, changed if it is there. */
export function replacePresent<T>(value: T | undefined, change: (value: T) => T): T | undefined {
  return value === undefined ? undefined : change(value);
}
