import { EndpointRequest } from '../../../src/engine/endpoint/request';
import { serve } from '../../../src/engine/endpoint/serve';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

/*
 * A Binding that is sent to `bindings`, not to `pods/binding`. upstream: pkg/registry/core/pod/storage/storage.go LegacyBindingREST
 */

const ADMIN = { username: 'admin', groups: ['system:masters', 'system:authenticated'] };
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' }, status: { phase: 'Active' } };
const pod = (spec: object = {}): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'a' }, spec: { containers: [{ name: 'c', image: 'i' }], ...spec } });
const binding = (target: object, metadata: object = {}): object => ({ apiVersion: 'v1', kind: 'Binding', metadata: { name: 'p', ...metadata }, target });
const TO_NODE = binding({ kind: 'Node', name: 'n' });

function answer(minor: number, objects: readonly object[], request: Partial<EndpointRequest>): string {
  const state = prepareCluster({ minor, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, [NAMESPACE, ...objects]);
  const { decision, code, message, object } = serve(state, { operation: 'CREATE', namespace: 'a', userInfo: ADMIN, object: TO_NODE, ...request });
  return message === undefined ? `${decision}, ${object === undefined ? 'a Status' : 'an object'}` : `${code} ${message}`;
}

test.each<[string, number, readonly object[], Partial<EndpointRequest>, string]>([
  ['a pod that has no node', 36, [pod()], {}, 'allowed, a Status'],
  ['the resource of the URL', 36, [pod()], { plural: 'bindings' }, 'allowed, a Status'],
  ['the first minor', 13, [pod()], { plural: 'bindings' }, 'allowed, a Status'],
  ['no pod', 36, [], {}, '404 pods "p" not found'],
  ['a pod that has one', 36, [pod({ nodeName: 'm' })], {}, '409 Operation cannot be fulfilled on pods/binding "p": pod p is already assigned to node "m"'],
  ['a target that is none', 36, [pod()], { object: binding({ kind: 'Pod' }) },
    '500 [target.kind: Unsupported value: "Pod": supported values: "Node", "<empty>", target.name: Required value]'],
  ['another namespace', 36, [pod()], { object: binding({ name: 'n' }, { namespace: 'b' }) },
    '400 the namespace of the provided object does not match the namespace sent on the request'],
  ['another kind', 36, [pod()], { plural: 'bindings', object: pod() }, '400 Pod in version "v1" cannot be handled as a Binding: converting (v1.Pod) to (core.Binding): unknown conversion'],
  ['a user without the right', 36, [pod()], { userInfo: { username: 'bob', groups: [] } },
    '403 bindings is forbidden: User "bob" cannot create resource "bindings" in API group "" in the namespace "a"'],
  ['the resource of pods', 36, [pod()], { plural: 'pods' }, '400 Binding in version "v1" cannot be handled as a Pod: converting (v1.Binding) to (core.Pod): unknown conversion'],
])('%s (1.%i)', (_title, minor, objects, request, expected) => {
  expect(answer(minor, objects, request)).toBe(expected);
});
