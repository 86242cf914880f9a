import { WarningScope, warn } from './scope';
import { KubernetesObject } from '../../objects/meta';
import { isDNS1123Label } from '../../validation/names/names';
import { nameOf } from '../../validation/object-meta';
import { rulesFor } from '../../validation/rules';
import { Minor } from '../../version';

/*
 * A name that is valid, but not as a part of a hostname.
 */

const SINCE: Minor = 27;

export function warnOfPodName(pod: KubernetesObject, scope: WarningScope): void {
  warnOfName(pod, "the Pod's hostname", scope);
}

export function warnOfWorkloadName(workload: KubernetesObject, scope: WarningScope): void {
  warnOfName(workload, 'Pod names and hostnames', scope);
}

function warnOfName({ metadata }: KubernetesObject, use: string, scope: WarningScope): void {
  const messages = scope.minor < SINCE ? [] : isDNS1123Label(nameOf(metadata), rulesFor(scope.minor));
  if (messages.length > 0) {
    warn(scope, 'metadata.name',
      `this is used in ${use}, which can result in surprising behavior; a DNS label is recommended: [${messages.join(' ')}]`);
  }
}
