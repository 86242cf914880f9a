import { Atom, AtomOf, DEDUCED, FieldAtom, AtomScalar, UNTYPED } from './atom';
import { FieldMarker, markersOf, TypeMarkers } from './markers';
import { GoType, goType, StructType } from '../decoding/go-type';
import { definitionOf } from '../decoding/schema';
import { WrittenField, writtenFields } from '../encoding/struct-fields';
import { Minor } from '../version';

/*
 * The types of the built-in kinds, as the API server's OpenAPI schema has them.
 * upstream: k8s.io/kube-openapi/pkg/schemaconv/openapi.go
 */

const known = new WeakMap<GoType, Atom>();

/** @param name the Go type, as `core/v1.Pod` */
export function builtInAtom(name: string, minor: Minor): Atom {
  return atomOf(goType(name, minor), minor);
}

function atomOf(type: GoType, minor: Minor): Atom {
  const found = known.get(type);
  if (found !== undefined) {
    return found;
  }
  const atom = makeAtom(type, minor, {});
  known.set(type, atom);
  return atom;
}

const SCALARS: Readonly<Partial<Record<GoType['kind'], AtomScalar>>> = {
  string: 'string', boolean: 'boolean', int32: 'numeric', int64: 'numeric', float64: 'numeric', quantity: 'untyped', time: 'untyped', bytes: 'string',
};

const INT_OR_STRING: Atom = { scalar: 'untyped', list: UNTYPED.list, map: DEDUCED.map };

function makeAtom(type: GoType, minor: Minor, marker: FieldMarker): Atom {
  switch (type.kind) {
    case 'struct':
      return { map: structAtom(type, minor, marker) };
    case 'map':
      return { map: { atomic: marker.atomic === true, fields: new Map(), element: lazily(type.element, minor) } };
    case 'list':
      return { list: { atomic: marker.list === undefined, keys: marker.keys ?? [], element: lazily(type.element, minor) } };
    case 'intOrString':
      return INT_OR_STRING;
    case 'raw':
      return UNTYPED;
    default:
      return { scalar: SCALARS[type.kind] };
  }
}

function lazily(type: GoType, minor: Minor): AtomOf {
  return () => atomOf(type, minor);
}

function structAtom(type: StructType, minor: Minor, marker: FieldMarker): Atom['map'] {
  const fields = new Map<string, FieldAtom>();
  const markers = fieldMarkers(type.definition.name, minor);
  for (const field of writtenFields(type, minor)) {
    const own = markers.get(field.name);
    fields.set(field.name, { type: fieldType(field.type, minor, own), defaultValue: own?.defaultValue ?? zeroOf(field) });
  }
  return { atomic: marker.atomic === true || markersOf(type.definition.name, minor).atomic, fields };
}

/** upstream: the OpenAPI schema has the zero value as the default of a field without omitempty. */
function zeroOf({ type: { kind }, writing }: WrittenField): unknown {
  return writing === 'always' ? ZEROS[kind] : undefined;
}

const ZEROS: Readonly<Partial<Record<GoType['kind'], unknown>>> = { string: '', boolean: false, int32: 0, int64: 0, struct: {} };

/** A field's type is that of all with its Go type, unless the field says more. */
function fieldType(type: GoType, minor: Minor, marker: FieldMarker | undefined): AtomOf {
  if (marker === undefined || (marker.list === undefined && marker.atomic === undefined)) {
    return lazily(type, minor);
  }
  let atom: Atom | undefined;
  return () => (atom ??= makeAtom(type, minor, marker));
}

/** Those of a struct and of the structs that are embedded in it. */
function fieldMarkers(name: string, minor: Minor): TypeMarkers['fields'] {
  const own = markersOf(name, minor).fields;
  const embedded = (definitionOf(name)?.rows ?? []).filter((row) => row.name === 'inline').map((row) => fieldMarkers(row.type, minor));
  return embedded.length === 0 ? own : new Map([own, ...embedded].flatMap((each) => [...each]));
}
