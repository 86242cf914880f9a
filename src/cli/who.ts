import { Options, OptionSpecs } from './options';
import { UsageError } from './usage-error';
import { UserInfo } from '../engine/objects/rbac';
import { impersonatedUser } from '../manifests/decide/requester';

/** The options that say who asks, as kubectl's have it. */
export const WHO_OPTIONS: OptionSpecs = {
  'as': { type: 'string', value: 'USER', help: 'who asks; system:serviceaccount:NAMESPACE:NAME for a service account' },
  'as-group': { type: 'string', value: 'GROUP', multiple: true, help: 'a group of that user; may be repeated' },
};

/** The user that `--as` and `--as-group` name; undefined where nobody is named. */
export function userOf(options: Options): UserInfo | undefined {
  const username = options.text('as');
  const groups = options.list('as-group');
  if (username === undefined && groups.length > 0) {
    throw new UsageError('--as-group: needs --as as well');
  }
  return username === undefined ? undefined : impersonatedUser(username, groups);
}
