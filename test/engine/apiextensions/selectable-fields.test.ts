import { reviewLine } from '../../../src/cli/review';

const definition = (openAPIV3Schema: object, jsonPath: string): object => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'as.zz.dev' },
  spec: {
    group: 'zz.dev',
    scope: 'Namespaced',
    names: { plural: 'as', singular: 'a', kind: 'A', listKind: 'AList' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema }, selectableFields: [{ jsonPath }] }],
  },
});

// As kube-apiserver 1.32.13 answers.
test('a path that is wrong in itself is told where the schema cannot be read', () => {
  const object = definition({ type: 'object', $schema: 'b' }, 'x');
  const line = JSON.stringify({ kubernetesVersion: '1.32', objects: [], request: { operation: 'CREATE', userInfo: { username: 'a', groups: ['system:masters'] }, object } });
  expect((JSON.parse(reviewLine(line)) as { readonly response: { readonly message: string } }).response.message).toContain(
    "spec.schema.openAPIV3Schema: Invalid value: \"\": OpenAPIV3Schema 'schema' is not supported, "
    + 'spec.selectableFields[0].jsonPath: Invalid value: "x": is an invalid path: expected [ or . but got: x');
});
