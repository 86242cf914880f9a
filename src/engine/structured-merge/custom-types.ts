import { Atom, AtomOf, DEDUCED, FieldAtom, AtomScalar, MapAtom, UNTYPED } from './atom';
import { builtInAtom } from './built-in-types';
import { JsonSchema } from '../custom-resources/schema';
import { Minor } from '../version';

/*
 * The types of a custom resource, as its definition's schema has them.
 * upstream: k8s.io/kube-openapi/pkg/schemaconv/openapi.go, k8s.io/apiextensions-apiserver/pkg/controller/openapi/builder
 */

/** @param schema of the version; without one, every field is allowed */
export function customAtom(schema: JsonSchema | undefined, minor: Minor): Atom {
  const root = schema === undefined ? DEDUCED : makeAtom(schema, false, minor);
  const { map = DEDUCED.map } = root;
  return { map: { atomic: false, fields: withObjectFields(map?.fields, minor), element: map?.element } };
}

/** What every object has, whatever the schema says of it. */
function withObjectFields(given: MapAtom['fields'] | undefined, minor: Minor): MapAtom['fields'] {
  const fields = new Map<string, FieldAtom>(given);
  fields.set('apiVersion', { type: () => STRING });
  fields.set('kind', { type: () => STRING });
  fields.set('metadata', { type: () => builtInAtom('meta/v1.ObjectMeta', minor) });
  return fields;
}

const STRING: Atom = { scalar: 'string' };

/** A text of these formats may be any scalar. */
const TYPED_FORMATS = [undefined, '', 'byte'];

function makeAtom(schema: JsonSchema, preserving: boolean, minor: Minor): Atom {
  const preserves = preserving || schema['x-kubernetes-preserve-unknown-fields'] === true;
  switch (schema.type) {
    case 'object':
      return { map: objectAtom(schema, preserves, minor) };
    case 'array':
      return { list: listAtom(schema, preserves, minor) };
    case 'string':
      return { scalar: TYPED_FORMATS.includes(schema.format) ? 'string' : 'untyped' };
    case 'integer':
    case 'number':
      return { scalar: 'numeric' };
    case 'boolean':
      return { scalar: 'boolean' };
    default:
      return { scalar: UNTYPED_SCALAR, list: listAtom(schema, preserves, minor), map: objectAtom(schema, preserves, minor) };
  }
}

const UNTYPED_SCALAR: AtomScalar = 'untyped';

function lazily(schema: JsonSchema, preserving: boolean, minor: Minor): AtomOf {
  let atom: Atom | undefined;
  return () => (atom ??= makeAtom(schema, preserving, minor));
}

function objectAtom(schema: JsonSchema, preserves: boolean, minor: Minor): Atom['map'] {
  const { properties = {}, additionalProperties } = schema;
  const own = new Map(Object.entries(properties).map(([name, each]) => [name, { type: lazily(each, preserves, minor), defaultValue: each.default }]));
  const fields = schema['x-kubernetes-embedded-resource'] === true ? withObjectFields(own, minor) : own;
  return { atomic: schema['x-kubernetes-map-type'] === 'atomic', fields, element: elementOf(additionalProperties, fields.size === 0, preserves, minor) };
}

function elementOf(additional: JsonSchema['additionalProperties'], isEmpty: boolean, preserves: boolean, minor: Minor): AtomOf | undefined {
  if (additional === undefined) {
    return preserves || isEmpty ? () => DEDUCED : undefined;
  }
  return typeof additional === 'boolean' ? additional ? () => DEDUCED : undefined : lazily(additional, preserves, minor);
}

function listAtom(schema: JsonSchema, preserves: boolean, minor: Minor): Atom['list'] {
  const { items } = schema;
  const type = schema['x-kubernetes-list-type'] ?? 'atomic';
  return {
    atomic: type === 'atomic',
    keys: type === 'map' ? schema['x-kubernetes-list-map-keys'] ?? [] : [],
    element: items === undefined ? () => UNTYPED : lazily(items, preserves, minor),
  };
}
