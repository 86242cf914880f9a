import { warn, WarningScope } from './scope';
import { quote } from '../../field/quote';
import { HostAlias, PodSpec, Volume } from '../../objects/pod';
import { Minor } from '../../version';

/*
 * Elements of lists that have the same key.
 */

export function warnOfHostAliases(aliases: readonly HostAlias[] | undefined, path: string, scope: WarningScope): void {
  warnOfDuplicates(aliases?.map(({ ip = '' }) => ip), path, 'ip', scope);
}

export function warnOfPullSecrets(secrets: PodSpec['imagePullSecrets'], path: string, scope: WarningScope): void {
  const names = secrets?.map(({ name = '' }) => name);
  warnOfDuplicates(names, path, 'name', scope);
  names?.forEach((name, i) => {
    if (name === '') {
      warn(scope, `${path}[${i}].name`, 'invalid empty name ""');
    }
  });
}

/** Validation refuses them, so that no server ever says this. */
const VOLUME_NAMES_UNTIL: Minor = 27;

export function warnOfVolumeNames(volumes: readonly Volume[] | undefined, path: string, scope: WarningScope): void {
  if (scope.minor <= VOLUME_NAMES_UNTIL) {
    warnOfDuplicates(volumes?.map(({ name = '' }) => name), path, 'name', scope);
  }
}

function warnOfDuplicates(values: readonly string[] | undefined, path: string, field: string, scope: WarningScope): void {
  if (values === undefined || values.length < 2) {
    return;
  }
  const seen = new Set<string>();
  values.forEach((value, i) => {
    if (seen.has(value)) {
      warn(scope, `${path}[${i}].${field}`, `duplicate ${field} ${quote(value)}`);
    }
    seen.add(value);
  });
}
