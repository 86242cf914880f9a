import { reviewLine } from '../../../src/cli/review';
import { mutatingBinding, mutatingPolicy, NAMESPACE, PolicyAnswer } from '../../support/policy-answers';

const STORED = { namespace: 'team', uid: 'u-1', resourceVersion: '100', creationTimestamp: '2024-01-01T00:00:00Z', generation: 1 };
const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [{
      name: 'v1',
      served: true,
      storage: true,
      subresources: { status: {}, scale: { specReplicasPath: '.spec.n', statusReplicasPath: '.status.n' } },
      schema: {
        openAPIV3Schema: {
          type: 'object',
          properties: {
            spec: { type: 'object', properties: { n: { type: 'integer' } } }, status: { type: 'object', properties: { n: { type: 'integer' } } },
          },
        },
      },
    }],
  },
};
const WIDGET = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', ...STORED }, spec: { n: 2 } };
const TEMPLATE = { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i' }] } };
const { generation: _generation, ...SYSTEM_FIELDS } = STORED;
const SCALE = { apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: { name: 'w', ...SYSTEM_FIELDS }, spec: { replicas: 4 }, status: { replicas: 0 } };

const OWNERS: Readonly<Record<string, object>> = {
  deployments: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'w', ...STORED }, spec: { replicas: 2, selector: { matchLabels: { a: 'b' } }, template: TEMPLATE } },
  replicationcontrollers: { apiVersion: 'v1', kind: 'ReplicationController', metadata: { name: 'w', ...STORED }, spec: { replicas: 2, selector: { a: 'b' }, template: TEMPLATE } },
  widgets: WIDGET,
};
const GROUPS: Readonly<Record<string, string>> = { deployments: 'apps', replicationcontrollers: '', widgets: 'example.com' };

/** The answer of a whole server to an update of a subresource that a mutation changes. */
function updated(resource: string, subResource: string, mutation: string): unknown {
  const matchConstraints = { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*/*'] }] };
  const mutations = [mutation.startsWith('[')
    ? { patchType: 'JSONPatch', jsonPatch: { expression: mutation } }
    : { patchType: 'ApplyConfiguration', applyConfiguration: { expression: mutation } }];
  const isScale = subResource === 'scale';
  const object = isScale ? SCALE : { ...WIDGET, status: { n: 5 } };
  const request = {
    operation: 'UPDATE',
    namespace: 'team',
    name: 'w',
    userInfo: { username: 'admin', groups: ['system:masters'] },
    subResource,
    resource: { group: GROUPS[resource], version: 'v1', resource },
    object,
    oldObject: isScale ? { ...SCALE, spec: { replicas: 2 } } : WIDGET,
  };
  const objects = [NAMESPACE, DEFINITION, OWNERS[resource], mutatingPolicy('p', { matchConstraints, mutations }), mutatingBinding('p', {}, 'b')];
  const line = reviewLine(JSON.stringify({ kubernetesVersion: '1.36', objects, request }));
  const { allowed, code, message, object: stored } = (JSON.parse(line) as { readonly response: PolicyAnswer }).response;
  const { kind, spec, status } = (stored ?? {}) as unknown as Readonly<Record<string, unknown>>;
  return allowed ? { kind, spec, status } : `${code} ${message}`;
}

const NO_SCALE = "403 policy 'p' with binding 'b' denied request: request to convert CR to an invalid group/version: autoscaling/v1";
const UNCHANGED = { kind: 'Scale', spec: { replicas: 4 }, status: { replicas: 0 } };

// As a kube-apiserver 1.36.3 answered.
test.each<[string, string, string, string, unknown]>([
  ['another UID', 'deployments', 'scale', '[JSONPatch{op: "add", path: "/metadata/uid", value: "u-9"}]',
    '409 Operation cannot be fulfilled on deployments/scale.apps "w": Precondition failed: UID in precondition: u-9, UID in object meta: u-1'],
  ['another UID, in the core group', 'replicationcontrollers', 'scale', '[JSONPatch{op: "add", path: "/metadata/uid", value: "u-9"}]',
    '409 Operation cannot be fulfilled on replicationcontrollers/scale "w": Precondition failed: UID in precondition: u-9, UID in object meta: u-1'],
  ['no UID', 'deployments', 'scale', '[JSONPatch{op: "remove", path: "/metadata/uid"}]', UNCHANGED],
  ['invalid replicas and another UID', 'deployments', 'scale',
    '[JSONPatch{op: "replace", path: "/spec/replicas", value: -1}, JSONPatch{op: "add", path: "/metadata/uid", value: "u-9"}]',
    '422 Scale.autoscaling "w" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  ['more replicas of a custom resource', 'widgets', 'scale', '[JSONPatch{op: "replace", path: "/spec/replicas", value: 5}]', NO_SCALE],
  ['what a Scale of a custom resource does not have', 'widgets', 'scale', '[JSONPatch{op: "add", path: "/nope", value: 5}]', NO_SCALE],
  ['replicas of a custom resource that are a text', 'widgets', 'scale', '[JSONPatch{op: "replace", path: "/spec/replicas", value: "x"}]', NO_SCALE],
  ['nothing, since a test fails', 'widgets', 'scale', '[JSONPatch{op: "test", path: "/kind", value: "x"}]', UNCHANGED],
  ['no kind in a Scale of a custom resource', 'widgets', 'scale', '[JSONPatch{op: "remove", path: "/kind"}]',
    '500 Internal error occurred: Object \'Kind\' is missing in \'{"apiVersion":"autoscaling/v1","metadata":{"name":"w","namespace":"team","uid":"u-1","resourceVersion":"100","creationTimestamp":"2024-01-01T00:00:00Z"},"spec":{"replicas":4},"status":{"replicas":0}}\''],
  ['a Scale of another group', 'widgets', 'scale', '[JSONPatch{op: "replace", path: "/apiVersion", value: "y.dev/v2"}]',
    '403 policy \'p\' with binding \'b\' denied request: y.dev/v2, Kind=Scale is unstructured and is not suitable for converting to "autoscaling/v1"'],
  ['another kind in a status', 'widgets', 'status', '[JSONPatch{op: "replace", path: "/kind", value: "Pod"}]', { kind: 'Widget', spec: { n: 2 }, status: { n: 5 } }],
])('a mutation makes %s', (_title, resource, subResource, mutation, expected) => {
  expect(updated(resource, subResource, mutation)).toEqual(expected);
});
