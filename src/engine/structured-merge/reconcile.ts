import { Atom, DEDUCED, MapAtom, UNTYPED } from './atom';
import { FieldSet, isEmptySet } from './field-set';
import { typeBelow } from './named-fields';
import { PathElement } from './path-element';

/**
 * A set that an older server has written, where the type of a field is replaced as a whole today: who owned a part of it owns the field.
 *
 * upstream: sigs.k8s.io/structured-merge-diff typed/reconcile_schema.go
 */
export function reconcileFields({ members, children }: FieldSet, atom: Atom): FieldSet {
  if (atom.map !== undefined && isDeduced(atom.map)) {
    return { members, children };
  }
  const own = new Set(members);
  const below = new Map<PathElement, FieldSet>();
  children.forEach((child, element) => {
    const type = typeBelow(atom, element);
    if (!isEmptySet(child) && isAtomic(type)) {
      own.add(element);
    } else {
      below.set(element, reconcileFields(child, type));
    }
  });
  return { members: own, children: below };
}

function isAtomic({ map, scalar, list }: Atom): boolean {
  return map === undefined ? scalar === undefined && list?.atomic === true : map.atomic && !isDeduced(map);
}

function isDeduced({ fields, element }: MapAtom): boolean {
  const type = fields.size === 0 ? element?.() : undefined;
  return type === DEDUCED || type === UNTYPED;
}
