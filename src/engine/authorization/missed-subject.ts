import { appliesToUser, readServiceAccount, ServiceAccountName, serviceAccountUsername } from './subjects';
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

interface UsersInNeed {
  readonly users: readonly UserInfo[];
}

/**
 * Why a binding means none of the users; undefined where it means one.
 *
 * @param namespace the namespace in which the binding is asked, `''` for a ClusterRoleBinding
 */
export function missedSubject({ subjects = [] }: RoleBinding, namespace: string, { users }: UsersInNeed): SubjectMiss | undefined {
  if (users.some((user) => subjects.some((subject) => appliesToUser(user, subject, namespace)))) {
    return undefined;
  }
  const misses = users.flatMap((user) => subjects.map((subject) => missOf(subject, user, namespace)));
  return misses.reduce<SubjectMiss>((best, each) => (each.distance < best.distance ? each : best), { part: 'subject', why: 'none', distance: 7 });
}

function missOf(found: Subject, user: UserInfo, namespace: string): SubjectMiss {
  const account = readServiceAccount(user.username);
  const [why, distance] = found.kind === 'Group'
    ? isLikeGroup(found.name ?? '', user) ? LIKE_GROUP : OTHER
    : account === undefined ? missOfUser(found, user.username) : missOfAccount(found, account, namespace);
  return { part: 'subject', found, why, distance };
}

type Miss = readonly [why: SubjectMiss['why'], distance: number];

const LIKE_GROUP: Miss = ['group', 0];
const OTHER: Miss = ['other', 5];
const OTHER_KIND: Miss = ['kind', 0];
const LIKE_NAME: Miss = ['name', 0];

function missOfAccount({ kind, name: given = '', namespace: own }: Subject, account: ServiceAccountName, namespace: string): Miss {
  const { name, namespace: home } = account;
  switch (kind) {
    case 'ServiceAccount':
      return given === name ? ['namespace', 0] : (own || namespace) !== home ? ['other', 4] : ['name', nearestName(given, [name]) === undefined ? 1 : 0];
    case 'User':
      // A service account is a user of another name.
      return [name, `${home}:${name}`, `${home}/${name}`].includes(given)
        ? OTHER_KIND : nearestName(given, [serviceAccountUsername(home, name)]) === undefined ? OTHER : LIKE_NAME;
    default:
      return OTHER_KIND;
  }
}

function missOfUser({ kind, name: given = '' }: Subject, username: string): Miss {
  return kind === 'User'
    ? nearestName(given, [username]) === undefined ? OTHER : LIKE_NAME
    : kind === 'ServiceAccount' && given !== username ? OTHER : OTHER_KIND;
}

/** The group of all service accounts of a namespace is easily written with another number or namespace. */
function isLikeGroup(given: string, { groups }: UserInfo): boolean {
  const nearest = nearestName(given, groups);
  return nearest !== undefined && nearest !== 'system:authenticated';
}
