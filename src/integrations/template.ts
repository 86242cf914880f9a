/** Places where values may differ from the original: texts that pass the test. `*` stands for every key and every element. */
export type Free = ((text: string) => boolean) | { readonly [key: string]: Free };

/** A JSON value taken apart once, so that many others can be compared with it quickly. */
export interface Template {
  readonly isList: boolean;
  readonly keys: readonly string[];
  /** What stands at each key: a template, or a value that is none. */
  readonly inner: readonly (Template | undefined)[];
  readonly values: readonly unknown[];
  /** The test of each free place. */
  readonly tests: readonly (((text: string) => boolean) | undefined)[];
}

/** The template of an object or a list. */
export function templateOf(original: object, free: Free | undefined): Template {
  const places = typeof free === 'object' ? free : {};
  const entries = Object.entries(original) as readonly [string, unknown][];
  const freeAt = (key: string): Free | undefined => places['*'] ?? places[key];
  return {
    isList: Array.isArray(original),
    keys: entries.map(([key]) => key),
    inner: entries.map(([key, value]) => (typeof value === 'object' && value !== null ? templateOf(value, freeAt(key)) : undefined)),
    values: entries.map(([, value]) => value),
    tests: entries.map(([key, value]) => testAt(freeAt(key), value)),
  };
}

/** Whether a JSON value differs from the original in free places alone. */
export function matches(value: unknown, { isList, keys, inner, values, tests }: Template): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== isList || sizeOf(value) !== keys.length) {
    return false;
  }
  for (let i = 0; i < keys.length; i++) {
    const item = (value as Readonly<Record<string, unknown>>)[keys[i]];
    const template = inner[i];
    const same = template === undefined ? item === values[i] || (typeof item === 'string' && tests[i]?.(item) === true) : matches(item, template);
    if (!same) {
      return false;
    }
  }
  return true;
}

function testAt(free: Free | undefined, value: unknown): ((text: string) => boolean) | undefined {
  return typeof free === 'function' && typeof value === 'string' ? free : undefined;
}

function sizeOf(value: object): number {
  if (Array.isArray(value)) {
    return value.length;
  }
  // Quicker than making a list of the keys.
  let size = 0;
  for (const _key in value) {
    size++;
  }
  return size;
}
