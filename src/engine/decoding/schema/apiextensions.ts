/* Written by hand: the Go types of CustomResourceDefinitions, in 1.13 to 1.37.
 * The notation is that of src/engine/decoding/schema.ts.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/types.go, types_jsonschema.go, and those of v1beta1
 */

const SHARED = `
CustomResourceColumnDefinition
  name string
  type string
  format string
  description string
  priority int32
  jsonPath string
CustomResourceDefinition
  inline meta/v1.TypeMeta
  metadata meta/v1.ObjectMeta
  spec CustomResourceDefinitionSpec
  status CustomResourceDefinitionStatus
CustomResourceDefinitionCondition
  type string
  status string
  lastTransitionTime meta/v1.Time
  reason string
  message string
  observedGeneration int64 35+
CustomResourceDefinitionNames
  plural string
  singular string
  shortNames []string
  kind string
  listKind string
  categories []string
CustomResourceDefinitionStatus
  conditions []CustomResourceDefinitionCondition
  acceptedNames CustomResourceDefinitionNames
  storedVersions []string
  observedGeneration int64 35+
CustomResourceSubresourceScale
  specReplicasPath string
  statusReplicasPath string
  labelSelectorPath string
CustomResourceSubresourceStatus
CustomResourceSubresources
  status CustomResourceSubresourceStatus
  scale CustomResourceSubresourceScale
CustomResourceValidation
  openAPIV3Schema JSONSchemaProps
ExternalDocumentation
  description string
  url string
FieldValueErrorReason = string
JSONSchemaProps
  id string
  $schema JSONSchemaURL
  $ref string
  description string
  type string
  format string
  title string
  default JSON
  maximum float64
  exclusiveMaximum bool
  minimum float64
  exclusiveMinimum bool
  maxLength int64
  minLength int64
  pattern string
  maxItems int64
  minItems int64
  uniqueItems bool
  multipleOf float64
  enum []JSON
  maxProperties int64
  minProperties int64
  required []string
  items JSONSchemaPropsOrArray
  allOf []JSONSchemaProps
  oneOf []JSONSchemaProps
  anyOf []JSONSchemaProps
  not JSONSchemaProps
  properties map[string]JSONSchemaProps
  additionalProperties JSONSchemaPropsOrBool
  patternProperties map[string]JSONSchemaProps
  dependencies map[string]JSONSchemaPropsOrStringArray
  additionalItems JSONSchemaPropsOrBool
  definitions map[string]JSONSchemaProps
  externalDocs ExternalDocumentation
  example JSON
  nullable bool 14+
  x-kubernetes-preserve-unknown-fields bool 15+
  x-kubernetes-embedded-resource bool 15+
  x-kubernetes-int-or-string bool 15+
  x-kubernetes-list-map-keys []string 16+
  x-kubernetes-list-type string 16+
  x-kubernetes-map-type string 17+
  x-kubernetes-validations []ValidationRule 23+
JSONSchemaURL = string
ResourceScope = string
SelectableField
  jsonPath string
ServiceReference
  namespace string
  name string
  path string
  port int32 14+
ValidationRule
  rule string
  message string
  messageExpression string 27+
  reason FieldValueErrorReason 28+
  fieldPath string 28+
  optionalOldSelf bool 29+
ConversionStrategyType = string
WebhookClientConfig
  url string
  service ServiceReference
  caBundle bytes
`;

export const APIEXTENSIONS = `
package apiextensions/v1
CustomResourceConversion
  strategy ConversionStrategyType
  webhook WebhookConversion
CustomResourceDefinitionSpec
  group string
  names CustomResourceDefinitionNames
  scope ResourceScope
  versions []CustomResourceDefinitionVersion
  conversion CustomResourceConversion
  preserveUnknownFields bool
CustomResourceDefinitionVersion
  name string
  served bool
  storage bool
  deprecated bool 19+
  deprecationWarning string 19+
  schema CustomResourceValidation
  subresources CustomResourceSubresources
  additionalPrinterColumns []CustomResourceColumnDefinition
  selectableFields []SelectableField 30+
WebhookConversion
  clientConfig WebhookClientConfig
  conversionReviewVersions []string
${SHARED}
package apiextensions/v1beta1
CustomResourceConversion
  strategy ConversionStrategyType
  webhookClientConfig WebhookClientConfig
  conversionReviewVersions []string
CustomResourceDefinitionSpec
  group string
  version string
  names CustomResourceDefinitionNames
  scope ResourceScope
  validation CustomResourceValidation
  subresources CustomResourceSubresources
  versions []CustomResourceDefinitionVersion
  additionalPrinterColumns []CustomResourceColumnDefinition
  conversion CustomResourceConversion
  preserveUnknownFields bool 15+
CustomResourceDefinitionVersion
  name string
  served bool
  storage bool
  deprecated bool 19+
  deprecationWarning string 19+
  schema CustomResourceValidation
  subresources CustomResourceSubresources
  additionalPrinterColumns []CustomResourceColumnDefinition
${SHARED.replace('jsonPath string', 'JSONPath string')}`;
