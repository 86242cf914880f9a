import { serviceAccountUsername } from './subjects';
import { RoleBinding, Subject, UserInfo } from '../objects/rbac';

const NOWHERE: readonly number[] = [];

/**
 * Bindings by their subjects, so that a user's are found without a look at all others.
 *
 * A subject means a user by name or by group, as `appliesToUser` says. A service account is a user of a name of its own.
 */
export class SubjectIndex {
  private readonly places = new Map<string, number[]>();

  /** @param namespace the namespace of all bindings, `''` for ClusterRoleBindings */
  constructor(bindings: readonly RoleBinding[], namespace: string) {
    bindings.forEach(({ subjects = [] }, place) => subjects.forEach((subject) => this.add(keyOf(subject, namespace), place)));
  }

  /** The places of the bindings that apply to one of the users, in their order. */
  public placesOf(users: readonly UserInfo[]): readonly number[] {
    const keys = users.flatMap(({ username, groups }) => [userKey(username), ...groups.map(groupKey)]);
    const found = keys.flatMap((key) => this.places.get(key) ?? NOWHERE);
    return found.length < 2 ? found : [...new Set(found)].sort((a, b) => a - b);
  }

  private add(key: string | undefined, place: number): void {
    if (key === undefined) {
      return;
    }
    const places = this.places.get(key);
    if (places === undefined) {
      this.places.set(key, [place]);
    } else {
      places.push(place);
    }
  }
}

function keyOf({ kind, name: given, namespace: own }: Subject, namespace: string): string | undefined {
  const name = given ?? '';
  switch (kind) {
    case 'User':
      return given === undefined ? undefined : userKey(given);
    case 'Group':
      return groupKey(name);
    case 'ServiceAccount': {
      const home = own || namespace;
      return home === '' ? undefined : userKey(serviceAccountUsername(home, name));
    }
    default:
      return undefined;
  }
}

function userKey(name: string): string {
  return `user ${name}`;
}

function groupKey(name: string): string {
  return `group ${name}`;
}
