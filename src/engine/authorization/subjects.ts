import { Subject, UserInfo } from '../objects/rbac';

const SERVICE_ACCOUNT_PREFIX = 'system:serviceaccount:';

/** The user name of a service account. */
export function serviceAccountUsername(namespace: string, name: string): string {
  return `${SERVICE_ACCOUNT_PREFIX}${namespace}:${name}`;
}

export interface ServiceAccountName {
  readonly name: string;
  readonly namespace: string;
}

/** The service account that a user is; undefined for another user. */
export function readServiceAccount(username: string): ServiceAccountName | undefined {
  const [namespace, name, ...rest] = username.startsWith(SERVICE_ACCOUNT_PREFIX) ? username.slice(SERVICE_ACCOUNT_PREFIX.length).split(':') : [];
  return namespace && name && rest.length === 0 ? { name, namespace } : undefined;
}

/**
 * The user that a pod's service account stands for.
 *
 * upstream: without the group `system:authenticated`, which only authentication adds, so a grant to that group
 * never reaches a pod through its service account.
 */
export function serviceAccountUser(namespace: string, name: string): UserInfo {
  return {
    username: serviceAccountUsername(namespace, name),
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`],
  };
}

/**
 * Whether a binding's subject means this user.
 *
 * @param namespace the binding's namespace, `''` for a ClusterRoleBinding: a service account without namespace is of the binding's.
 */
export function appliesToUser(user: UserInfo, subject: Subject, namespace: string): boolean {
  switch (subject.kind) {
    case 'User':
      return user.username === subject.name;
    case 'Group':
      return user.groups.includes(subject.name ?? '');
    case 'ServiceAccount': {
      const home = subject.namespace || namespace;
      const name = subject.name ?? '';
      // The first question spares most accounts the making of a name.
      return user.username.endsWith(name) && home !== '' && user.username === serviceAccountUsername(home, name);
    }
    default:
      return false;
  }
}
