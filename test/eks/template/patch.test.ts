import { applyPatch, concerns, implicitObject, Patch, readPatchTarget, titleOfTarget } from '../../../src/eks/template/patch';
import { UnresolvedValue } from '../../../src/manifests/unresolved';

const NOT_STORED = (): undefined => undefined;
const TOKEN = UnresolvedValue.whole('${P}');

function deployment(spec: object): object {
  return { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: { spec } } };
}

function patch(type: string, value: unknown, resourceName = 'deployment/web', namespace = 'default'): Patch {
  return { source: 'stack/patch', target: readPatchTarget(resourceName, namespace) ?? { resource: '', name: '', namespace }, type, value };
}

test.each<[string, string, unknown, unknown, unknown]>([
  ['a merge patch', 'merge', { a: { b: 1, c: [1], d: 1 } }, { a: { c: [2], d: null } }, { a: { b: 1, c: [2] } }],
  ['a merge patch with a token', 'merge', { a: { b: 1 } }, { a: TOKEN }, { a: TOKEN }],
  ['a merge patch onto a token', 'merge', { a: TOKEN }, { a: { b: 1 } }, { a: { b: 1 } }],
  ['a JSON patch', 'json', { a: 1, b: 2 }, [{ op: 'replace', path: '/a', value: 3 }, { op: 'remove', path: '/b' }, { op: 'add', path: '/c', value: 4 }], { a: 3, c: 4 }],
  ['a JSON patch with a token', 'json', { a: 1 }, [{ op: 'replace', path: '/a', value: TOKEN }], UnresolvedValue.whole('a patch with tokens')],
  ['a strategic patch', 'strategic', deployment({ containers: [{ name: 'a', x: 1 }, { name: 'b' }], tolerations: [{ key: 'a' }] }),
    { spec: { template: { spec: { containers: [{ name: 'a', tty: true }, { name: 'c' }], tolerations: [{ key: 'b' }] } } } },
    deployment({ containers: [{ name: 'a', x: 1, tty: true }, { name: 'c' }, { name: 'b' }], tolerations: [{ key: 'b' }] })],
  ['a strategic patch with tokens', 'strategic', deployment({ containers: [{ name: 'a', image: TOKEN }, { name: TOKEN }] }),
    { spec: { template: { spec: { containers: [{ name: 'a', tty: TOKEN }], hostNetwork: TOKEN } } } },
    deployment({ containers: [{ name: 'a', image: TOKEN, tty: TOKEN }, { name: TOKEN }], hostNetwork: TOKEN })],
  ['a strategic patch onto a container that is a token', 'strategic', deployment({ containers: [TOKEN] }),
    { spec: { template: { spec: { containers: [{ name: 'a' }] } } } }, UnresolvedValue.whole('a patch with tokens')],
  ['a strategic patch that the API server rejects', 'strategic', deployment({ containers: [{ name: 'a' }] }),
    { spec: { template: { spec: { containers: [{ image: 'x' }] } } } }, deployment({ containers: [{ name: 'a' }] })],
])('%s', (_title, type, object, value, expected) => {
  expect(applyPatch(patch(type, value), object, NOT_STORED).value).toEqual(expected);
});

test.each<[string, string, object, boolean]>([
  ['deployment/web', 'default', { kind: 'Deployment', metadata: { name: 'web' } }, true],
  ['deployments.apps/web', 'team', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'team' } }, true],
  ['deployment/web', 'team', { kind: 'Deployment', metadata: { name: 'web', namespace: 'other' } }, false],
  ['ns/team', 'default', { kind: 'Namespace', metadata: { name: 'team' } }, true],
  ['ClusterRoleBinding/eks:podsecuritypolicy:authenticated', 'default', { kind: 'ClusterRoleBinding', metadata: { name: 'eks:podsecuritypolicy:authenticated' } }, true],
  ['deployments.v1.apps/web', 'default', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } }, true],
  ['job/web', 'default', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web' } }, true],
  ['job/web', 'default', { apiVersion: 'batch.volcano.sh/v1alpha1', kind: 'Job', metadata: { name: 'web' } }, false],
  ['jobs.batch.volcano.sh/web', 'default', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web' } }, false],
  ['jobs.v1alpha1.batch.volcano.sh/web', 'default', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web' } }, false],
  ['configmap/web', 'default', { kind: 'ConfigMap', metadata: { name: 'web' } }, true],
  ['configmap/web', 'team', { kind: 'ConfigMap', metadata: { name: 'web' } }, false],
  ['configmap/other', 'default', { kind: 'ConfigMap', metadata: { name: 'web' } }, false],
  ['svc/web', 'team', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' } }, true],
  ['services/web', 'team', { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' } }, false],
  ['services.serving.knative.dev/web', 'team', { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' } }, true],
  ['services.v1.serving.knative.dev/web', 'team', { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' } }, true],
  ['ingresses.networking.k8s.io/web', 'default', { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' } }, true],
  ['storageclass/fast', 'default', { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' } }, true],
  ['storageclass/fast', 'team', { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' } }, true],
  ['widgets/a', 'team', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'a', namespace: 'team' } }, true],
  ['widgets.example.com/a', 'team', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'a' } }, true],
  ['widgets.example.com/a', 'team', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'a', namespace: 'other' } }, false],
  ['constructor/a', 'team', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'team' } }, false],
])('whether %s in %s concerns an object', (resourceName, namespace, object, expected) => {
  expect(concerns(patch('merge', {}, resourceName, namespace), object)).toBe(expected);
});

test.each([
  ['deployment/web', 'Deployment team/web'],
  ['deployments.v1.apps/web', 'Deployment team/web'],
  ['ns/team', 'Namespace team'],
  ['svc/web', 'Service team/web'],
  ['persistentvolumes/a', 'PersistentVolume a'],
  ['services.serving.knative.dev/web', 'services.serving.knative.dev team/web'],
  ['widgets/web', 'widgets team/web'],
])('the title of %s', (resourceName, expected) => {
  expect(titleOfTarget(patch('merge', {}, resourceName, 'team').target)).toBe(expected);
});

test('a namespace that no manifest shows is there all the same', () => {
  expect(implicitObject(patch('merge', {}, 'namespace/default'))).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } });
  expect(implicitObject(patch('merge', {}, 'deployment/coredns'))).toBeUndefined();
});

const REJECTED = (op: string, path: string): string => `the operation ${op} at ${path} does not apply`;

test.each<[string, string, unknown, string | undefined]>([
  ['operations that apply', 'json', [{ op: 'test', path: '/spec/a', value: 1 }, { op: 'remove', path: '/spec/a' }, { op: 'add', path: '/spec/l/-', value: 2 }], undefined],
  ['a test of another value', 'json', [{ op: 'test', path: '/spec/a', value: 5 }], REJECTED('test', '/spec/a')],
  ['a test of what is not there', 'json', [{ op: 'test', path: '/spec/b', value: 5 }], REJECTED('test', '/spec/b')],
  ['the replacement of what is not there', 'json', [{ op: 'replace', path: '/spec/b', value: 5 }], REJECTED('replace', '/spec/b')],
  ['the removal of what is not there', 'json', [{ op: 'remove', path: '/spec/b' }], REJECTED('remove', '/spec/b')],
  ['the removal of what an operation before removed', 'json', [{ op: 'remove', path: '/spec/a' }, { op: 'remove', path: '/spec/a' }], REJECTED('remove', '/spec/a')],
  ['a value in a parent that is not there', 'json', [{ op: 'add', path: '/status/a', value: 5 }], REJECTED('add', '/status/a')],
  ['a value beyond the end of a list', 'json', [{ op: 'add', path: '/spec/l/2', value: 5 }], REJECTED('add', '/spec/l/2')],
  ['a copy from what is not there', 'json', [{ op: 'copy', from: '/spec/b', path: '/spec/c' }], REJECTED('copy', '/spec/c')],
  ['a key with a slash', 'json', [{ op: 'replace', path: '/spec/x~1y', value: 5 }], undefined],
  ['a map in place of operations', 'json', { op: 'remove', path: '/spec/a' }, 'found no list of operations'],
  ['a merge', 'merge', { spec: { b: 1 } }, undefined],
  ['a strategic patch without the merge key', 'strategic', { spec: { template: { spec: { containers: [{ image: 'x' }] } } } },
    'map: map[image:x] does not contain declared merge key: name'],
])('whether the API server takes %s', (_title, type, value, error) => {
  const object = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { 'a': 1, 'x/y': 1, 'l': [1], 'template': { spec: { containers: [{ name: 'a' }] } } } };
  const patched = applyPatch(patch(type, value), object, NOT_STORED);
  expect(patched.error).toEqual(error);
  expect(error === undefined || patched.value === object).toBe(true);
});

test.each<[string, string | undefined]>([
  ['strategic', 'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, '
    + 'application/merge-patch+json, application/apply-patch+yaml'],
  ['merge', undefined],
])('whether a custom resource takes a %s patch', (type, error) => {
  expect(applyPatch(patch(type, { spec: { a: 2 } }), { apiVersion: 'example.com/v1', kind: 'Widget', spec: { a: 1 } }, NOT_STORED).error).toBe(error);
});
