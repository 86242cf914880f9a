import { StructType } from './go-type';

/* The fields of CustomResourceDefinitions to which Go has a pointer. upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/types.go and types_jsonschema.go */

const PACKAGE = 'apiextensions/';

/** In every struct that has a field of the name. */
const POINTERS: ReadonlySet<string> = new Set([
  '$ref', 'additionalItems', 'additionalProperties', 'clientConfig', 'conversion', 'default', 'deprecationWarning', 'example', 'externalDocs', 'items',
  'labelSelectorPath', 'maxItems', 'maxLength', 'maxProperties', 'maximum', 'minItems', 'minLength', 'minProperties', 'minimum', 'multipleOf', 'not',
  'openAPIV3Schema', 'optionalOldSelf', 'path', 'port', 'scale', 'schema', 'service', 'subresources', 'validation', 'webhook',
  'webhookClientConfig', 'x-kubernetes-list-type', 'x-kubernetes-map-type', 'x-kubernetes-preserve-unknown-fields',
]);

/** In one struct alone. */
const POINTERS_WITHIN: ReadonlyMap<string, string> = new Map([['CustomResourceSubresources', 'status'], ['ValidationRule', 'reason'], ['WebhookClientConfig', 'url']]);
const FORMER_SPEC = 'apiextensions/v1beta1.CustomResourceDefinitionSpec';

export function isDefinitionPointer({ name, definition }: StructType, field: string): boolean {
  const isPointer = POINTERS.has(field) || POINTERS_WITHIN.get(name) === field || (definition.name === FORMER_SPEC && field === 'preserveUnknownFields');
  return isPointer && definition.name.startsWith(PACKAGE);
}
