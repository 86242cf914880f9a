import * as fc from 'fast-check';
import { Authorizer } from '../../../src/engine/authorization/authorizer';
import { appliesToUser } from '../../../src/engine/authorization/subjects';
import { Role, RoleBinding, Subject, UserInfo } from '../../../src/engine/objects/rbac';
import { clusterRole, clusterRoleBinding, rbac, role, roleBinding, useRule } from '../../support/rbac';
import { runs } from '../../support/runs';

/*
 * The index finds what a look at every binding finds, in the same order.
 */

const name = fc.constantFrom('alice', 'builder', 'dev', 'system:serviceaccounts', 'system:serviceaccount:team-a:builder', '');
const namespace = fc.constantFrom('team-a', 'team-b');
const subject: fc.Arbitrary<Subject> = fc.record({
  kind: fc.constantFrom('User', 'Group', 'ServiceAccount', 'Robot'),
  name: fc.option(name, { nil: undefined }),
  namespace: fc.option(fc.constantFrom('team-a', 'team-b', ''), { nil: undefined }),
});
const user: fc.Arbitrary<UserInfo> = fc.record({ username: name, groups: fc.array(name, { maxLength: 3 }) });
const policies = fc.array(fc.constantFrom('p', 'q', '*'), { maxLength: 2 });

interface World {
  readonly roles: readonly Role[];
  readonly bindings: readonly { readonly binding: RoleBinding; readonly role: Role | undefined; readonly home: string }[];
}

const world: fc.Arbitrary<World> = fc.record({
  names: fc.array(policies, { minLength: 1, maxLength: 4 }),
  bindings: fc.array(fc.record({ to: fc.nat(5), home: fc.constantFrom('', 'team-a', 'team-b'), subjects: fc.array(subject, { maxLength: 3 }) }), { maxLength: 8 }),
}).map(({ names, bindings }) => {
  const clusterRoles = names.map((each, i) => clusterRole(`r${i}`, useRule(...each)));
  const missing = role('missing', 'team-a');
  return {
    roles: clusterRoles,
    bindings: bindings.map(({ to, home, subjects }, i) => {
      const referred = clusterRoles.at(to) ?? missing;
      const binding = home === '' ? clusterRoleBinding(`b${i}`, referred, ...subjects) : roleBinding(`b${i}`, home, referred, ...subjects);
      return { binding, role: clusterRoles.at(to), home };
    }),
  };
});

/** The bindings of the cluster, and then those of the namespace, whose subject means the user. */
function bindingsFor({ bindings }: World, who: UserInfo, where: string): World['bindings'] {
  return ['', where].flatMap((home) => bindings.filter((each) => each.home === home))
    .filter(({ binding, home }) => binding.subjects?.some((each) => appliesToUser(who, each, home)));
}

function grants(granted: Role | undefined, policy: string): boolean {
  return granted?.rules?.some(({ resourceNames = [] }) => resourceNames.length === 0 || resourceNames.includes(policy)) === true;
}

test('the first grant of a policy to a user, its bindings without a role, and what it may use', () => {
  fc.assert(fc.property(world, user, namespace, fc.constantFrom('p', 'q', 'other'), (objects, who, where, policy) => {
    const authorizer = new Authorizer(rbac(...objects.roles, ...objects.bindings.map(({ binding }) => binding)));
    const own = bindingsFor(objects, who, where);
    const granting = own.filter((each) => grants(each.role, policy));
    expect(authorizer.grantOfUse(who, where, policy)?.binding).toBe(granting[0]?.binding);
    expect(authorizer.brokenBindings(who, where)).toEqual(own.filter((each) => each.role === undefined).map(({ binding }) => binding));
    const usable = authorizer.usablePolicies(who, undefined, where);
    expect(usable.mayUse(policy)).toBe(granting.length > 0);
    expect(usable.grants.map(({ binding }) => binding)).toEqual(own.filter((each) => each.role !== undefined).map(({ binding }) => binding));
  }), { numRuns: runs(300) });
});

test('every grant of a policy, whoever it is for', () => {
  fc.assert(fc.property(world, namespace, fc.constantFrom('p', 'q', 'other'), (objects, where, policy) => {
    const authorizer = new Authorizer(rbac(...objects.roles, ...objects.bindings.map(({ binding }) => binding)));
    const granting = ['', where].flatMap((home) => objects.bindings.filter((each) => each.home === home && grants(each.role, policy)));
    // Those of every cluster mean administrators.
    const found = authorizer.grantsOfPolicy(where, policy).filter(({ binding }) => binding?.metadata?.name !== 'cluster-admin');
    expect(found.map(({ binding, subject: whom }) => [binding, whom]))
      .toEqual(granting.flatMap(({ binding }) => (binding.subjects ?? []).map((whom) => [binding, whom])));
  }), { numRuns: runs(300) });
});
