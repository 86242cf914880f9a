import { defaultDefinition } from '../../../src/engine/apiextensions/internal';
import { writtenSchema } from '../../../src/engine/apiextensions/written-schema';
import { JsonObject } from '../../../src/engine/json-object';

const CONVERSION = { conversion: { strategy: 'None' }, names: { kind: 'A', singular: 'a', listKind: 'AList' } };

// upstream: the tags of the Go types in k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/types.go. As kube-apiserver 1.27.16 and 1.31.14 answer.
test.each<[string, object, object]>([
  ['what is served and stored', { versions: [{ name: 'v1' }] }, { versions: [{ name: 'v1', served: false, storage: false }] }],
  ['what is deprecated', { versions: [{ name: 'v1', served: true, storage: true, deprecated: true }] }, { versions: [{ name: 'v1', served: true, storage: true, deprecated: true }] }],
  ['not what is not', { versions: [{ name: 'v1', served: true, storage: true, deprecated: false }] }, { versions: [{ name: 'v1', served: true, storage: true }] }],
  ['that unknown fields stay', { preserveUnknownFields: true }, { preserveUnknownFields: true }],
  ['not that they do not', { preserveUnknownFields: false }, {}],
])('a definition says %s', (_title, spec, expected) => {
  const definition = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { names: { kind: 'A' }, ...spec } };
  expect(defaultDefinition(definition).spec).toEqual({ ...CONVERSION, ...expected });
});

const OLD = { group: 'a.b', names: { kind: 'A', plural: 'as' } };
const OLD_DEFAULTS = {
  ...OLD,
  scope: 'Namespaced',
  names: { kind: 'A', plural: 'as', singular: 'a', listKind: 'AList' },
  version: 'v1',
  versions: [{ name: 'v1', served: true, storage: true }],
  conversion: { strategy: 'None' },
  preserveUnknownFields: true,
};

// As kube-apiserver 1.21.14 answers.
test.each<[string, object, object]>([
  ['one version', { version: 'v1' }, {}],
  ['versions', { versions: [{ name: 'v1', storage: true }] }, { versions: [{ name: 'v1', served: false, storage: true }] }],
  ['that unknown fields go', { version: 'v1', preserveUnknownFields: false }, { preserveUnknownFields: false }],
  ['its scope', { version: 'v1', scope: 'Cluster' }, { scope: 'Cluster' }],
  ['columns', { version: 'v1', additionalPrinterColumns: [{ name: 'a', type: 'string', JSONPath: '.a', priority: 0, format: '' }] },
    { additionalPrinterColumns: [{ name: 'a', type: 'string', JSONPath: '.a' }] }],
  ['a schema', { version: 'v1', validation: { openAPIV3Schema: { type: 'object', description: '' } } }, { validation: { openAPIV3Schema: { type: 'object' } } }],
  ['a webhook', { version: 'v1', conversion: { strategy: 'Webhook', webhookClientConfig: { service: { name: 'a', namespace: 'b' } } } },
    { conversion: { strategy: 'Webhook', webhookClientConfig: { service: { name: 'a', namespace: 'b', port: 443 } }, conversionReviewVersions: ['v1beta1'] } }],
])('a definition of v1beta1 says %s', (_title, spec, expected) => {
  const definition = { apiVersion: 'apiextensions.k8s.io/v1beta1', kind: 'CustomResourceDefinition', spec: { ...OLD, ...spec } };
  expect(defaultDefinition(definition).spec).toEqual({ ...OLD_DEFAULTS, ...expected });
});

// As kube-apiserver 1.29.14 answers.
test.each<[string, JsonObject, JsonObject]>([
  ['no empty texts', { type: '', description: '', title: '', pattern: '', format: '', id: '', $schema: '' }, {}],
  ['no booleans that are false', { 'uniqueItems': false, 'nullable': false, 'exclusiveMaximum': false, 'exclusiveMinimum': false, 'x-kubernetes-int-or-string': false }, {}],
  ['the pointers', { 'minLength': 0, 'default': false, '$ref': '', 'x-kubernetes-list-type': '', 'x-kubernetes-preserve-unknown-fields': false },
    { 'minLength': 0, 'default': false, '$ref': '', 'x-kubernetes-list-type': '', 'x-kubernetes-preserve-unknown-fields': false }],
  ['the values of others', { enum: ['', false], default: { description: '' }, example: '', required: [''] }, { enum: ['', false], default: { description: '' }, example: '', required: [''] }],
  ['the same of schemas in it', { properties: { type: { type: '' } }, items: [{ title: '' }], not: { nullable: false }, allOf: [{ format: '' }], additionalProperties: false },
    { properties: { type: {} }, items: [{}], not: {}, allOf: [{}], additionalProperties: false }],
  ['of rules', { 'x-kubernetes-validations': [{ rule: '', message: '', fieldPath: '', messageExpression: '' }] }, { 'x-kubernetes-validations': [{ rule: '' }] }],
  ['and of documentation', { externalDocs: { url: '', description: '' } }, { externalDocs: {} }],
])('a schema has %s', (_title, schema, expected) => {
  expect(writtenSchema(schema)).toEqual(expected);
});

test('a schema that has nothing to leave out is the very schema', () => {
  const schema = { type: 'object', properties: { a: { type: 'string', nullable: true } } };
  expect(writtenSchema(schema)).toBe(schema);
});
