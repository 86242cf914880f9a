import { reviewLine } from '../../../src/cli/review';
import { wrongPlaceOfUpdate } from '../../../src/engine/endpoint/place';

const PROVIDED = 'the namespace of the provided object does not match the namespace sent on the request';
const NAME = 'the name of the object (x) does not match the name on the URL (n)';

test.each<[title: string, minor: number, metadata: object, expected: string | undefined]>([
  ['in its place', 23, { name: 'n', namespace: 'a' }, undefined],
  ['of another namespace', 23, { name: 'n', namespace: 'b' }, 'the namespace of the object (b) does not match the namespace on the request (a)'],
  ['of another namespace', 24, { name: 'n', namespace: 'b' }, PROVIDED],
  ['of another namespace and name', 23, { name: 'x', namespace: 'b' }, NAME],
  ['of another namespace and name', 24, { name: 'x', namespace: 'b' }, PROVIDED],
  ['of another name', 24, { name: 'x', namespace: 'a' }, NAME],
])('a changed object %s in 1.%i', (_title, minor, metadata, expected) => {
  expect(wrongPlaceOfUpdate({ metadata }, 'a', 'n', minor)).toBe(expected);
});

const PSP = 'PodSecurityPolicy';
const NONE_ALLOWS = 'pods "p" is forbidden: PodSecurityPolicy: no providers available to validate pod request';

test.each<[title: string, minor: number, plugins: readonly string[], kind: string, expected: readonly [number, string]]>([
  ['after the mutating phase', 18, [PSP], 'Pod', [403, NONE_ALLOWS.replace(': PodSecurityPolicy', '')]],
  ['after the mutating phase', 23, [PSP], 'Pod', [403, NONE_ALLOWS]],
  ['before it', 24, [PSP], 'Pod', [400, PROVIDED]],
  ['before the validating phase', 23, ['PodSecurity'], 'Pod', [400, PROVIDED]],
  ['and refused', 23, [], 'ConfigMap', [400, PROVIDED]],
  ['and refused', 23, [], 'Deployment', [400, PROVIDED]],
  ['and refused', 24, [], 'LimitRange', [400, PROVIDED]],
])('the namespace of a new object is looked at %s in 1.%i with %s', (_title, minor, plugins, kind, expected) => {
  const apiVersion = kind === 'Deployment' ? 'apps/v1' : 'v1';
  const line = JSON.stringify({
    kubernetesVersion: `1.${minor}`,
    plugins,
    objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } }],
    request: {
      namespace: 'a',
      userInfo: { username: 'u', groups: ['system:masters'] },
      object: { apiVersion, kind, metadata: { name: 'p', namespace: 'b' } },
    },
  });
  const { response: { code, message } } = JSON.parse(reviewLine(line)) as { readonly response: { readonly code: number; readonly message: string } };
  expect([code, message]).toEqual(expected);
});

test.each<[minor: number, expected: readonly [boolean, string | undefined]]>([
  [23, [false, 'the namespace of the object (b) does not match the namespace on the request (a)']],
  [24, [true, undefined]],
])('a changed Namespace is in no other in 1.%i', (minor, expected) => {
  const namespace = (metadata: object) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', ...metadata } });
  const line = JSON.stringify({
    kubernetesVersion: `1.${minor}`,
    objects: [],
    request: {
      operation: 'UPDATE',
      name: 'a',
      resource: { group: '', version: 'v1', resource: 'namespaces' },
      userInfo: { username: 'u', groups: ['system:masters'] },
      object: namespace({ namespace: 'b' }),
      oldObject: namespace({}),
    },
  });
  const { response } = JSON.parse(reviewLine(line)) as { readonly response: { readonly allowed: boolean; readonly message?: string } };
  expect([response.allowed, response.message]).toEqual(expected);
});
