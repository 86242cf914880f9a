import { OwnerReference } from '../../../src/engine/objects/meta';
import { ownerReferencesPermissionEnforcement } from '../../../src/engine/owner-references-permission-enforcement/step';
import { runStep, StepCase } from '../../support/run-step';

const OWNER: OwnerReference = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: '1' };
const BLOCKING: OwnerReference = { ...OWNER, blockOwnerDeletion: true };

function pod(...ownerReferences: readonly OwnerReference[]): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'team', ownerReferences } };
}

function granting(verb: string, group: string, resource: string): readonly object[] {
  return [
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'r', namespace: 'team' },
      rules: [{ apiGroups: [group], resources: [resource], verbs: [verb] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'b', namespace: 'team' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'alice' }],
    },
  ];
}

const FINALIZERS = granting('update', 'apps', 'replicasets/finalizers');
const DELETE = granting('delete', '', 'pods');
const FORBIDDEN = 'pods "a" is forbidden: cannot set';
const NOT_FINALIZED = `${FORBIDDEN} blockOwnerDeletion if an ownerReference refers to a resource you can't set finalizers on: , <nil>`;
const NOT_DELETED = `${FORBIDDEN} an ownerRef on a resource you can't delete: , <nil>`;
const NO_MAPPING = `${FORBIDDEN} blockOwnerDeletion in this case because cannot find RESTMapping for APIVersion apps/v1 Kind Replica: `
  + 'no matches for kind "Replica" in version "apps/v1"';
const update = (...owners: readonly OwnerReference[]): StepCase => ({ request: { operation: 'UPDATE', oldObject: pod(...owners) } });

test.each<[string, object, StepCase, string | undefined]>([
  ['creates it without owners', pod(), {}, undefined],
  ['creates it with an owner', pod(OWNER), {}, undefined],
  ['creates it with an owner whose deletion it blocks', pod(BLOCKING), {}, NOT_FINALIZED],
  ['creates it so, and may finalize the owner', pod(BLOCKING), { objects: FINALIZERS }, undefined],
  ['adds an owner', pod(OWNER), update(), NOT_DELETED],
  ['adds an owner, and may delete the pod', pod(OWNER), { ...update(), objects: DELETE }, undefined],
  ['blocks the deletion of an owner, and may delete the pod', pod(BLOCKING), { ...update(OWNER), objects: DELETE }, NOT_FINALIZED],
  ['blocks the deletion of an owner of an unknown kind', pod({ ...BLOCKING, kind: 'Replica' }), {}, NO_MAPPING],
  ['blocks the deletion of an owner of a version that is not served', pod({ ...BLOCKING, apiVersion: 'extensions/v1beta1' }), {},
    NO_MAPPING.replace(/apps\/v1/g, 'extensions/v1beta1').replace(/Replica\b/g, 'ReplicaSet')],
  ['blocks the deletion of a node', pod({ ...BLOCKING, apiVersion: 'v1', kind: 'Node' }), {}, NOT_FINALIZED],
  ['blocks the deletion of a lease', pod({ ...BLOCKING, apiVersion: 'coordination.k8s.io/v1', kind: 'Lease' }), {}, NOT_FINALIZED],
  ['names an owner of an unknown kind', pod({ ...OWNER, kind: 'Replica' }), {}, undefined],
  ['leaves owners alone', pod(BLOCKING), update(BLOCKING), undefined],
  ['is of the group system:masters', pod(BLOCKING), { request: { userInfo: { username: 'root', groups: ['system:masters'] } } }, undefined],
  ['asks a server without the plugin', pod(BLOCKING), { plugin: undefined }, undefined],
])('a user who %s', (_title, object, options, message) => {
  expect(runStep(ownerReferencesPermissionEnforcement, object, { plugin: 'OwnerReferencesPermissionEnforcement', ...options }))
    .toEqual(message === undefined ? { object } : { denial: [403, message] });
});
