import { StatusOfContainer } from './container-statuses';
import { forbidden, invalid } from '../../field/error';
import { Int64 } from '../../objects/int64';
import { Minor } from '../../version';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go validateContainerStatusUsers */

const PATH_OF_USER_SINCE: Minor = 33;
/** From here on, runtimes tell any user that Linux has. */
const ANY_USER_SINCE: Minor = 37;
const LARGEST_ID = 2 ** 31 - 1;
const LARGEST_USER = 2 ** 32 - 1;

export function validateContainerUsers(statuses: readonly StatusOfContainer[], path: string, os: string, v: Validation): void {
  statuses.forEach(({ user: { linux } = {} }, i) => {
    const own = `${path}[${i}].${v.minor >= PATH_OF_USER_SINCE ? 'user.' : ''}linux`;
    if (linux === undefined) {
      return;
    }
    if (os === 'windows') {
      v.errors.push(forbidden(own, 'cannot be set for a windows pod'));
    } else if (os === 'linux') {
      validateID(linux.uid, `${own}.uid`, v.minor >= ANY_USER_SINCE ? LARGEST_USER : LARGEST_ID, v);
      validateID(linux.gid, `${own}.gid`, LARGEST_ID, v);
      (linux.supplementalGroups ?? []).forEach((group, g) => validateID(group, `${own}.supplementalGroups[${g}]`, LARGEST_ID, v));
    }
  });
}

function validateID(id: Int64 = 0, path: string, largest: number, v: Validation): void {
  if (id < 0 || id > largest) {
    v.errors.push(invalid(path, id, `must be between 0 and ${largest}, inclusive`));
  }
}
