import { warn, WarningScope } from './scope';
import { quote } from '../../field/quote';
import { StringMap } from '../../objects/meta';
import { ResourceRequirements } from '../../objects/pod';
import { PersistentVolumeClaimSpec } from '../../objects/volume-sources';
import { formatQuantity, isWhole, parseQuantity } from '../../validation/container/quantity';
import { quantityOf } from '../../validation/container/resources';
import { Minor } from '../../version';

/*
 * Bytes that are no whole number, such as `1500m`.
 */

/** Nothing rounds the overhead that a pod has from its class. */
export function warnOfFractionsOfOverhead(overhead: StringMap | undefined, path: string, scope: WarningScope): void {
  warnOfFraction(overhead, 'memory', path, scope, parseQuantity);
  warnOfFraction(overhead, 'ephemeral-storage', path, scope, parseQuantity);
}

export function warnOfFractions({ limits, requests }: ResourceRequirements, path: string, scope: WarningScope): void {
  if (limits === undefined && requests === undefined) {
    return;
  }
  const [pathOfLimits, pathOfRequests] = [`${path}.limits`, `${path}.requests`];
  for (const resource of BYTES) {
    warnOfFraction(limits, resource, pathOfLimits, scope);
    warnOfFraction(requests, resource, pathOfRequests, scope);
  }
}

const BYTES = ['memory', 'ephemeral-storage'];

/** The first minor that looks at claims. */
const CLAIMS_SINCE: Minor = 26;

/** upstream: pkg/api/persistentvolumeclaim/util.go GetWarningsForPersistentVolumeClaimSpec */
export function warnOfClaim(claim: PersistentVolumeClaimSpec | undefined, path: string, scope: WarningScope): void {
  if (scope.minor >= CLAIMS_SINCE && claim?.resources !== undefined) {
    warnOfFraction(claim.resources.requests, 'storage', `${path}.resources.requests`, scope);
    warnOfFraction(claim.resources.limits, 'storage', `${path}.resources.limits`, scope);
  }
}

function warnOfFraction(
  list: StringMap | undefined, resource: string, path: string, scope: WarningScope, read: typeof parseQuantity = quantityOf,
): void {
  if (list === undefined || !Object.hasOwn(list, resource)) {
    return;
  }
  const quantity = read(list[resource]);
  if (!isWhole(quantity)) {
    warn(scope, `${path}[${resource}]`, `fractional byte value ${quote(formatQuantity(quantity))} is invalid, must be an integer`);
  }
}
