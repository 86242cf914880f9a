import { objectOf, ObjectSchema, plain, SchemaType, TypeView } from './schema-type';
import { BOOL, BYTES, DYN, INT, STRING, TIMESTAMP } from '../../cel/type';
import { Definition, definitionOf } from '../../decoding/schema';
import { Minor } from '../../version';

/*
 * The types of the built-in kinds.
 * upstream: the OpenAPI schema in k8s.io/kubernetes/pkg/generated/openapi, with its references followed as in
 * k8s.io/apiserver/pkg/cel/openapi/resolver/refs.go
 */

const known = new Map<string, SchemaType | undefined>();

/** Undefined for a type that expressions do not see. @param name the Go type, as `core/v1.Pod` */
export function builtInType(name: string, minor: Minor, view: TypeView): SchemaType | undefined {
  return new BuiltInTypes(minor, view).typeOf(name);
}

const EMPTY: ObjectSchema = { kind: 'object', fields: new Map() };

const SCHEMA_TYPES: Readonly<Record<string, SchemaType | undefined>> = {
  'string': plain(STRING),
  'bool': plain(BOOL),
  'int32': plain(INT),
  'int64': plain(INT),
  'bytes': plain(BYTES),
  'intstr.IntOrString': plain(DYN),
  'meta/v1.Time': plain(TIMESTAMP),
  'meta/v1.MicroTime': plain(TIMESTAMP),
  'meta/v1.FieldsV1': EMPTY,
  'runtime.RawExtension': EMPTY,
  // upstream: the schema has no type, only `oneOf`; so nobody sees the limits of a container.
  'resource.Quantity': undefined,
};

const VALUE_TYPES: typeof SCHEMA_TYPES = {
  ...SCHEMA_TYPES,
  'bytes': plain(STRING),
  'meta/v1.Time': plain(STRING),
  'meta/v1.MicroTime': plain(STRING),
  'meta/v1.FieldsV1': plain(DYN),
  'runtime.RawExtension': plain(DYN),
  'resource.Quantity': plain(STRING),
};

class BuiltInTypes {
  /** The structs that are being made. */
  private readonly open = new Set<string>();

  constructor(private readonly minor: Minor, private readonly view: TypeView) {}

  public typeOf(name: string): SchemaType | undefined {
    const key = `${this.minor} ${this.view} ${name}`;
    if (!known.has(key)) {
      known.set(key, this.make(name));
    }
    return known.get(key);
  }

  private make(name: string): SchemaType | undefined {
    if (name.startsWith('[]')) {
      const element = this.typeOf(name.slice('[]'.length));
      return element && { kind: 'list', element };
    }
    if (name.startsWith('map[')) {
      const element = this.typeOf(name.slice(name.indexOf(']') + 1));
      return element && { kind: 'map', element };
    }
    const plainTypes = this.view === 'schema' ? SCHEMA_TYPES : VALUE_TYPES;
    if (Object.hasOwn(plainTypes, name)) {
      return plainTypes[name];
    }
    const definition = definitionOf(name);
    return definition?.underlying === undefined ? this.structOf(name, definition) : this.typeOf(definition.underlying);
  }

  private structOf(name: string, definition: Definition | undefined): SchemaType | undefined {
    // upstream: a type within itself is an empty object.
    if (this.open.has(name) || definition === undefined) {
      return definition && EMPTY;
    }
    this.open.add(name);
    const result = objectOf(this.fieldsOf(definition));
    this.open.delete(name);
    return result;
  }

  private fieldsOf({ rows }: Definition): readonly (readonly [string, SchemaType | undefined])[] {
    return rows.filter(({ since, until }) => since <= this.minor && this.minor <= until).flatMap(({ name, type }) => {
      const embedded = name === 'inline' ? definitionOf(type) : undefined;
      return embedded === undefined ? [[name, this.typeOf(type)] as const] : this.fieldsOf(embedded);
    });
  }
}
