import { appliesToUser } from './subjects';
import { nearestName } from '../decoding/nearest-name';
import { RoleBinding, Subject, UserInfo } from '../objects/rbac';

/** The subjects of a binding mean none of the users. */
export interface SubjectMiss {
  readonly part: 'subject';
  /** The nearest of them; undefined where there is none. */
  readonly found?: Subject;
  readonly why: 'name' | 'namespace' | 'kind' | 'group' | 'other' | 'none';
  /** How far away it is. */
  readonly distance: number;
}

interface UsersOfPolicy {
  readonly users: readonly UserInfo[];
}

/**
 * Why a binding means none of the users; undefined where it means one.
 *
 * @param namespace the namespace in which the binding is asked, `''` for a ClusterRoleBinding
 */
export function missedSubject({ subjects = [] }: RoleBinding, namespace: string, { users }: UsersOfPolicy): SubjectMiss | undefined {
  if (users.some((user) => subjects.some((subject) => appliesToUser(user, subject, namespace)))) {
    return undefined;
  }
  const misses = users.flatMap((user) => subjects.map((subject) => missOf(subject, user, namespace)));
  return misses.reduce<SubjectMiss>((best, each) => (each.distance < best.distance ? each : best), { part: 'subject', why: 'none', distance: 7 });
}

const ACCOUNT = /^system:serviceaccount:(?<home>[^:]+):(?<name>[^:]+)$/;

function missOf(found: Subject, user: UserInfo, namespace: string): SubjectMiss {
  const { home = '', name = '' } = ACCOUNT.exec(user.username)?.groups ?? {};
  const { kind, name: given = '' } = found;
  const own = found.namespace || namespace;
  const miss = (why: SubjectMiss['why'], distance: number): SubjectMiss => ({ part: 'subject', found, why, distance });
  switch (kind) {
    case 'ServiceAccount':
      return given === name ? miss('namespace', 0) : own !== home ? miss('other', 4) : miss('name', nearestName(given, [name]) === undefined ? 1 : 0);
    case 'User':
      // A service account is a user of another name.
      return [name, `${home}:${name}`, `${home}/${name}`].includes(given) ? miss('kind', 0) : nearestName(given, [user.username]) !== undefined ? miss('name', 0) : miss('other', 5);
    case 'Group':
      return isLikeGroup(given, user) ? miss('group', 0) : miss('other', 5);
    default:
      return miss('kind', 0);
  }
}

/** The group of all service accounts of a namespace is easily written with another number or namespace. */
function isLikeGroup(given: string, { groups }: UserInfo): boolean {
  const nearest = nearestName(given, groups);
  return nearest !== undefined && nearest !== 'system:authenticated';
}
