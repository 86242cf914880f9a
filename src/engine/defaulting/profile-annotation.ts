import { joinedMaps } from '../objects/joined-maps';
import { hasKeyWithPrefix, StringMap } from '../objects/meta';

/** Before the name of a profile of the node, in the annotations for AppArmor and seccomp alike. */
export const LOCALHOST_PREFIX = 'localhost/';

/** The annotation that says what a seccomp or AppArmor profile says; undefined for a type that is none. */
export function annotationFor({ type, localhostProfile }: { readonly type?: string; readonly localhostProfile?: string }): string | undefined {
  switch (type) {
    case 'Unconfined':
      return 'unconfined';
    case 'RuntimeDefault':
      return 'runtime/default';
    case 'Localhost':
      return localhostProfile === undefined ? undefined : LOCALHOST_PREFIX + localhostProfile;
    default:
      return undefined;
  }
}

/** The annotations of a pod while those for its profiles come in: copied as soon as one does. */
export class ProfileAnnotations {
  public isLonger = false;

  constructor(public all: StringMap = {}) {}

  /** Whether any container may have one. */
  public areForContainers(prefix: string): boolean {
    return hasKeyWithPrefix(this.all, prefix);
  }

  public get(key: string): string | undefined {
    return Object.hasOwn(this.all, key) ? this.all[key] : undefined;
  }

  public add(key: string, value: string): void {
    this.all = joinedMaps(this.all, Object.fromEntries([[key, value]]));
    this.isLonger = true;
  }
}
