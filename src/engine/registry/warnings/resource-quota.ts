import { WarningScope } from './scope';
import { KubernetesObject, StringMap } from '../../objects/meta';
import { formatQuantity, parseQuantity } from '../../validation/container/quantity';
import { Minor } from '../../version';

/*
 * upstream: pkg/registry/core/resourcequota/strategy.go WarningsOnCreate
 */

const SINCE: Minor = 35;
const RESOURCES = ['cpu', 'memory', 'storage', 'ephemeral-storage'];
/** Their plain name is the name of the requests, too. */
const WITH_PLAIN_NAME = ['cpu', 'memory'];

interface WarnedQuota extends KubernetesObject {
  readonly spec?: { readonly hard?: StringMap };
}

export function warnOfQuota({ spec }: WarnedQuota, scope: WarningScope): void {
  const hard = spec?.hard ?? {};
  if (scope.minor >= SINCE) {
    RESOURCES.forEach((resource) => warnOfRequests(hard, resource, scope));
  }
}

function warnOfRequests(hard: StringMap, resource: string, scope: WarningScope): void {
  const names = [`requests.${resource}`, ...(WITH_PLAIN_NAME.includes(resource) ? [resource] : [])];
  const requests = names.find((name) => Object.hasOwn(hard, name));
  const limits = `limits.${resource}`;
  if (requests === undefined || !Object.hasOwn(hard, limits)) {
    return;
  }
  const [request, limit] = [parseQuantity(hard[requests]), parseQuantity(hard[limits])];
  if (request.nano > limit.nano) {
    scope.warnings.push(`ResourceQuota ${requests} (${formatQuantity(request)}) should be less than ${limits} (${formatQuantity(limit)})`);
  }
}
