/** A JSON object, or the map that Go makes of one. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Whether the value is a JSON object. An instance of a class is none: a number literal, or a value that is unknown.
 *
 * The object may come from another realm of JavaScript, as those that `structuredClone` makes in tests do.
 */
export function isPlainObject<T>(value: T): value is T & JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
