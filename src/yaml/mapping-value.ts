import { GoFloat } from './go-number';
import { JsonObject, JsonValue } from './json-value';
import { keyText } from './key-text';
import { Scalar } from './resolve';

/**
 * What becomes of a key that a mapping sets more than once: two values are written for it, a merge after it replaces its value, or it
 * replaces what a merge has brought in, which is what merges are for.
 */
export type Repetition = 'repeated' | 'replaced-by-merge' | 'replaces-merge';

/** A key that JSON cannot express, or two keys that are one in JSON. */
export type Flaw = { readonly key: Scalar; readonly value: JsonValue } | { readonly collision: string };

/** Where an object holds its flaw, if it has one. */
export const FLAW = Symbol('flaw');

/** An object while its keys come in. */
export class MappingValue {
  public readonly object: JsonObject & { [FLAW]?: Flaw } = {};
  public flawed = false;
  /** The type of each key that is no string. */
  private types: Map<string, string> | undefined;
  private merged: Set<string> | undefined;

  /** Sets a key; the later value wins. @returns what that means for a value that was there. */
  public set(key: Scalar, value: JsonValue, merging: boolean): Repetition | undefined {
    const name = keyText(key);
    if (name === undefined) {
      this.object[FLAW] = { key, value };
      this.flawed = true;
      return undefined;
    }
    // The first question is the cheap one; it takes `constructor` for a key that is there.
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

  /** upstream: keys of different types are different keys, and which of them wins in JSON is left to chance. @returns whether that is so. */
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

function typeOf(key: Scalar): string {
  return key instanceof GoFloat ? `float ${key.value}` : typeof key;
}

/** Sets a key of an object that may be any text. */
function setKey(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}
