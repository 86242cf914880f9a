/** Whether a value may stand in a place. */
type Test = (value: unknown) => boolean;

/** Places where values may differ from the original, each with its test. `*` stands for every key and every element. */
export type Free = Test | { readonly [key: string]: Free };

/** A JSON value taken apart once, so that many others can be compared with it quickly. */
export interface Template {
  /** The keys of an object; undefined for a list. */
  readonly keys: readonly string[] | undefined;
  readonly parts: readonly Part[];
}

interface Part {
  readonly value: unknown;
  /** Of an object or a list. */
  readonly template: Template | undefined;
  /** Of a free place. */
  readonly test: Test | undefined;
}

/** The template of an object or a list. */
export function templateOf(original: object, free: Free | undefined): Template {
  const places = typeof free === 'object' ? free : {};
  const parts = Object.entries(original).map(([key, value]) => partOf(value, places['*'] ?? places[key]));
  return { keys: Array.isArray(original) ? undefined : Object.keys(original), parts };
}

function partOf(value: unknown, free: Free | undefined): Part {
  return {
    value,
    template: typeof value === 'object' && value !== null ? templateOf(value, free) : undefined,
    test: typeof free === 'function' ? free : undefined,
  };
}

/** Whether a JSON value differs from the original in free places alone. */
export function matches(value: unknown, { keys, parts }: Template): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return keys === undefined ? Array.isArray(value) && listMatches(value, parts) : !Array.isArray(value) && objectMatches(value as Json, keys, parts);
}

type Json = Readonly<Record<string, unknown>>;

function listMatches(list: readonly unknown[], parts: readonly Part[]): boolean {
  if (list.length !== parts.length) {
    return false;
  }
  for (let i = 0; i < parts.length; i++) {
    if (!partMatches(list[i], parts[i])) {
      return false;
    }
  }
  return true;
}

function objectMatches(object: Json, keys: readonly string[], parts: readonly Part[]): boolean {
  for (let i = 0; i < keys.length; i++) {
    if (!partMatches(object[keys[i]], parts[i])) {
      return false;
    }
  }
  // Quicker than making a list of the keys.
  let size = 0;
  for (const _key in object) {
    size++;
  }
  return size === keys.length;
}

function partMatches(value: unknown, part: Part): boolean {
  if (part.template !== undefined) {
    return matches(value, part.template);
  }
  return value === part.value || (part.test !== undefined && part.test(value));
}
