import { Authorizer } from '../../../../src/engine/authorization/authorizer';
import { bootstrapPolicyOf } from '../../../../src/engine/authorization/bootstrap-policy';
import { AuthorizationAttributes } from '../../../../src/engine/authorization/rules';
import { UserInfo } from '../../../../src/engine/objects/rbac';
import { MINORS } from '../../../support/minors';
import { clusterRole, roleBinding, user } from '../../../support/rbac';

const NOTHING = { roles: [], clusterRoles: [], roleBindings: [], clusterRoleBindings: [] };

function minors(first: number, last: number): readonly number[] {
  return MINORS.filter((minor) => first <= minor && minor <= last);
}

function controller(name: string): UserInfo {
  return { username: `system:serviceaccount:kube-system:${name}`, groups: ['system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:authenticated'] };
}

describe('the roles and bindings of every cluster', () => {
  test.each<[string, UserInfo, AuthorizationAttributes, readonly number[], boolean]>([
    ['a controller creates pods', controller('replicaset-controller'), { verb: 'create', group: '', resource: 'pods', namespace: 'a' }, minors(13, 37), true],
    ['and no secrets', controller('replicaset-controller'), { verb: 'create', group: '', resource: 'secrets', namespace: 'a' }, minors(13, 37), false],
    ['the scheduler binds pods', { username: 'system:kube-scheduler', groups: ['system:authenticated'] },
      { verb: 'create', group: '', resource: 'pods', namespace: 'a', subResource: 'binding' }, minors(13, 37), true],
    ['a controller that is not there yet', controller('endpointslice-controller'),
      { verb: 'create', group: 'discovery.k8s.io', resource: 'endpointslices', namespace: 'a' }, minors(13, 17), false],
    ['a controller since 1.18', controller('endpointslice-controller'),
      { verb: 'create', group: 'discovery.k8s.io', resource: 'endpointslices', namespace: 'a' }, minors(18, 37), true],
    ['who is not authenticated', { username: 'system:anonymous', groups: ['system:unauthenticated'] },
      { verb: 'create', group: '', resource: 'pods', namespace: 'a' }, minors(13, 37), false],
    ['whoever is authenticated asks about himself', { username: 'alice', groups: ['system:authenticated'] },
      { verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectaccessreviews', namespace: '' }, minors(13, 37), true],
    ['a role of a namespace', { username: 'system:kube-controller-manager', groups: ['system:authenticated'] },
      { verb: 'get', group: '', resource: 'configmaps', namespace: 'kube-system', name: 'extension-apiserver-authentication' }, minors(14, 37), true],
  ])('%s', (_title, who, attributes, asked, allowed) => {
    const answers = asked.map((minor) => new Authorizer(NOTHING, { minor }).decide(who, attributes).allowed);
    expect(answers).toEqual(asked.map(() => allowed));
  });

  test.each<[string, AuthorizationAttributes, readonly number[], boolean]>([
    ['endpoints until 1.21', { verb: 'create', group: '', resource: 'endpoints' }, minors(13, 21), true],
    ['no endpoints from 1.22 on', { verb: 'create', group: '', resource: 'endpoints' }, minors(22, 37), false],
    ['no leases until 1.23', { verb: 'create', group: 'coordination.k8s.io', resource: 'leases' }, minors(13, 23), false],
    ['leases from 1.24 on', { verb: 'create', group: 'coordination.k8s.io', resource: 'leases' }, minors(24, 37), true],
  ])('edit grants %s', (_title, attributes, asked, allowed) => {
    const edit = roleBinding('edit', 'a', clusterRole('edit'), user('alice'));
    const who = { username: 'alice', groups: ['system:authenticated'] };
    const answers = asked.map((minor) => new Authorizer({ ...NOTHING, roleBindings: [edit] }, { minor }).decide(who, { ...attributes, namespace: 'a' }).allowed);
    expect(answers).toEqual(asked.map(() => allowed));
  });

  test.each([[13, 53, 36], [24, 62, 43], [37, 73, 54]])('1.%i has them all', (minor, roles, bindings) => {
    const policy = bootstrapPolicyOf(minor);
    expect([policy.clusterRoles.length, policy.clusterRoleBindings.length]).toEqual([roles, bindings]);
  });
});
