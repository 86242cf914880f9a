import { putOwn } from '../../decoding/own-property';
import { quote } from '../../field/quote';
import { isPlainObject } from '../../json-object';

/*
 * The places in a document that a JSON Patch reads and changes.
 * upstream: gopkg.in/evanphx/json-patch.v4 patch.go partialDoc, partialArray
 */

/** What is patched. */
export interface Root {
  value: unknown;
}

type PatchContainer = Record<string, unknown> | unknown[] | NullValue;

/** A null as the value of an operation that was not read as JSON. upstream: it is a value, and a map without memory where something is added to it. */
class NullValue {}
export const NULL = new NullValue();
const NULL_PANIC = 'the API server panics on a JSON patch that adds to what it has set to null, and drops the connection';

/** What ends a patch: an error with its text, a test that failed, or a panic. */
export class PatchFailure {
  constructor(public readonly message: string, public readonly ends: 'error' | 'test' | 'panic' = 'error') {}
}

const MISSING = ': missing value';
const INVALID_INDEX = ': invalid index referenced';

export interface PatchPlace {
  readonly container: PatchContainer;
  readonly key: string;
}

/** The container that a path leads into, and the key in it. */
export function find(root: Root, path: string): PatchPlace | undefined {
  const steps = stepsOfPointer(path);
  const key = steps.pop();
  if (key === undefined) {
    return undefined;
  }
  let container = root.value as PatchContainer;
  for (const step of steps) {
    const next = get({ container, key: step });
    if (!(Array.isArray(next) || isPlainObject(next) || next === NULL)) {
      return undefined;
    }
    container = next as PatchContainer;
  }
  return { container, key };
}

/** The keys and indices of a JSON pointer. */
export function stepsOfPointer(pointer: string): string[] {
  return pointer.split('/').slice(1).map((step) => step.replace(/~1|~0/g, (found) => (found === '~1' ? '/' : '~')));
}

export function get({ container, key }: PatchPlace): unknown {
  if (container instanceof NullValue) {
    return undefined;
  }
  if (!Array.isArray(container)) {
    return Object.hasOwn(container, key) ? container[key] : undefined;
  }
  const index = existingIndex(container, key);
  return typeof index === 'number' ? container[index] : index;
}

export function set({ container, key }: PatchPlace, value: unknown): PatchFailure | undefined {
  if (container instanceof NullValue) {
    return new PatchFailure(NULL_PANIC, 'panic');
  }
  if (Array.isArray(container)) {
    container[existingIndex(container, key) as number] = value;
  } else {
    putOwn(container, key, value);
  }
  return undefined;
}

export function addTo({ container, key }: PatchPlace, value: unknown): PatchFailure | undefined {
  if (container instanceof NullValue) {
    return new PatchFailure(NULL_PANIC, 'panic');
  }
  if (!Array.isArray(container)) {
    putOwn(container, key, value);
    return undefined;
  }
  if (key === '-') {
    container.push(value);
    return undefined;
  }
  const index = readIndex(key);
  if (index instanceof PatchFailure) {
    return prefixed(`value was not a proper array index: '${key}'`, index);
  }
  const size = container.length + 1;
  if (index >= size || index < -size) {
    return outOfRange(index);
  }
  const place = Number(index);
  container.splice(place < 0 ? place + size : place, 0, value);
  return undefined;
}

export function removeFrom({ container, key }: PatchPlace): PatchFailure | undefined {
  if (!Array.isArray(container)) {
    if (container instanceof NullValue || !Object.hasOwn(container, key)) {
      return new PatchFailure(`Unable to remove nonexistent key: ${key}${MISSING}`);
    }
    delete container[key];
    return undefined;
  }
  const index = existingIndex(container, key);
  if (typeof index !== 'number') {
    return index;
  }
  container.splice(index, 1);
  return undefined;
}

/** A negative index counts from the end. */
function existingIndex(list: readonly unknown[], key: string): number | PatchFailure {
  const index = readIndex(key);
  if (index instanceof PatchFailure) {
    return index;
  }
  const place = Number(index);
  return place >= list.length || place < -list.length ? outOfRange(index) : place < 0 ? place + list.length : place;
}

const INTEGER = /^[+-]?\d+$/;
const LARGEST = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

/** As Go reads it: a bigint is beyond 2^53. */
function readIndex(key: string): number | bigint | PatchFailure {
  if (!INTEGER.test(key)) {
    return new PatchFailure(`strconv.Atoi: parsing ${quote(key)}: invalid syntax`);
  }
  const index = Number(key);
  if (Number.isSafeInteger(index)) {
    return index;
  }
  const exact = BigInt(key.replace('+', ''));
  return exact > LARGEST || exact < SMALLEST ? new PatchFailure(`strconv.Atoi: parsing ${quote(key)}: value out of range`) : exact;
}

function outOfRange(index: number | bigint): PatchFailure {
  return new PatchFailure(`Unable to access invalid index: ${index}${INVALID_INDEX}`);
}

export function prefixed(prefix: string, failure: PatchFailure | undefined): PatchFailure | undefined {
  return failure && new PatchFailure(`${prefix}: ${failure.message}`, failure.ends);
}
