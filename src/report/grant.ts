import type { Grant } from '../engine/authorization/authorizer';
import type { ObjectMeta } from '../engine/objects/meta';
import type { Role, Subject } from '../engine/objects/rbac';

/** `service account yelb/yelbsa`, `group system:authenticated`. */
export function formatSubject(subject: Subject | undefined): string {
  switch (subject?.kind) {
    case 'ServiceAccount':
      return `service account ${subject.namespace === undefined ? '' : `${subject.namespace}/`}${subject.name ?? ''}`;
    case 'Group':
      return `group ${subject.name ?? ''}`;
    default:
      return `user ${subject?.name ?? ''}`;
  }
}

/** `RoleBinding yelb/yelbsa:psp:denyprivileged`. */
export function formatBinding({ binding }: Grant): string {
  if (binding === undefined) {
    return 'group system:masters, which needs no binding';
  }
  return titleOf('RoleBinding', binding.metadata);
}

/** `Role yelb/psp:denyprivileged`. */
export function formatRole(role: Role): string {
  return titleOf('Role', role.metadata);
}

function titleOf(kind: 'Role' | 'RoleBinding', { namespace, name = '' }: ObjectMeta = {}): string {
  return namespace === undefined ? `Cluster${kind} ${name}` : `${kind} ${namespace}/${name}`;
}
