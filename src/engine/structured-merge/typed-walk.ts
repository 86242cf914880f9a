import { Atom, AtomOf, deduce, ListAtom, MapAtom } from './atom';
import { JsonObject } from '../json-object';

/*
 * How a value is walked through along its type.
 * upstream: sigs.k8s.io/structured-merge-diff typed/helpers.go handleAtom
 */

/** What a value is taken for: a type that says what each value may be is the one of them that the value has. */
export type TypedForm =
  | { readonly kind: 'map'; readonly type: MapAtom }
  | { readonly kind: 'list'; readonly type: ListAtom }
  | { readonly kind: 'scalar' };

/** @param value undefined where there is none */
export function formOf(atom: Atom, value: unknown): TypedForm {
  const { map, scalar, list } = value === undefined ? atom : deduce(atom, value);
  if (map !== undefined) {
    return { kind: 'map', type: map };
  }
  return scalar !== undefined || list === undefined ? { kind: 'scalar' } : { kind: 'list', type: list };
}

/** What a map itself has under a key. */
export function ownValue(map: JsonObject, name: string): unknown {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** The type of what is under a key; undefined where the type knows no such key. */
export function typeOfField({ fields, element }: MapAtom, name: string): AtomOf | undefined {
  return fields.get(name)?.type ?? element;
}
