import { builtInType } from './built-in-types';
import { objectOf, ObjectSchema, plain, SchemaType, TypeView } from './schema-type';
import { BOOL, BYTES, DOUBLE, DURATION, DYN, INT, STRING, TIMESTAMP } from '../../cel/type';
import { JsonSchema } from '../../custom-resources/schema';
import { Minor } from '../../version';

/*
 * The types of custom resources.
 * upstream: the schema that k8s.io/apiextensions-apiserver/pkg/controller/openapi/builder publishes
 */

const STRING_TYPE = plain(STRING);
const INT_OR_STRING = 'int-or-string';

/** The type of a whole object. */
export function customType(schema: JsonSchema | undefined, minor: Minor, view: TypeView): SchemaType | undefined {
  return schema === undefined ? withoutSchema(view) : new CustomTypes(minor, view).resourceOf(schema);
}

/** upstream: common.WithTypeAndObjectMeta */
function withoutSchema(view: TypeView): SchemaType {
  const metadata = objectOf([['name', STRING_TYPE], ['generateName', STRING_TYPE]]);
  return view === 'value' ? plain(DYN) : objectOf([['apiVersion', STRING_TYPE], ['kind', STRING_TYPE], ['metadata', metadata]]);
}

const TEXTS: Readonly<Record<string, SchemaType>> = {
  'byte': plain(BYTES), 'duration': plain(DURATION), 'date': plain(TIMESTAMP), 'date-time': plain(TIMESTAMP),
};

class CustomTypes {
  constructor(private readonly minor: Minor, private readonly view: TypeView) {}

  public resourceOf(schema: JsonSchema): SchemaType | undefined {
    const type = this.plainTypeOf(schema);
    if (type?.kind !== 'object') {
      return type;
    }
    const metadata = builtInType('meta/v1.ObjectMeta', this.minor, this.view);
    const own: readonly (readonly [string, SchemaType | undefined])[] = [['apiVersion', STRING_TYPE], ['kind', STRING_TYPE], ['metadata', metadata]];
    return { kind: 'object', fields: new Map([...type.fields, ...own.flatMap(([name, each]) => (each === undefined ? [] : [[name, each] as const]))]) };
  }

  private typeOf(schema: JsonSchema): SchemaType | undefined {
    return schema['x-kubernetes-embedded-resource'] === true ? this.resourceOf(schema) : this.plainTypeOf(schema);
  }

  private plainTypeOf(schema: JsonSchema): SchemaType | undefined {
    const { type, format, items } = schema;
    if (schema['x-kubernetes-int-or-string'] === true || format === INT_OR_STRING) {
      return plain(DYN);
    }
    if (this.view === 'value' && (schema['x-kubernetes-preserve-unknown-fields'] === true || type === undefined || type === 'number')) {
      return plain(DYN);
    }
    switch (type) {
      case 'array':
        return items && this.listOf(items);
      case 'object':
        return this.mapOf(schema);
      case 'string':
        return this.view === 'schema' && format !== undefined && Object.hasOwn(TEXTS, format) ? TEXTS[format] : STRING_TYPE;
      case 'boolean':
        return plain(BOOL);
      case 'number':
        return plain(DOUBLE);
      case 'integer':
        return plain(INT);
      default:
        return undefined;
    }
  }

  private listOf(items: JsonSchema): SchemaType | undefined {
    const element = this.typeOf(items);
    return element && { kind: 'list', element };
  }

  private mapOf({ additionalProperties, properties = {} }: JsonSchema): SchemaType | undefined {
    if (typeof additionalProperties === 'object') {
      const element = this.typeOf(additionalProperties);
      return element && { kind: 'map', element };
    }
    if (this.view === 'value' && additionalProperties === true) {
      return plain(DYN);
    }
    return this.objectOf(properties);
  }

  private objectOf(properties: Readonly<Record<string, JsonSchema>>): ObjectSchema {
    return objectOf(Object.entries(properties).map(([name, schema]) => [name, this.typeOf(schema)]));
  }
}
