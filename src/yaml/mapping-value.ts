import { GoFloat } from './go-number';
import { JsonMapping, JsonValue } from './json-value';
import { keyText } from './key-text';
import { ResolvedScalar } from './resolve';

/**
 * How a mapping sets a key more than once: with two values, with a merge that replaces its value, or with a value that replaces a merged one,
 * as merges intend.
 */
export type Repetition = 'repeated' | 'replaced-by-merge' | 'replaces-merge';

/** A key that JSON cannot express, or the name that two keys share in JSON. */
export type Flaw = { readonly key: ResolvedScalar; readonly value: JsonValue } | { readonly collision: string };

/** The property that holds the flaw of an object. */
export const FLAW = Symbol('flaw');

/** Builds the object of a mapping, key by key. */
export class MappingValue {
  public readonly object: JsonMapping & { [FLAW]?: Flaw } = {};
  public flawed = false;
  /** The type of each key that is no string. */
  private types: Map<string, string> | undefined;
  private merged: Set<string> | undefined;

  /** Sets a key; the later value wins. @returns how it repeats an earlier one. */
  public set(key: ResolvedScalar, value: JsonValue, merging: boolean): Repetition | undefined {
    const name = keyText(key);
    if (name === undefined) {
      this.object[FLAW] = { key, value };
      this.flawed = true;
      return undefined;
    }
    // The first test is the cheaper one, but also finds inherited names such as `constructor`.
    const present = this.object[name] !== undefined && Object.hasOwn(this.object, name);
    const collides = (typeof key !== 'string' || this.types !== undefined) && this.noteType(name, typeOf(key), present);
    setKey(this.object, name, value);
    const repetition = present && !collides ? this.repetitionOf(name, merging) : undefined;
    if (merging) {
      (this.merged ??= new Set()).add(name);
    } else if (this.merged !== undefined) {
      this.merged.delete(name);
    }
    return repetition;
  }

  private repetitionOf(name: string, merging: boolean): Repetition {
    if (this.merged !== undefined && this.merged.has(name)) {
      return 'replaces-merge';
    }
    return merging ? 'replaced-by-merge' : 'repeated';
  }

  /** upstream: keys of different types are different keys, and which of them ends up in the JSON is random. @returns whether the key collides so. */
  private noteType(name: string, type: string, present: boolean): boolean {
    this.types ??= new Map();
    const collides = present && (this.types.get(name) ?? 'string') !== type;
    if (collides) {
      this.object[FLAW] ??= { collision: name };
      this.flawed = true;
    }
    this.types.set(name, type);
    return collides;
  }
}

function typeOf(key: ResolvedScalar): string {
  return key instanceof GoFloat ? `float ${key.value}` : typeof key;
}

/** Sets a key of an object that may be any text. */
function setKey(object: JsonMapping, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}
