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
