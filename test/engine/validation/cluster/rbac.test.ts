import { defaultBinding } from '../../../../src/engine/defaulting/rbac';
import { formatFieldError } from '../../../../src/engine/field/error';
import { Role, RoleBinding } from '../../../../src/engine/objects/rbac';
import { validateClusterRole, validateClusterRoleBinding, validateRole, validateRoleBinding } from '../../../../src/engine/validation/cluster/rbac';
import { NOT_A_SUBDOMAIN, NOT_A_VALUE } from '../../../support/validation';

const REF = { kind: 'ClusterRole', name: 'admin' };

function roleErrors(kind: string, fields: Role, minor: number): string[] {
  const role = { metadata: { name: 'x' }, ...fields };
  return (kind === 'Role' ? validateRole : validateClusterRole)(role, minor).map(formatFieldError);
}

function bindingErrors(kind: string, fields: RoleBinding, minor: number): string[] {
  const binding = defaultBinding({ metadata: { name: 'x' }, roleRef: REF, ...fields });
  return (kind === 'RoleBinding' ? validateRoleBinding : validateClusterRoleBinding)(binding, minor).map(formatFieldError);
}

describe('a role', () => {
  test.each<[string, string, Role, number, string[]]>([
    [
      'in order',
      'Role',
      { rules: [{ verbs: ['use'], apiGroups: ['policy'], resources: ['podsecuritypolicies'], resourceNames: ['a'] }] },
      24,
      [],
    ],
    ['a name', 'Role', { metadata: { name: 'a/b%' } }, 24, [
      'metadata.name: Invalid value: "a/b%": may not contain \'/\'',
      'metadata.name: Invalid value: "a/b%": may not contain \'%\'',
    ]],
    ['no verbs, groups and resources', 'Role', { rules: [{}] }, 24, [
      'rules[0].verbs: Required value: verbs must contain at least one value',
      'rules[0].apiGroups: Required value: resource rules must supply at least one api group',
      'rules[0].resources: Required value: resource rules must supply at least one resource',
    ]],
    ['in the order of 1.37', 'Role', { rules: [{}] }, 37, [
      'rules[0].apiGroups: Required value: resource rules must supply at least one api group',
      'rules[0].resources: Required value: resource rules must supply at least one resource',
      'rules[0].verbs: Required value',
    ]],
    ['paths for a namespace', 'Role', { rules: [{ verbs: ['get'], nonResourceURLs: ['/a', '*'], apiGroups: [''] }] }, 24, [
      'rules[0].nonResourceURLs: Invalid value: []string{"/a", "*"}: namespaced rules cannot apply to non-resource URLs',
      'rules[0].nonResourceURLs: Invalid value: []string{"/a", "*"}: rules cannot apply to both regular resources and non-resource URLs',
    ]],
    [
      'paths',
      'ClusterRole',
      { rules: [{ verbs: ['get'], nonResourceURLs: ['/a'] }, { verbs: ['get'], nonResourceURLs: ['/a'], resources: ['pods'] }] },
      24,
      [
        'rules[1].nonResourceURLs: Invalid value: []string{"/a"}: rules cannot apply to both regular resources and non-resource URLs',
      ],
    ],
    ['paths as 1.34 prints them', 'ClusterRole', { rules: [{ verbs: ['get'], nonResourceURLs: ['/a'], resourceNames: ['x'] }] }, 34, [
      'rules[0].nonResourceURLs: Invalid value: ["/a"]: rules cannot apply to both regular resources and non-resource URLs',
    ]],
    ['a sum of nothing', 'ClusterRole', { aggregationRule: {} }, 24, [
      'aggregationRule.clusterRoleSelectors: Required value: at least one clusterRoleSelector required if aggregationRule is non-nil',
    ]],
    [
      'a sum of what cannot be selected',
      'ClusterRole',
      { aggregationRule: { clusterRoleSelectors: [{ matchExpressions: [{ key: 'a', operator: 'In' }] }] } },
      24,
      [
        "aggregationRule.clusterRoleSelectors[0].matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'",
        'aggregationRule.clusterRoleSelectors[0]: Invalid value: "null": invalid label selector.',
      ],
    ],
    [
      'the same since 1.34',
      'ClusterRole',
      { aggregationRule: { clusterRoleSelectors: [{ matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b c'] }] }] } },
      34,
      [
        "aggregationRule.clusterRoleSelectors[0].matchExpressions[0].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
        `aggregationRule.clusterRoleSelectors[0].matchExpressions[0].values[0]: Invalid value: "b c": ${NOT_A_VALUE}`,
        'aggregationRule.clusterRoleSelectors[0]: Invalid value: null: invalid label selector.',
      ],
    ],
  ])('%s', (_title, kind, role, minor, expected) => {
    expect(roleErrors(kind, role, minor)).toEqual(expected);
  });
});

describe('a binding', () => {
  test.each<[string, string, RoleBinding, number, string[]]>([
    [
      'in order',
      'RoleBinding',
      { subjects: [{ kind: 'User', name: 'alice' }, { kind: 'Group', name: 'system:authenticated' }, { kind: 'ServiceAccount', name: 'robot' }] },
      24,
      [],
    ],
    ['a role that is none', 'RoleBinding', { roleRef: { apiGroup: 'rbac', kind: 'User', name: '' } }, 24, [
      'roleRef.apiGroup: Unsupported value: "rbac": supported values: "rbac.authorization.k8s.io"',
      'roleRef.kind: Unsupported value: "User": supported values: "Role", "ClusterRole"',
      'roleRef.name: Required value',
    ]],
    ['a role of a namespace for the cluster', 'ClusterRoleBinding', { roleRef: { kind: 'Role', name: '..' } }, 24, [
      'roleRef.kind: Unsupported value: "Role": supported values: "ClusterRole"',
      'roleRef.name: Invalid value: "..": may not be \'..\'',
    ]],
    ['subjects without a name', 'RoleBinding', { subjects: [{ kind: 'User' }, {}, { kind: 'ServiceAccount', name: '' }] }, 24, [
      'subjects[0].name: Required value',
      'subjects[1].name: Required value',
      'subjects[1].kind: Unsupported value: "": supported values: "ServiceAccount", "User", "Group"',
      'subjects[2].name: Required value',
    ]],
    ['in the order of 1.37', 'RoleBinding', { subjects: [{ kind: 'Robot' }] }, 37, [
      'subjects[0].kind: Unsupported value: "Robot": supported values: "ServiceAccount", "User", "Group"',
      'subjects[0].name: Required value',
    ]],
    [
      'groups of subjects',
      'RoleBinding',
      { subjects: [{ kind: 'User', name: 'a', apiGroup: 'x' }, { kind: 'Group', name: 'a', apiGroup: 'x' }, { kind: 'ServiceAccount', name: 'a', apiGroup: 'x' }] },
      24,
      [
        'subjects[0].apiGroup: Unsupported value: "x": supported values: "rbac.authorization.k8s.io"',
        'subjects[1].apiGroup: Unsupported value: "x": supported values: "rbac.authorization.k8s.io"',
        'subjects[2].apiGroup: Unsupported value: "x": supported values: ""',
      ],
    ],
    [
      'accounts',
      'ClusterRoleBinding',
      { subjects: [{ kind: 'ServiceAccount', name: 'A' }, { kind: 'ServiceAccount', name: 'a', namespace: 'b' }] },
      24,
      [`subjects[0].name: Invalid value: "A": ${NOT_A_SUBDOMAIN}`, 'subjects[0].namespace: Required value'],
    ],
  ])('%s', (_title, kind, binding, minor, expected) => {
    expect(bindingErrors(kind, binding, minor)).toEqual(expected);
  });
});
