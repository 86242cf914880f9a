import { warn, WarningScope } from './scope';
import { ENFORCE_MOUNTABLE_SECRETS_ANNOTATION } from '../../objects/annotations';
import { KubernetesObject } from '../../objects/meta';
import { Minor } from '../../version';

/*
 * upstream: pkg/registry/core/serviceaccount/strategy.go warnIfHasEnforceMountableSecretsAnnotation
 */

const SINCE: Minor = 32;

export function warnOfServiceAccount(account: KubernetesObject, old: KubernetesObject | undefined, scope: WarningScope): void {
  if (scope.minor >= SINCE && enforcesMountableSecrets(account) && !(old !== undefined && enforcesMountableSecrets(old))) {
    warn(scope, `metadata.annotations[${ENFORCE_MOUNTABLE_SECRETS_ANNOTATION}]`, 'deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets');
  }
}

function enforcesMountableSecrets({ metadata }: KubernetesObject): boolean {
  return Object.hasOwn(metadata?.annotations ?? {}, ENFORCE_MOUNTABLE_SECRETS_ANNOTATION);
}
