import { UserInfo } from '../../engine/objects/rbac';
import { impersonatedUser } from '../decide/requester';

/** The options for the user who applies the manifests. */
export interface ApplierOptions {
  readonly user?: string;
  readonly groups?: readonly string[];
}

/** How messages name the options. */
export type ApplierOptionNames = Readonly<Record<keyof ApplierOptions, string>>;

export type ApplierReading = { readonly applier: UserInfo | undefined } | { readonly error: string };

/** The user with all groups that the API server gives; undefined if no user is set. */
export function readApplier({ user, groups = [] }: ApplierOptions, names: ApplierOptionNames): ApplierReading {
  if (user === undefined && groups.length > 0) {
    return { error: `${names.groups}: also set ${names.user}` };
  }
  return { applier: user === undefined ? undefined : impersonatedUser(user, groups) };
}
