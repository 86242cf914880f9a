import { Atom, AtomOf, DEDUCED, FieldAtom, AtomScalar, UNTYPED } from './atom';
import { FieldMarker, markersOf, TypeMarkers } from './markers';
import { GoType, goType, StructType } from '../decoding/go-type';
import { definitionOf } from '../decoding/schema';
import { WrittenField, writtenFields } from '../encoding/struct-fields';
import { Minor } from '../version';

/*
 * The types of the built-in kinds, as the API server's OpenAPI schema has them: version 2 of OpenAPI until 1.26, then version 3.
 * upstream: k8s.io/kube-openapi/pkg/schemaconv/smd.go, from 1.27 on openapi.go
 */

/** From here on fields have defaults. */
const DEFAULTS_SINCE: Minor = 20;
/** From here on a quantity may be a number. */
const UNTYPED_QUANTITIES_SINCE: Minor = 21;
/** From here on the maps in any value are merged. */
const MERGED_MAPS_SINCE: Minor = 23;
/** From here on a field that takes a number or a text takes any value. upstream: OpenAPI 3 has no type for it */
const INT_OR_ANY_SINCE: Minor = 27;

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
  string: 'string', boolean: 'boolean', int32: 'numeric', int64: 'numeric', float64: 'numeric', time: 'untyped', bytes: 'string',
};

function makeAtom(type: GoType, minor: Minor, marker: FieldMarker): Atom {
  switch (type.kind) {
    case 'struct':
      return { map: structAtom(type, minor, marker) };
    case 'map':
      return { map: { atomic: marker.mapType === 'atomic', fields: new Map(), element: lazily(type.element, minor) } };
    case 'list':
      return { list: { atomic: marker.list === undefined, keys: marker.keys ?? [], element: lazily(type.element, minor) } };
    case 'intOrString':
      return minor >= INT_OR_ANY_SINCE ? DEDUCED : { scalar: 'untyped' };
    case 'quantity':
      return { scalar: minor >= UNTYPED_QUANTITIES_SINCE ? 'untyped' : 'string' };
    default:
      return type.kind in SCALARS ? { scalar: SCALARS[type.kind] } : rawAtom(type, minor);
  }
}

/** upstream: extensions are atomic by their name; fields of managers are an object without properties. */
function rawAtom({ display }: GoType, minor: Minor): Atom {
  switch (display) {
    case 'runtime.RawExtension':
      return UNTYPED;
    case 'v1.FieldsV1':
      return { map: { atomic: false, fields: new Map(), element: () => anyAtom(minor) } };
    default:
      return anyAtom(minor);
  }
}

/** Of a value without a type. */
function anyAtom(minor: Minor): Atom {
  return minor >= MERGED_MAPS_SINCE ? DEDUCED : UNTYPED;
}

function lazily(type: GoType, minor: Minor): AtomOf {
  return () => atomOf(type, minor);
}

function structAtom(type: StructType, minor: Minor, marker: FieldMarker): Atom['map'] {
  const fields = new Map<string, FieldAtom>();
  const markers = fieldMarkers(type.definition.name, minor);
  for (const field of writtenFields(type, minor)) {
    const own = markers.get(field.name);
    const defaultValue = minor >= DEFAULTS_SINCE ? own?.defaultValue ?? zeroOf(field) : undefined;
    fields.set(field.name, { type: fieldType(field.type, minor, own), defaultValue });
  }
  const atomic = marker.mapType === undefined ? markersOf(type.definition.name, minor).atomic : marker.mapType === 'atomic';
  return { atomic, fields, ...(fields.size === 0 && { element: () => anyAtom(minor) }) };
}

/** upstream: the OpenAPI schema has the zero value as the default of a field without omitempty. Only scalars can be keys, and so need one. */
function zeroOf({ type: { kind }, writing }: WrittenField): unknown {
  return writing === 'always' ? ZEROS[kind] : undefined;
}

const ZEROS: Readonly<Partial<Record<GoType['kind'], unknown>>> = { string: '', boolean: false, int32: 0, int64: 0 };

/** A field's type is that of all with its Go type, unless the field says more. */
function fieldType(type: GoType, minor: Minor, marker: FieldMarker | undefined): AtomOf {
  if (marker === undefined || (marker.list === undefined && marker.mapType === undefined)) {
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
