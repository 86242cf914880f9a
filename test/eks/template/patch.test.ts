import { concerns, implicitObject, Patch, PatchTarget, titleOfTarget } from '../../../src/eks/template/patch';
import { readPatchTarget, whyNotServed } from '../../../src/eks/template/patch-target';


function targetOf(resourceName: string, namespace: string): PatchTarget {
  const target = readPatchTarget(resourceName, namespace);
  if ('error' in target) {
    throw new Error(target.error);
  }
  return target;
}

function patch(type: string, value: unknown, resourceName = 'deployment/web', namespace = 'default'): Patch {
  return { source: 'stack/patch', target: targetOf(resourceName, namespace), type, value };
}

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
  ['configmap/web', 'default', { kind: 'ConfigMap', metadata: { name: 'web', namespace: '' } }, true],
  ['configmap/web', 'default', { kind: 'ConfigMap', metadata: { name: 'web', namespace: null } }, true],
  ['widgets.example.com/a', 'team', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'a', namespace: '' } }, true],
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

// As kubectl 1.36 answers, with a server of 1.36.
test.each([
  ['web', 'the server doesn\'t have a resource type "web"'],
  ['', 'the server doesn\'t have a resource type ""'],
  ['deployment', 'resource(s) were provided, but no name was specified'],
  ['all', 'resource(s) were provided, but no name was specified'],
  ['all,pods', 'resource(s) were provided, but no name was specified'],
  ['deploy,svc', 'resource(s) were provided, but no name was specified'],
  ['foo,deploy', 'the server doesn\'t have a resource type "foo"'],
  ['deploy,', 'the server doesn\'t have a resource type ""'],
  ['deployment/', 'arguments in resource/name form must have a single resource and name'],
  ['/web', 'arguments in resource/name form must have a single resource and name'],
  ['deploy,svc/web', 'arguments in resource/name form must have a single resource and name'],
  ['all,pods/web', 'arguments in resource/name form must have a single resource and name'],
  ['deployment/a/b', 'arguments in resource/name form may not have more than one slash'],
  ['deploy/web,svc/web', 'arguments in resource/name form may not have more than one slash'],
  ['all/web', 'the server doesn\'t have a resource type "all"'],
  ['all.v1/web', 'the server doesn\'t have a resource type "all"'],
  ['deploy,deploy/web', 'the server doesn\'t have a resource type "deploy,deploy"'],
  ['Deploy/web', 'the server doesn\'t have a resource type "Deploy"'],
  ['deploy /web', 'the server doesn\'t have a resource type "deploy "'],
  ['Deployment.Apps/web', 'the server doesn\'t have a resource type "Deployment"'],
  ['Deployment.V1.apps/web', 'the server doesn\'t have a resource type "Deployment"'],
  ['pods.v1/web', 'the server doesn\'t have a resource type "pods"'],
  ['deploy/x%2f', 'invalid resource name "x%2f": [may not contain \'%\']'],
  ['deploy/..', 'invalid resource name "..": [may not be \'..\']'],
])('kubectl finds no object in the name %j', (resourceName, error) => {
  expect(readPatchTarget(resourceName, 'team')).toEqual({ error });
});

test('without a namespace, kubectl takes the default one', () => {
  expect(readPatchTarget('deploy/web', '')).toEqual({ resource: 'deploy', name: 'web', namespace: 'default' });
});

test.each([
  ['deployments.v1.apps', 36, true],
  ['Deployment.v1.apps', 36, true],
  ['deployments.v1.', 36, true],
  ['deploy.v1beta1.apps', 36, true],
  ['deployment.v1beta1.apps', 36, false],
  ['deployment.v1beta1.apps', 15, true],
  ['deployments.extensions', 36, false],
  ['deployments.extensions', 15, true],
  ['configmaps.v2.', 36, false],
  ['services.v1.', 36, true],
  ['podsecuritypolicies', 25, false],
  ['psp', 24, true],
  ['storageclasses.storage.k8s.io', 36, true],
  ['widgets', 36, true],
  ['services.serving.knative.dev', 36, true],
])('whether kubectl finds %s in a cluster of 1.%d', (resource, minor, isFound) => {
  const error = `the server doesn't have a resource type "${resource.split('.')[0]}"`;
  expect(whyNotServed({ resource, name: 'web', namespace: 'team' }, { minor, runtimeConfig: undefined })).toBe(isFound ? undefined : error);
});
