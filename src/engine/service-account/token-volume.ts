import { Container, PodSpec, Volume, VolumeMount } from '../objects/pod';
import { copyContainer, copyPodSpec } from '../objects/shape';
import { Minor } from '../version';

/** The oldest minor that mounts a projected token instead of the account's secret. */
export const BOUND_TOKEN_SINCE: Minor = 21;
/** From here on the dots of a secret's name, which a volume's name cannot have, are replaced. */
const DASHES_SINCE: Minor = 19;
const TOKEN_MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
const PROJECTED_VOLUME_PREFIX = 'kube-api-access-';
/** Stands for the five characters that the server makes up. */
const GENERATED_SUFFIX = 'xxxxx';

/**
 * Mounts the service account's token into every container that mounts nothing at its path yet.
 *
 * @param token the secret of the account that holds it, where it is known: in a cluster one is there for each account
 *
 * upstream: plugin/pkg/admission/serviceaccount/admission.go mountServiceAccountToken. Ephemeral containers get no mount.
 */
export function mountServiceAccountToken(spec: PodSpec, account: string, minor: Minor, token?: string): PodSpec {
  const fresh = minor >= BOUND_TOKEN_SINCE ? PROJECTED_TOKEN_VOLUME : secretTokenVolume(spec, token ?? `${account}-token-${GENERATED_SUFFIX}`, minor);
  const existing = spec.volumes?.find((volume) => isTokenVolume(volume, account, minor, token));
  const mount: VolumeMount = { name: (existing ?? fresh).name, readOnly: true, mountPath: TOKEN_MOUNT_PATH };
  const initContainers = withMount(spec.initContainers, mount);
  const containers = withMount(spec.containers, mount);
  if (initContainers === spec.initContainers && containers === spec.containers) {
    return spec;
  }
  const mounted = copyPodSpec(spec);
  mounted.initContainers = initContainers;
  mounted.containers = containers;
  mounted.volumes = existing === undefined ? [...(spec.volumes ?? []), fresh] : spec.volumes;
  return mounted;
}

function isTokenVolume({ name, secret }: Volume, account: string, minor: Minor, token: string | undefined): boolean {
  if (minor >= BOUND_TOKEN_SINCE) {
    return name?.startsWith(PROJECTED_VOLUME_PREFIX) === true;
  }
  return token === undefined ? secret?.secretName?.startsWith(`${account}-token-`) === true : secret?.secretName === token;
}

function withMount(containers: readonly Container[] | undefined, mount: VolumeMount): readonly Container[] | undefined {
  if (containers === undefined || containers.every(mountsToken)) {
    return containers;
  }
  return containers.map((container) => (mountsToken(container) ? container : withOwnMount(container, mount)));
}

function withOwnMount(given: Container, mount: VolumeMount): Container {
  const container = copyContainer(given);
  container.volumeMounts = [...(given.volumeMounts ?? []), mount];
  return container;
}

function mountsToken(container: Container): boolean {
  return container.volumeMounts?.some(({ mountPath }) => mountPath === TOKEN_MOUNT_PATH) === true;
}

const PROJECTED_TOKEN_VOLUME: Volume = {
  name: `${PROJECTED_VOLUME_PREFIX}${GENERATED_SUFFIX}`,
  projected: {
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
    ],
    defaultMode: 420,
  },
};

function secretTokenVolume({ volumes = [] }: PodSpec, token: string, minor: Minor): Volume {
  const name = minor < DASHES_SINCE ? token : token.replace(/\./g, '-');
  const isTaken = volumes.some((volume) => volume.name === name);
  return { name: isTaken ? `${name}-${GENERATED_SUFFIX}` : name, secret: { secretName: token, defaultMode: 420 } };
}
