import { reviewLine } from '../../../src/cli/review';

/*
 * Changes of a custom resource that was wrong before. As kube-apiservers 1.24.17, 1.27.16, 1.30.14, 1.33.13 and 1.36.3 answer; 1.28, 1.31 and 1.32 are
 * read off validator.go and status_strategy.go of the custom resources.
 */

const COUNT = { 'type': 'integer', 'maximum': 3, 'x-kubernetes-validations': [{ rule: 'self < 3', message: 'too many' }] };
const PART = { type: 'object', properties: { a: COUNT, b: COUNT } };
const NAMES = { kind: 'Gadget', listKind: 'GadgetList', plural: 'gadgets', singular: 'gadget' };
const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'gadgets.example.com' },
  spec: {
    group: 'example.com',
    names: NAMES,
    scope: 'Namespaced',
    versions: [{
      name: 'v1', served: true, storage: true, subresources: { status: {} }, schema: { openAPIV3Schema: { type: 'object', properties: { spec: PART, status: PART } } },
    }],
  },
  status: { acceptedNames: NAMES, storedVersions: ['v1'], conditions: [{ type: 'Established', status: 'True' }] },
};
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } };
const OLD = {
  apiVersion: 'example.com/v1',
  kind: 'Gadget',
  metadata: { name: 'o', namespace: 'default', uid: 'u', resourceVersion: '100' },
  spec: { a: 5, b: 1 },
  status: { a: 5, b: 1 },
};

const UPDATE = {
  operation: 'UPDATE',
  namespace: 'default',
  name: 'o',
  userInfo: { username: 'admin', groups: ['system:masters'] },
  resource: { group: 'example.com', version: 'v1', resource: 'gadgets' },
  oldObject: OLD,
};

interface Answer {
  readonly code: number;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

function answered(line: object): Answer & { readonly spec?: object } {
  const { response: { code, message = '', warnings = [], object } } = JSON.parse(reviewLine(JSON.stringify(line)));
  const [, errors = ''] = /^Gadget\.example\.com "o" is invalid: \[?(.*?)\]?$/.exec(message) ?? [];
  return { code, errors: errors === '' ? [] : errors.split(', ').sort(), warnings: [...warnings].sort(), ...(object?.kind === 'Scale' && { spec: object.spec }) };
}

function answerTo(minor: number, part: 'spec' | 'status', b: number): Answer {
  const request = {
    ...UPDATE,
    ...(part === 'status' && { subResource: 'status' }),
    object: { ...OLD, [part]: { a: 5, b } },
  };
  return answered({ kubernetesVersion: `1.${minor}`, objects: [NAMESPACE, DEFINITION], request });
}

const most = (field: string, value: number, name = field): string => `${field}: Invalid value: ${value}: ${name} in body should be less than or equal to 3`;
const many = (field: string, value: string = '"integer"'): string => `${field}: Invalid value: ${value}: too many`;
const KEPT = [many('spec.a'), many('status.a')];

test.each<[number, 'spec' | 'status', number, Answer]>([
  [24, 'spec', 2, { code: 422, errors: [most('spec.a', 5), most('status.a', 5)], warnings: [] }],
  [24, 'status', 4, { code: 422, errors: [most('spec.a', 5), most('status.a', 5), most('status.b', 4)], warnings: [] }],
  [27, 'spec', 2, { code: 422, errors: [many('spec.a'), most('spec.a', 5), many('status.a'), most('status.a', 5)], warnings: [] }],
  [27, 'status', 2, { code: 422, errors: [many('spec.a'), most('spec.a', 5), many('status.a'), most('status.a', 5)], warnings: [] }],
  [28, 'status', 2, { code: 422, errors: [most('a', 5), many('spec.a'), many('status.a')], warnings: [] }],
  [30, 'spec', 2, { code: 200, errors: [], warnings: KEPT }],
  [30, 'spec', 4, { code: 422, errors: [many('spec.b'), most('spec.b', 4)], warnings: KEPT }],
  [30, 'status', 2, { code: 422, errors: [most('a', 5), many('spec.a'), many('status.a')], warnings: [] }],
  [30, 'status', 4, { code: 422, errors: [most('a', 5), most('b', 4), many('spec.a'), many('status.a'), many('status.b')], warnings: [] }],
  [31, 'status', 2, { code: 422, errors: [many('spec.a'), many('status.a'), most('status.a', 5, 'a')], warnings: [] }],
  [32, 'status', 2, { code: 422, errors: [many('spec.a'), many('status.a'), most('status.a', 5, 'a')], warnings: [] }],
  [33, 'status', 2, { code: 200, errors: [], warnings: KEPT }],
  [33, 'status', 4, { code: 422, errors: [many('status.b'), most('status.b', 4, 'b')], warnings: KEPT }],
  [36, 'spec', 4, { code: 422, errors: [many('spec.b', '4'), most('spec.b', 4)], warnings: [many('spec.a', '5'), many('status.a', '5')] }],
  [36, 'status', 4, { code: 422, errors: [many('status.b', '4'), most('status.b', 4, 'b')], warnings: [many('spec.a', '5'), many('status.a', '5')] }],
])('1.%d on a change of the %s to %d', (minor, part, b, expected) => {
  const { errors, ...rest } = expected;
  expect(answerTo(minor, part, b)).toEqual({ ...rest, errors: [...errors].sort() });
});

const scaledBy = (path: string): object => {
  const [version] = DEFINITION.spec.versions;
  const scale = { specReplicasPath: path, statusReplicasPath: '.status.b' };
  return { ...DEFINITION, spec: { ...DEFINITION.spec, versions: [{ ...version, subresources: { scale } }] } };
};

test.each<[string, number, string, number, Answer & { readonly spec?: object }]>([
  ['that may be', 33, '.spec.b', 2, { code: 200, errors: [], warnings: KEPT, spec: { replicas: 2 } }],
  ['that may not be', 33, '.spec.b', 4, { code: 422, errors: [many('spec.b'), most('spec.b', 4)], warnings: KEPT }],
  ['that may not be', 27, '.spec.b', 2, { code: 422, errors: [many('spec.a'), most('spec.a', 5), many('status.a'), most('status.a', 5)], warnings: [] }],
  ['in a field that the schema does not have', 33, '.spec.c', 2, { code: 200, errors: [], warnings: KEPT, spec: {} }],
])('a scale to replicas %s in 1.%d, %s: %d', (_title, minor, path, replicas, expected) => {
  const request = {
    ...UPDATE,
    subResource: 'scale',
    object: { apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: { name: 'o', namespace: 'default' }, spec: { replicas } },
  };
  const answer = answered({ kubernetesVersion: `1.${minor}`, objects: [NAMESPACE, scaledBy(path), OLD], request });
  expect(answer).toEqual({ ...expected, errors: [...expected.errors].sort() });
});
