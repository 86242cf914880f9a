import { KubernetesObject } from '../../../src/engine/objects/meta';
import { UserInfo } from '../../../src/engine/objects/rbac';
import { storeStatus } from '../../../src/engine/other-kinds/status';
import { start } from '../../../src/engine/progress';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { Minor } from '../../../src/engine/version';
import { profileOfMinor } from '../../../src/manifests/cluster/profile';

/* The answers are those of kube-apiserver 1.36.3. */

const ACCOUNT = 'system:serviceaccount:default:drv';
const RULES: readonly (readonly [user: string, resource: string, verb: string])[] = [
  ['scheduler', 'resourceclaims/binding', 'update'],
  ['driver', 'resourceclaims/driver', 'arbitrary-node:update'],
  [ACCOUNT, 'resourceclaims/driver', 'associated-node:update'],
];

function stateOf(minor: Minor): ClusterState {
  const state = new ClusterState({ ...profileOfMinor('kubernetes', minor).settings, wholeServer: true, isComplete: true });
  RULES.forEach(([user, resource, verb], i) => {
    const rules = [{ apiGroups: ['resource.k8s.io'], resources: [resource], verbs: [verb], ...(resource.endsWith('driver') && { resourceNames: ['d.e'] }) }];
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: `r${i}` };
    const metadata = { name: `r${i}` };
    state.store({ object: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata, rules } as KubernetesObject, order: 0 });
    state.store({
      object: {
        apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata, roleRef, subjects: [{ kind: 'User', name: user }],
      } as KubernetesObject,
      order: 0,
    });
  });
  return state;
}

const claim = (status: object): KubernetesObject => ({
  apiVersion: 'resource.k8s.io/v1',
  kind: 'ResourceClaim',
  metadata: { name: 'a', namespace: 'default' },
  spec: { devices: { requests: [{ name: 'r', exactly: { deviceClassName: 'c', allocationMode: 'ExactCount', count: 1 } }] } },
  status,
} as KubernetesObject);
const nodeSelector = { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n'] }] }] };
const allocation = { devices: { results: ['d.e', 'x.y'].map((driver) => ({ request: 'r', driver, pool: 'p', device: 'a' })) }, nodeSelector };
const said = (driver: string): object => ({ driver, pool: 'p', device: 'a' });
const onNode = (node: string): UserInfo => ({ username: ACCOUNT, groups: [], extra: { 'authentication.kubernetes.io/node-name': [node] } });
const user = (username: string): UserInfo => ({ username, groups: [] });

const INVALID = 'ResourceClaim.resource.k8s.io "a" is invalid: ';
const noBinding = (name: string): string => `${INVALID}status.allocation: Forbidden: changing status.allocation or status.reservedFor requires `
  + 'resource="resourceclaims/binding", verb="update" permission: resourceclaims.resource.k8s.io is forbidden: '
  + `User "${name}" cannot update resource "resourceclaims/binding" in API group "resource.k8s.io" at the cluster scope`;
const noDriver = (name: string, driver: string, verbs: string, first: string): string => 'status.devices: Forbidden: changing status.devices requires '
  + `resource="resourceclaims/driver", verb="[${verbs}]" permission: resourceclaims.resource.k8s.io "${driver}" is forbidden: `
  + `User "${name}" cannot ${first} resource "resourceclaims/driver" in API group "resource.k8s.io" in the namespace "default"`;
const ARBITRARY = 'arbitrary-node:update';
const BOTH = `associated-node:update ${ARBITRARY}`;

test.each<[string, Minor, UserInfo, object, object, string | undefined]>([
  ['who may not bind', 36, user('driver'), {}, { allocation }, noBinding('driver')],
  ['who may', 36, user('scheduler'), {}, { allocation }, undefined],
  ['who may not bind in 1.35', 35, user('driver'), {}, { allocation }, undefined],
  ['an administrator', 36, { username: 'admin', groups: ['system:masters'] }, {}, { allocation, devices: [said('x.y')] }, undefined],
  ['nothing new', 36, user('nobody'), { allocation }, { allocation }, undefined],
  ['who is no driver', 36, user('scheduler'), { allocation }, { allocation, devices: [said('d.e')] }, INVALID + noDriver('scheduler', 'd.e', ARBITRARY, ARBITRARY)],
  ['a driver', 36, user('driver'), { allocation }, { allocation, devices: [said('d.e')] }, undefined],
  ['a driver for another one', 36, user('driver'), { allocation }, { allocation, devices: [said('d.e'), said('x.y')] },
    INVALID + noDriver('driver', 'x.y', ARBITRARY, ARBITRARY)],
  ['a driver that takes back what another one said', 36, user('driver'), { allocation, devices: [said('x.y')] }, { allocation },
    INVALID + noDriver('driver', 'x.y', ARBITRARY, ARBITRARY)],
  ['a driver on the node', 36, onNode('n'), { allocation }, { allocation, devices: [said('d.e')] }, undefined],
  ['a driver on another node', 36, onNode('m'), { allocation }, { allocation, devices: [said('d.e')] }, INVALID + noDriver(ACCOUNT, 'd.e', ARBITRARY, ARBITRARY)],
  ['a driver on the node, for another one', 36, onNode('n'), { allocation }, { allocation, devices: [said('x.y')] },
    INVALID + noDriver(ACCOUNT, 'x.y', BOTH, 'associated-node:update')],
])('%s', (_title, minor, userInfo, old, status, expected) => {
  const object = claim(status);
  const request = { operation: 'UPDATE', namespace: 'default', subResource: 'status', userInfo, object, oldObject: claim(old) } as const;
  expect(storeStatus(stateOf(minor), request, start(object)).denial?.message).toBe(expected);
});
