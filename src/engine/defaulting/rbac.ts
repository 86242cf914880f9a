import { replace, replaceEach } from './copy-on-write';
import { RoleBinding, Subject } from '../objects/rbac';

/*
 * upstream: pkg/apis/rbac/v1/defaults.go, v1alpha1/defaults.go, v1alpha1/conversion.go
 */

const GROUP = 'rbac.authorization.k8s.io';
const ALPHA = `${GROUP}/v1alpha1`;
const AUTHENTICATED = 'system:authenticated';

/** A RoleBinding or ClusterRoleBinding of any version. */
export function defaultBinding(binding: RoleBinding): RoleBinding {
  const { roleRef = {} } = binding;
  return replace(binding, {
    roleRef: replace(roleRef, { apiGroup: roleRef.apiGroup || GROUP }),
    subjects: replaceEach(binding.subjects, binding.apiVersion === ALPHA ? fromAlpha : defaultSubject),
  });
}

function defaultSubject(subject: Subject): Subject {
  return replace(subject, { apiGroup: subject.apiGroup || (isUserOrGroup(subject) ? GROUP : subject.apiGroup) });
}

/** The alpha version has no group, but the version that it is part of; kinds of its own make that of no account. */
function fromAlpha({ apiVersion = '', ...subject }: Subject): Subject {
  if (subject.kind === 'User' && subject.name === '*') {
    return { ...subject, kind: 'Group', apiGroup: GROUP, name: AUTHENTICATED };
  }
  if (isUserOrGroup(subject)) {
    return { ...subject, apiGroup: GROUP };
  }
  return { ...subject, apiGroup: subject.kind === 'ServiceAccount' ? '' : groupOf(apiVersion) };
}

function isUserOrGroup({ kind }: Subject): boolean {
  return kind === 'User' || kind === 'Group';
}

/** `apps` of `apps/v1`; the core group's version stands alone. */
function groupOf(apiVersion: string): string {
  const parts = apiVersion.split('/');
  return parts.length === 2 ? parts[0] : '';
}
