import { NumberLiteral } from '../decoding/number-literal';
import { JsonObject } from '../json-object';

/** The part of a JSON schema that decides what the API server makes of a custom resource. */
export interface JsonSchema {
  readonly 'type'?: string;
  readonly 'format'?: string;
  readonly 'nullable'?: boolean;
  readonly 'default'?: unknown;
  readonly 'properties'?: Readonly<Record<string, JsonSchema>>;
  readonly 'additionalProperties'?: JsonSchema | boolean;
  readonly 'items'?: JsonSchema;
  readonly 'enum'?: readonly unknown[];
  readonly 'required'?: readonly string[];
  readonly 'pattern'?: string;
  readonly 'minLength'?: SchemaNumber;
  readonly 'maxLength'?: SchemaNumber;
  readonly 'minimum'?: SchemaNumber;
  readonly 'maximum'?: SchemaNumber;
  readonly 'exclusiveMinimum'?: boolean;
  readonly 'exclusiveMaximum'?: boolean;
  readonly 'multipleOf'?: SchemaNumber;
  readonly 'minItems'?: SchemaNumber;
  readonly 'maxItems'?: SchemaNumber;
  readonly 'uniqueItems'?: boolean;
  readonly 'minProperties'?: SchemaNumber;
  readonly 'maxProperties'?: SchemaNumber;
  readonly 'allOf'?: readonly JsonSchema[];
  readonly 'anyOf'?: readonly JsonSchema[];
  readonly 'oneOf'?: readonly JsonSchema[];
  readonly 'not'?: JsonSchema;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-map-type'?: string;
  readonly 'x-kubernetes-validations'?: readonly ValidationRule[];
}

/** A number as JSON text is read. */
export type SchemaNumber = number | bigint | NumberLiteral;

/** One of `x-kubernetes-validations`. */
export interface ValidationRule {
  readonly rule?: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
}

export function isJsonMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberLiteral);
}
