import { FIELD_IMMUTABLE } from './immutable-field';
import { FieldError, invalid } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { RoleBinding, RoleRef } from '../../objects/rbac';
import { Minor } from '../../version';
import { validateNamespace } from '../cluster/namespace';
import { validatePodSecurityPolicy } from '../cluster/pod-security-policy';
import { validateClusterRole, validateClusterRoleBinding, validateRole, validateRoleBinding } from '../cluster/rbac';
import { validateServiceAccount } from '../cluster/service-account';
import { GoField, goStruct } from '../go/go-syntax';
import { Validation } from '../validation';

/*
 * The objects that decide about pods: a changed one is validated as a new one is.
 * upstream: pkg/apis/rbac/validation/validation.go and the ValidateUpdate of each strategy
 */

type Validate = (object: KubernetesObject, minor: Minor) => readonly FieldError[];
type ValidateUpdate = (object: KubernetesObject, old: KubernetesObject, v: Validation) => void;

export const CLUSTER_UPDATES: Readonly<Record<string, ValidateUpdate>> = {
  Namespace: asNew(validateNamespace),
  ServiceAccount: asNew(validateServiceAccount),
  PodSecurityPolicy: asNew(validatePodSecurityPolicy),
  Role: asNew(validateRole),
  ClusterRole: asNew(validateClusterRole),
  RoleBinding: (binding, old, v) => {
    asNew(validateRoleBinding)(binding, old, v);
    validateRoleRefIsKept(binding, old, v);
  },
  ClusterRoleBinding: (binding, old, v) => {
    asNew(validateClusterRoleBinding)(binding, old, v);
    validateRoleRefIsKept(binding, old, v);
  },
};

function asNew(validate: Validate): ValidateUpdate {
  return (object, _old, v) => {
    v.errors.push(...validate(object, v.minor));
  };
}

const ROLE_REF: readonly GoField[] = [{ name: 'APIGroup', key: 'apiGroup' }, { name: 'Kind', key: 'kind' }, { name: 'Name', key: 'name' }];
const NO_ROLE: RoleRef = {};

function validateRoleRefIsKept({ roleRef = NO_ROLE }: RoleBinding, { roleRef: old = NO_ROLE }: RoleBinding, v: Validation): void {
  if (isSame(roleRef, old)) {
    return;
  }
  const detail = v.rules.immutableFieldsByName ? FIELD_IMMUTABLE : 'cannot change roleRef';
  v.errors.push(invalid('roleRef', goStruct('rbac.RoleRef', ROLE_REF, roleRef, v.rules), detail));
}

function isSame(a: RoleRef, b: RoleRef): boolean {
  return (['apiGroup', 'kind', 'name'] as const).every((field) => (a[field] ?? '') === (b[field] ?? ''));
}
