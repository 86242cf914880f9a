import { ParsedOptions, OptionSpecs } from './options';
import { UsageError } from './usage-error';
import { UserInfo } from '../engine/objects/rbac';
import { readApplier } from '../manifests/cluster/applier-options';

/** The options that name a user, like those of kubectl. */
export function whoOptions(help: string): OptionSpecs {
  return {
    'as': { type: 'string', value: 'USER', help },
    'as-group': { type: 'string', value: 'GROUP', multiple: true, help: 'Group of that user. Can be repeated' },
  };
}

/** The user that `--as` and `--as-group` name; undefined without `--as`. */
export function userOf(options: ParsedOptions): UserInfo | undefined {
  const read = readApplier({ user: options.text('as'), groups: options.list('as-group') }, { user: '--as', groups: '--as-group' });
  if ('error' in read) {
    throw new UsageError(read.error);
  }
  return read.applier;
}
