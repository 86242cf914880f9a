import { SchemaNumber, ValidationRule } from '../custom-resources/schema';
import { JsonObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';

/*
 * A CustomResourceDefinition as the API server holds it, whatever version it came in.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/types.go, types_jsonschema.go
 */

export interface InternalDefinition extends KubernetesObject {
  readonly spec: DefinitionSpec;
  readonly status: DefinitionStatus;
}

export interface DefinitionSpec {
  readonly group?: string;
  readonly version?: string;
  readonly names?: DefinitionNames;
  readonly scope?: string;
  readonly validation?: SchemaHolder;
  readonly subresources?: Subresources;
  readonly versions?: readonly DefinitionVersion[];
  readonly additionalPrinterColumns?: readonly PrinterColumn[];
  readonly selectableFields?: readonly SelectableField[];
  readonly conversion?: Conversion;
  readonly preserveUnknownFields?: boolean;
}

export interface DefinitionStatus {
  readonly conditions?: readonly { readonly type?: string; readonly status?: string }[];
  readonly acceptedNames?: DefinitionNames;
  readonly storedVersions?: readonly string[];
}

export interface DefinitionNames {
  readonly plural?: string;
  readonly singular?: string;
  readonly shortNames?: readonly string[];
  readonly kind?: string;
  readonly listKind?: string;
  readonly categories?: readonly string[];
}

export interface DefinitionVersion {
  readonly name?: string;
  readonly served?: boolean;
  readonly storage?: boolean;
  readonly deprecated?: boolean;
  readonly deprecationWarning?: string;
  readonly schema?: SchemaHolder;
  readonly subresources?: Subresources;
  readonly additionalPrinterColumns?: readonly PrinterColumn[];
  readonly selectableFields?: readonly SelectableField[];
}

export interface SchemaHolder {
  readonly openAPIV3Schema?: SchemaProps;
}

export interface Subresources {
  readonly status?: object;
  readonly scale?: { readonly specReplicasPath?: string; readonly statusReplicasPath?: string; readonly labelSelectorPath?: string };
}

export interface PrinterColumn {
  readonly name?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly priority?: number;
  readonly jsonPath?: string;
}

export interface SelectableField {
  readonly jsonPath?: string;
}

export interface Conversion {
  readonly strategy?: string;
  readonly webhookClientConfig?: ConversionClientConfig;
  readonly conversionReviewVersions?: readonly string[];
}

export interface ConversionClientConfig {
  readonly url?: string;
  readonly service?: { readonly namespace?: string; readonly name?: string; readonly path?: string; readonly port?: number };
  readonly caBundle?: string;
}

/** A schema as it is sent, whatever it says. */
export interface SchemaProps {
  readonly 'id'?: string;
  readonly '$schema'?: string;
  readonly '$ref'?: string;
  readonly 'description'?: string;
  readonly 'type'?: string;
  readonly 'format'?: string;
  readonly 'title'?: string;
  readonly 'default'?: unknown;
  readonly 'maximum'?: SchemaNumber;
  readonly 'exclusiveMaximum'?: boolean;
  readonly 'minimum'?: SchemaNumber;
  readonly 'exclusiveMinimum'?: boolean;
  readonly 'maxLength'?: SchemaNumber;
  readonly 'minLength'?: SchemaNumber;
  readonly 'pattern'?: string;
  readonly 'maxItems'?: SchemaNumber;
  readonly 'minItems'?: SchemaNumber;
  readonly 'uniqueItems'?: boolean;
  readonly 'multipleOf'?: SchemaNumber;
  readonly 'enum'?: readonly unknown[];
  readonly 'maxProperties'?: SchemaNumber;
  readonly 'minProperties'?: SchemaNumber;
  readonly 'required'?: readonly string[];
  /** A schema, or schemas by their places, which no definition may have. */
  readonly 'items'?: SchemaProps | readonly SchemaProps[];
  readonly 'allOf'?: readonly SchemaProps[];
  readonly 'oneOf'?: readonly SchemaProps[];
  readonly 'anyOf'?: readonly SchemaProps[];
  readonly 'not'?: SchemaProps;
  readonly 'properties'?: SchemaMap;
  readonly 'additionalProperties'?: SchemaProps | boolean;
  readonly 'patternProperties'?: SchemaMap;
  readonly 'dependencies'?: Readonly<Record<string, SchemaProps | readonly string[]>>;
  readonly 'additionalItems'?: SchemaProps | boolean;
  readonly 'definitions'?: SchemaMap;
  readonly 'externalDocs'?: { readonly description?: string; readonly url?: string };
  readonly 'example'?: unknown;
  readonly 'nullable'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-map-type'?: string;
  readonly 'x-kubernetes-validations'?: readonly ValidationRule[];
}

export type SchemaMap = Readonly<Record<string, SchemaProps>>;

/** The one schema that all items of a list have; undefined for another. */
export function itemsOf({ items }: SchemaProps): SchemaProps | undefined {
  return items === undefined || Array.isArray(items) ? undefined : items as SchemaProps;
}

/** The schemas of items by their places. */
export function itemsByPlace({ items }: SchemaProps): readonly SchemaProps[] {
  return Array.isArray(items) ? items : [];
}

export function schemaOf(value: SchemaProps | boolean | readonly string[] | undefined): SchemaProps | undefined {
  return typeof value === 'object' && !Array.isArray(value) ? value as SchemaProps : undefined;
}

export function isEmptyMap(map: object | undefined): boolean {
  return map === undefined || Object.keys(map).length === 0;
}

export type DefinitionObject = KubernetesObject & { readonly spec?: JsonObject; readonly status?: DefinitionStatus };
