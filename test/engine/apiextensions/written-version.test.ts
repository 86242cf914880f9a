import { defaultDefinition } from '../../../src/engine/apiextensions/internal';

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
