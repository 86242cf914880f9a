import { putOwn } from './own-property';

/** A list or an object that is being read. */
export interface JsonContainer {
  readonly value: unknown;
  /** The character that ends it. */
  readonly end: ']' | '}';
  /** Of an object: the key whose value comes next. */
  key?: string;
  put(value: unknown): void;
}

export function jsonList(): JsonContainer {
  const list: unknown[] = [];
  return { value: list, end: ']', put: (value) => list.push(value) };
}

export function jsonObject(): JsonContainer {
  const object: Record<string, unknown> = {};
  return {
    value: object,
    end: '}',
    put(value) {
      putOwn(object, this.key ?? '', value);
    },
  };
}
