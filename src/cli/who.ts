import { Options, OptionSpecs } from './options';
import { UsageError } from './usage-error';
import { UserInfo } from '../engine/objects/rbac';
import { impersonatedUser } from '../manifests/decide/requester';

/** The options that name a user, like those of kubectl. */
export function whoOptions(help: string): OptionSpecs {
  return {
    'as': { type: 'string', value: 'USER', help },
    'as-group': { type: 'string', value: 'GROUP', multiple: true, help: 'Group of that user. Can be repeated' },
  };
}

/** The user that `--as` and `--as-group` name; undefined without `--as`. */
export function userOf(options: Options): UserInfo | undefined {
  const username = options.text('as');
  const groups = options.list('as-group');
  if (username === undefined && groups.length > 0) {
    throw new UsageError('--as-group: also set --as');
  }
  return username === undefined ? undefined : impersonatedUser(username, groups);
}
