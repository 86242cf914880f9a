import { Container, Pod, PodSpec } from '../objects/pod';
import { ServiceAccount } from '../objects/service-account';

const ENFORCE_ANNOTATION = 'kubernetes.io/enforce-mountable-secrets';
const GO_TRUE = ['1', 't', 'T', 'true', 'TRUE', 'True'];

/**
 * What the plugin says of the first secret that a pod mounts and its service account, which insists on naming them, does not name.
 *
 * upstream: plugin/pkg/admission/serviceaccount/admission.go limitSecretReferences
 */
export function refusedSecret(account: ServiceAccount, pod: Pod): string | undefined {
  if (!GO_TRUE.includes(account.metadata?.annotations?.[ENFORCE_ANNOTATION] ?? '')) {
    return undefined;
  }
  const spec = pod.spec ?? {};
  const name = account.metadata?.name ?? '';
  const mountable = names(account.secrets);
  return refusedVolume(spec, name, mountable)
    ?? refusedEnv('init container', spec.initContainers, name, mountable)
    ?? refusedEnv('container', spec.containers, name, mountable)
    ?? refusedPullSecret(spec, name, names(account.imagePullSecrets));
}

function names(references: readonly { readonly name?: string }[] | undefined): readonly string[] {
  return (references ?? []).map((reference) => reference.name ?? '');
}

function refusedVolume(spec: PodSpec, account: string, mountable: readonly string[]): string | undefined {
  const volume = spec.volumes?.find(({ secret }) => secret !== undefined && !mountable.includes(secret.secretName ?? ''));
  return volume && `volume with secret.secretName="${volume.secret?.secretName ?? ''}" is not allowed because service account ${account} does not reference that secret`;
}

function refusedEnv(what: string, containers: readonly Container[] | undefined, account: string, mountable: readonly string[]): string | undefined {
  for (const container of containers ?? []) {
    for (const { name = '', valueFrom } of container.env ?? []) {
      const secret = valueFrom?.secretKeyRef;
      if (secret !== undefined && !mountable.includes(secret.name ?? '')) {
        return `${what} ${container.name ?? ''} with envVar ${name} referencing secret.secretName="${secret.name ?? ''}" is not allowed because service account ${account} does not reference that secret`;
      }
    }
  }
  return undefined;
}

function refusedPullSecret(spec: PodSpec, account: string, mountable: readonly string[]): string | undefined {
  const refused = names(spec.imagePullSecrets).findIndex((name) => !mountable.includes(name));
  return refused < 0
    ? undefined
    : `imagePullSecrets[${refused}].name="${spec.imagePullSecrets?.[refused].name ?? ''}" is not allowed because service account ${account} does not reference that imagePullSecret`;
}
