import { attributesOf } from '../../../src/engine/admission/attributes-of';
import { resourceOfRequest } from '../../../src/engine/admission/resource-of-request';
import { storeOtherObject } from '../../../src/engine/other-kinds/objects';
import { DecodedRequest } from '../../../src/engine/request';
import { ClusterState } from '../../../src/engine/state/cluster-state';

const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'geese.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Cluster',
    names: { plural: 'geese', singular: 'goose', kind: 'Goose', listKind: 'GooseList' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
};

const STATE = new ClusterState({ minor: 36, plugins: new Set(), allowPrivileged: true });
storeOtherObject(STATE, DEFINITION, DEFINITION);

test.each<[string, string, string]>([
  ['v1', 'Pod', 'pods in a namespace'],
  ['v1', 'Namespace', 'namespaces'],
  ['v1', 'ConfigMap', 'configmaps in a namespace'],
  ['v1', 'Endpoints', 'endpoints in a namespace'],
  ['storage.k8s.io/v1', 'StorageClass', 'storageclasses.storage.k8s.io'],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies.networking.k8s.io in a namespace'],
  ['rbac.authorization.k8s.io/v1', 'Role', 'roles.rbac.authorization.k8s.io in a namespace'],
  ['example.com/v1', 'Goose', 'geese.example.com'],
  ['example.com/v1', 'Widget', 'widgets.example.com in a namespace'],
  ['iam.example.com/v1', 'ClusterRole', 'clusterroles.iam.example.com in a namespace'],
  ['', 'Pod', 'pods in a namespace'],
])('%s %s', (apiVersion, kind, expected) => {
  const { group, resource, namespaced } = resourceOfRequest(STATE, { object: { apiVersion, kind } });
  expect(`${resource}${group === '' ? '' : `.${group}`}${namespaced ? ' in a namespace' : ''}`).toBe(expected);
});

test('webhooks and policies see the resource of every kind', () => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'shop' } };
  const request: DecodedRequest = { operation: 'CREATE', namespace: 'shop', userInfo: { username: 'alice', groups: [] }, object };
  expect(attributesOf(STATE, request, object)).toMatchObject({ group: '', version: 'v1', resource: 'configmaps', name: 'a', namespace: 'shop' });
});
