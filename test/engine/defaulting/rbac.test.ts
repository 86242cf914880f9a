import { defaultBinding } from '../../../src/engine/defaulting/rbac';
import { RoleBinding, Subject } from '../../../src/engine/objects/rbac';

const subjectsOf = (apiVersion: string, subjects: Subject[]): RoleBinding['subjects'] => defaultBinding({ apiVersion, subjects }).subjects;

test("a role's group", () => {
  expect(defaultBinding({ roleRef: { kind: 'Role', name: 'a' } }).roleRef).toEqual({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'a' });
  expect(defaultBinding({ roleRef: { apiGroup: 'x' } }).roleRef).toEqual({ apiGroup: 'x' });
});

describe('subjects', () => {
  test.each<[string, string, Subject[], Subject[]]>([
    [
      'get the group of their kind',
      'rbac.authorization.k8s.io/v1',
      [{ kind: 'User', name: '*' }, { kind: 'Group', name: 'g' }, { kind: 'ServiceAccount', name: 's' }, { kind: 'X', name: 'x' }],
      [{ kind: 'User', name: '*', apiGroup: 'rbac.authorization.k8s.io' }, { kind: 'Group', name: 'g', apiGroup: 'rbac.authorization.k8s.io' }, { kind: 'ServiceAccount', name: 's' }, { kind: 'X', name: 'x' }],
    ],
    [
      'keep theirs',
      'rbac.authorization.k8s.io/v1beta1',
      [{ kind: 'User', name: 'u', apiGroup: 'x' }],
      [{ kind: 'User', name: 'u', apiGroup: 'x' }],
    ],
    [
      'have a version in v1alpha1',
      'rbac.authorization.k8s.io/v1alpha1',
      [{ kind: 'User', name: 'u', apiVersion: 'x/v1' }, { kind: 'ServiceAccount', name: 's' }, { kind: 'X', name: 'x', apiVersion: 'apps/v1' }, { kind: 'X', name: 'x', apiVersion: 'v1' }],
      [{ kind: 'User', name: 'u', apiGroup: 'rbac.authorization.k8s.io' }, { kind: 'ServiceAccount', name: 's', apiGroup: '' }, { kind: 'X', name: 'x', apiGroup: 'apps' }, { kind: 'X', name: 'x', apiGroup: '' }],
    ],
    [
      'any user of v1alpha1 is every authenticated one',
      'rbac.authorization.k8s.io/v1alpha1',
      [{ kind: 'User', name: '*' }],
      [{ kind: 'Group', name: 'system:authenticated', apiGroup: 'rbac.authorization.k8s.io' }],
    ],
  ])('%s', (_title, apiVersion, subjects, expected) => {
    expect(subjectsOf(apiVersion, subjects)).toEqual(expected);
  });
});
