import { ObjectTypeDeclaration } from '../../cel/cel';
import { listType, mapType, objectType, STRING, Type } from '../../cel/type';

/*
 * The type that an OpenAPI schema gives to a part of an object.
 * upstream: k8s.io/apiserver/pkg/cel/common/schemas.go SchemaDeclType, pkg/cel/types.go
 */

export type SchemaType = PlainSchema | ListSchema | MapSchema | ObjectSchema;

export interface PlainSchema {
  readonly kind: 'plain';
  readonly type: Type;
}

export interface ListSchema {
  readonly kind: 'list';
  readonly element: SchemaType;
}

/** A map whose keys are strings; there are no others. */
export interface MapSchema {
  readonly kind: 'map';
  readonly element: SchemaType;
}

export interface ObjectSchema {
  readonly kind: 'object';
  /** By the names that expressions write. */
  readonly fields: ReadonlyMap<string, SchemaType>;
}

/**
 * What the types stand for. The `schema` types are those by which the API server checks a policy. The `value` types are those that the parts have
 * when the policy is evaluated, when times and quantities are strings.
 */
export type TypeView = 'schema' | 'value';

export function plain(type: Type): PlainSchema {
  return { kind: 'plain', type };
}

export function objectOf(fields: Iterable<readonly [string, SchemaType | undefined]>): ObjectSchema {
  const known = new Map<string, SchemaType>();
  for (const [name, type] of fields) {
    const escaped = escapeName(name);
    if (escaped !== undefined && type !== undefined) {
      known.set(escaped, type);
    }
  }
  return { kind: 'object', fields: known };
}

/** The CEL type of a schema's type. The objects in it are named by their paths and added to `objects`. */
export function declare(type: SchemaType, name: string, objects: Map<string, ObjectTypeDeclaration>): Type {
  switch (type.kind) {
    case 'plain':
      return type.type;
    case 'list':
      return listType(declare(type.element, `${name}.@idx`, objects));
    case 'map':
      return mapType(STRING, declare(type.element, `${name}.@elem`, objects));
    case 'object': {
      const declared = objectType(name);
      objects.set(name, { type: declared, fields: new Map(Array.from(type.fields, ([field, each]) => [field, declare(each, `${name}.${field}`, objects)])) });
      return declared;
    }
  }
}

const RESERVED: ReadonlySet<string> = new Set([
  'true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace',
  'return', 'var', 'void', 'while',
]);
const ESCAPES: Readonly<Record<string, string>> = { '__': '__underscores__', '.': '__dot__', '-': '__dash__', '/': '__slash__' };
const IDENTIFIER = /^[a-zA-Z_./-][a-zA-Z0-9_./-]*$/;

/** How an expression writes the name of a field; undefined for one that it cannot write. upstream: k8s.io/apiserver/pkg/cel/escaping.go Escape */
export function escapeName(name: string): string | undefined {
  if (RESERVED.has(name)) {
    return `__${name}__`;
  }
  return IDENTIFIER.test(name) ? name.replace(/__|[-./]/g, (found) => ESCAPES[found]) : undefined;
}
