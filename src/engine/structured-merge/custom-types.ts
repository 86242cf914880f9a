import { Atom, AtomOf, DEDUCED, FieldAtom, AtomScalar, UNTYPED } from './atom';
import { builtInAtom } from './built-in-types';
import { JsonSchema } from '../custom-resources/schema';
import { Minor } from '../version';

/*
 * The types of a custom resource, as its definition's schema has them.
 * upstream: k8s.io/kube-openapi/pkg/schemaconv/openapi.go, k8s.io/apiextensions-apiserver/pkg/controller/openapi/builder
 */

/** @param schema of the version; without one, every field is allowed */
export function customAtom(schema: JsonSchema | undefined, minor: Minor): Atom {
  const root = schema === undefined ? DEDUCED : makeAtom(schema, false);
  const { map = DEDUCED.map } = root;
  const fields = new Map<string, FieldAtom>(map?.fields);
  fields.set('apiVersion', { type: () => STRING });
  fields.set('kind', { type: () => STRING });
  fields.set('metadata', { type: () => builtInAtom('meta/v1.ObjectMeta', minor) });
  return { map: { atomic: false, fields, element: map?.element } };
}

const STRING: Atom = { scalar: 'string' };

/** A text of these formats may be any scalar. */
const TYPED_FORMATS = [undefined, '', 'byte'];

function makeAtom(schema: JsonSchema, preserving: boolean): Atom {
  const preserves = preserving || schema['x-kubernetes-preserve-unknown-fields'] === true;
  switch (schema.type) {
    case 'object':
      return { map: objectAtom(schema, preserves) };
    case 'array':
      return { list: listAtom(schema, preserves) };
    case 'string':
      return { scalar: TYPED_FORMATS.includes(schema.format) ? 'string' : 'untyped' };
    case 'integer':
    case 'number':
      return { scalar: 'numeric' };
    case 'boolean':
      return { scalar: 'boolean' };
    default:
      return { scalar: UNTYPED_SCALAR, list: listAtom(schema, preserves), map: objectAtom(schema, preserves) };
  }
}

const UNTYPED_SCALAR: AtomScalar = 'untyped';

function lazily(schema: JsonSchema, preserving: boolean): AtomOf {
  let atom: Atom | undefined;
  return () => (atom ??= makeAtom(schema, preserving));
}

function objectAtom(schema: JsonSchema, preserves: boolean): Atom['map'] {
  const { properties = {}, additionalProperties } = schema;
  const fields = new Map(Object.entries(properties).map(([name, each]) => [name, { type: lazily(each, preserves), defaultValue: each.default }]));
  return { atomic: schema['x-kubernetes-map-type'] === 'atomic', fields, element: elementOf(additionalProperties, fields.size === 0, preserves) };
}

function elementOf(additional: JsonSchema['additionalProperties'], isEmpty: boolean, preserves: boolean): AtomOf | undefined {
  if (additional === undefined) {
    return preserves || isEmpty ? () => DEDUCED : undefined;
  }
  return typeof additional === 'boolean' ? additional ? () => DEDUCED : undefined : lazily(additional, preserves);
}

function listAtom(schema: JsonSchema, preserves: boolean): Atom['list'] {
  const { items } = schema;
  const type = schema['x-kubernetes-list-type'] ?? 'atomic';
  return {
    atomic: type === 'atomic',
    keys: type === 'map' ? schema['x-kubernetes-list-map-keys'] ?? [] : [],
    element: items === undefined ? () => UNTYPED : lazily(items, preserves),
  };
}
