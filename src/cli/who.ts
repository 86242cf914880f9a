import { Options, OptionSpecs } from './options';
import { UsageError } from './usage-error';
import { UserInfo } from '../engine/objects/rbac';
import { readApplier } from '../manifests/cluster/applier-options';

/** The options that say who asks, as kubectl's have it. */
export const WHO_OPTIONS: OptionSpecs = {
  'as': { type: 'string', value: 'USER', help: 'who asks; system:serviceaccount:NAMESPACE:NAME for a service account' },
  'as-group': { type: 'string', value: 'GROUP', multiple: true, help: 'a group of that user; may be repeated' },
};

/** The user that `--as` and `--as-group` name; undefined where nobody is named. */
export function userOf(options: Options): UserInfo | undefined {
  const read = readApplier({ user: options.text('as'), groups: options.list('as-group') }, { user: '--as', groups: '--as-group' });
  if ('error' in read) {
    throw new UsageError(read.error);
  }
  return read.applier;
}
