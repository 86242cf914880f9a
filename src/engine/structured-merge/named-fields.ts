import { Atom, DEDUCED } from './atom';
import { FieldSet } from './field-set';
import { fieldNameOf, isKey, PathElement } from './path-element';
import { typeOfField } from './typed-walk';

/**
 * The set with the fields of structs as members of which something is in the set: who owns what is in a struct owns the struct.
 *
 * upstream: sigs.k8s.io/structured-merge-diff fieldpath/set.go EnsureNamedFieldsAreMembers
 */
export function withNamedFields({ members, children }: FieldSet, atom: Atom): FieldSet {
  const named = [...children.keys()].filter((element) => {
    const name = fieldNameOf(element);
    return name !== undefined && atom.map?.fields.has(name) === true;
  });
  return {
    members: named.length === 0 ? members : new Set([...members, ...named]),
    children: new Map([...children].map(([element, child]) => [element, withNamedFields(child, typeBelow(atom, element))])),
  };
}

/** The type of a field or an item. */
export function typeBelow({ map, list }: Atom, element: PathElement): Atom {
  const name = fieldNameOf(element);
  const type = name !== undefined && map !== undefined ? typeOfField(map, name) : isKey(element) ? list?.element : undefined;
  return type?.() ?? NOT_TYPED;
}

/** Has no fields that are known. */
const NOT_TYPED: Atom = { scalar: DEDUCED.scalar };
