import { ENFORCE_MOUNTABLE_SECRETS_ANNOTATION } from '../objects/annotations';
import { Container, PodSpec } from '../objects/pod';
import { ServiceAccount } from '../objects/service-account';
import { Minor } from '../version';

/** The oldest minor whose last patch looks at `envFrom`, since CVE-2024-3177. */
const ENV_FROM_SINCE: Minor = 27;
const GO_TRUE = ['1', 't', 'T', 'true', 'TRUE', 'True'];

/**
 * What the plugin says of the first secret that a pod mounts and its service account, which insists on naming them, does not name.
 *
 * upstream: plugin/pkg/admission/serviceaccount/admission.go limitSecretReferences
 */
export function refusedSecret(account: ServiceAccount, spec: PodSpec, minor: Minor): string | undefined {
  if (!isLimited(account)) {
    return undefined;
  }
  const named = accountOf(account);
  return refusedVolume(spec, named)
    ?? refusedEnv('init container', spec.initContainers, named, minor)
    ?? refusedEnv('container', spec.containers, named, minor)
    ?? refusedPullSecret(spec, named.name, names(account.imagePullSecrets));
}

/** The same of the ephemeral containers alone. */
export function refusedSecretOfEphemeral(account: ServiceAccount, spec: PodSpec, minor: Minor): string | undefined {
  return isLimited(account) ? refusedEnv('ephemeral container', spec.ephemeralContainers, accountOf(account), minor) : undefined;
}

function isLimited({ metadata }: ServiceAccount): boolean {
  return GO_TRUE.includes(metadata?.annotations?.[ENFORCE_MOUNTABLE_SECRETS_ANNOTATION] ?? '');
}

function accountOf({ metadata, secrets }: ServiceAccount): AccountWithSecrets {
  return { name: metadata?.name ?? '', mountable: names(secrets) };
}

/** A service account and the secrets that its pods may mount. */
interface AccountWithSecrets {
  readonly name: string;
  readonly mountable: readonly string[];
}

function names(references: readonly { readonly name?: string }[] | undefined): readonly string[] {
  return (references ?? []).map((reference) => reference.name ?? '');
}

function refusedVolume({ volumes = [] }: PodSpec, account: AccountWithSecrets): string | undefined {
  const refused = volumes.find(({ secret }) => secret !== undefined && !account.mountable.includes(secret.secretName ?? ''));
  return refused && `volume with ${notReferenced(refused.secret?.secretName, account)}`;
}

function refusedEnv(what: string, containers: readonly Container[] | undefined, account: AccountWithSecrets, minor: Minor): string | undefined {
  for (const { name = '', env = [], envFrom = [] } of containers ?? []) {
    const refused = env.find(({ valueFrom }) => isRefused(valueFrom?.secretKeyRef, account));
    if (refused !== undefined) {
      return `${what} ${name} with envVar ${refused.name ?? ''} referencing ${notReferenced(refused.valueFrom?.secretKeyRef?.name, account)}`;
    }
    const refusedWhole = minor < ENV_FROM_SINCE ? undefined : envFrom.find(({ secretRef }) => isRefused(secretRef, account));
    if (refusedWhole !== undefined) {
      return `${what} ${name} with envFrom referencing ${notReferenced(refusedWhole.secretRef?.name, account)}`;
    }
  }
  return undefined;
}

function isRefused(secret: { readonly name?: string } | undefined, { mountable }: AccountWithSecrets): boolean {
  return secret !== undefined && !mountable.includes(secret.name ?? '');
}

function notReferenced(secret = '', { name }: AccountWithSecrets): string {
  return `secret.secretName="${secret}" is not allowed because service account ${name} does not reference that secret`;
}

function refusedPullSecret(spec: PodSpec, account: string, mountable: readonly string[]): string | undefined {
  const refused = names(spec.imagePullSecrets).findIndex((name) => !mountable.includes(name));
  return refused < 0
    ? undefined
    : `imagePullSecrets[${refused}].name="${spec.imagePullSecrets?.[refused].name ?? ''}" is not allowed because service account ${account} does not reference that imagePullSecret`;
}
