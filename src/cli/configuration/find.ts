import { dirname, join, resolve } from 'node:path';
import { exists, isOwnedFor, isThere } from '../../files';
import { UsageError } from '../usage-error';

/** The name of a configuration file. */
export const CONFIGURATION = '.cdk8s-pod-security.yaml';
/** What people write as well, and would wonder at. */
const MISTAKEN = '.cdk8s-pod-security.yml';
const REPOSITORY = '.git';

/** The configuration file of a directory, or of one above it: up to the root of the repository, or the home of the user. */
export function findConfiguration(directory: string, home = ''): string | undefined {
  const last = home === '' ? '' : resolve(home);
  for (let place = resolve(directory); ; place = dirname(place)) {
    const file = join(place, CONFIGURATION);
    if (isThere(file)) {
      refuseOfOthers(file, directory);
      return file;
    }
    if (exists(join(place, MISTAKEN))) {
      throw new UsageError(`${join(place, MISTAKEN)}: not read; name it ${CONFIGURATION}`);
    }
    if (place === last || place === dirname(place) || exists(join(place, REPOSITORY))) {
      return undefined;
    }
  }
}

/** A folder above may be for everybody, such as /tmp. Who writes a file there must not decide what passes here. */
function refuseOfOthers(file: string, directory: string): void {
  if (!isOwnedFor(file, resolve(directory))) {
    throw new UsageError(`${file}: belongs to another user, so it is not read; name it by --config, or use --no-config`);
  }
}
