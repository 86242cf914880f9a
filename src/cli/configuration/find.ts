import { dirname, join, resolve } from 'node:path';
import { exists, isOwnedFor, isRegularFile, isThere, readText } from '../../files';
import { UsageError } from '../usage-error';

/** The name of a configuration file. */
export const CONFIGURATION = '.cdk8s-pod-security.yaml';
/** What people write as well, and would wonder at. */
const MISTAKEN = ['.cdk8s-pod-security.yml', '.cdk8s-pod-security.json', '.cdk8s-pod-security'];
/** The same without the dot, if it is no manifest or report. */
const MISTAKEN_UNLESS_OBJECT = ['cdk8s-pod-security.yaml', 'cdk8s-pod-security.yml'];
const OBJECT = /^(?:apiVersion|kind):|^[ \t]*[{[]/m;
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
    refuseMistaken(place);
    if (place === last || place === dirname(place) || exists(join(place, REPOSITORY))) {
      return undefined;
    }
  }
}

function refuseMistaken(place: string): void {
  const files = [...MISTAKEN, ...MISTAKEN_UNLESS_OBJECT].map((name) => join(place, name));
  const mistaken = files.find((file, i) => isRegularFile(file) && (i < MISTAKEN.length || !isObject(file)));
  if (mistaken !== undefined) {
    throw new UsageError(`${mistaken}: not read; name it ${CONFIGURATION}`);
  }
}

/** What cannot be read is none of this tool either. */
function isObject(file: string): boolean {
  try {
    return OBJECT.test(readText(file));
  } catch {
    return true;
  }
}

/** A folder above may be for everybody, such as /tmp. Who writes a file there must not decide what passes here. */
function refuseOfOthers(file: string, directory: string): void {
  if (!isOwnedFor(file, resolve(directory))) {
    throw new UsageError(`${file}: belongs to another user, so it is not read; name it by --config, or use --no-config`);
  }
}
