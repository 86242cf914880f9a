import { admit } from '../../../src/engine/admit';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

const ADMIN = { username: 'admin', groups: ['system:masters'] };

function answer(minor: number, pod: object | undefined, binding: { readonly metadata?: object; readonly target?: object }, name = 'web') {
  const objects = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } },
    ...(pod === undefined ? [] : [{
      apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'a', image: 'b' }] }, ...pod, metadata: { name: 'web', namespace: 'team', uid: 'u1', ...(pod as { metadata?: object }).metadata },
    }]),
  ];
  const state = prepareCluster({ minor, plugins: new Set(), allowPrivileged: true, wholeServer: true, isComplete: true }, objects);
  const object = { apiVersion: 'v1', kind: 'Binding', metadata: { name: 'web' }, target: { kind: 'Node', name: 'n1' }, ...binding };
  const { decision, code, message } = admit(state, { operation: 'CREATE', namespace: 'team', userInfo: ADMIN, subResource: 'binding', name, object });
  return decision === 'allowed' ? decision : `${code} ${message}`;
}

const spec = (more: object): object => ({ spec: { containers: [{ name: 'a', image: 'b' }], ...more } });
const UID_CONFLICT = 'Operation cannot be fulfilled on pods "web": StorageError: invalid object, Code: 4, Key: /pods/team/web, ResourceVersion: 0, '
  + 'AdditionalErrorMsg: Precondition failed: UID in precondition: u2, UID in object meta: u1';
const VERSION_CONFLICT = 'Operation cannot be fulfilled on pods "web": StorageError: invalid object, Code: 4, Key: /pods/team/web, ResourceVersion: 0, '
  + 'AdditionalErrorMsg: Precondition failed: ResourceVersion in precondition: 7, ResourceVersion in object meta: <resourceVersion>';
const GATED = spec({ schedulingGates: [{ name: 'x.io/y' }] });

test.each<[string, number, object | undefined, object, string]>([
  ['a pod without a node', 36, {}, {}, 'allowed'],
  ['a target that names no kind', 36, {}, { target: { name: 'n1' } }, 'allowed'],
  ['a pod that is not there', 36, undefined, {}, '404 pods "web" not found'],
  ['a pod that has a node', 36, spec({ nodeName: 'n0' }), {},
    '409 Operation cannot be fulfilled on pods/binding "web": pod web is already assigned to node "n0"'],
  ['a pod that is being deleted', 36, { metadata: { deletionTimestamp: '2024-01-01T00:00:00Z' } }, {},
    '409 Operation cannot be fulfilled on pods/binding "web": pod web is being deleted, cannot be assigned to a host'],
  ['scheduling gates', 25, GATED, {}, 'allowed'],
  ['scheduling gates, once they are kept', 26, GATED, {},
    '409 Operation cannot be fulfilled on pods/binding "web": pod web has non-empty .spec.schedulingGates'],
  ['another uid', 23, {}, { metadata: { name: 'web', uid: 'u2' } }, `409 ${UID_CONFLICT}`],
  ['another uid, before it counts', 22, {}, { metadata: { name: 'web', uid: 'u2' } }, 'allowed'],
  ['the same uid', 36, {}, { metadata: { name: 'web', uid: 'u1' } }, 'allowed'],
  ['a version', 36, {}, { metadata: { name: 'web', resourceVersion: '7' } }, `409 ${VERSION_CONFLICT}`],
  ['another uid of a pod that has a node', 36, spec({ nodeName: 'n0' }), { metadata: { name: 'web', uid: 'u2' } }, `409 ${UID_CONFLICT}`],
  ['another kind of target', 36, {}, { target: { kind: 'Pod', name: 'n1' } }, '500 target.kind: Unsupported value: "Pod": supported values: "Node", "<empty>"'],
  ['no name of a node', 36, {}, { target: { kind: 'Node', name: '' } }, '500 target.name: Required value'],
  ['nothing of a node', 13, {}, { target: { kind: 'Pod' } },
    '500 [target.kind: Unsupported value: "Pod": supported values: "Node", "<empty>", target.name: Required value]'],
  ['another name', 16, {}, { metadata: { name: 'other' } }, '400 name in URL does not match name in Binding object'],
  ['another name, which is the one that counts', 15, {}, { metadata: { name: 'other' } }, '404 pods "other" not found'],
])('%s is bound in 1.%i as the API server does', (_title, minor, pod, binding, expected) => {
  expect(answer(minor, pod, binding)).toBe(expected);
});
