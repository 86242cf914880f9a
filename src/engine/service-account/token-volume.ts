import { Container, PodSpec, Volume, VolumeMount } from '../objects/pod';
import { copyContainer, copyPodSpec } from '../objects/shape';
import { Minor } from '../version';

/** The oldest minor that mounts a projected token instead of the account's secret. */
const BOUND_TOKEN_SINCE: Minor = 21;
/** From here on the dots of a secret's name, which a volume's name cannot have, are replaced. */
const DASHES_SINCE: Minor = 19;
const TOKEN_MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
const PROJECTED_VOLUME_PREFIX = 'kube-api-access-';
/** Stands for the five characters that the server makes up. */
const GENERATED_SUFFIX = 'xxxxx';

/**
 * Mounts the service account's token into every container that mounts nothing at its path yet.
 *
 * upstream: plugin/pkg/admission/serviceaccount/admission.go mountServiceAccountToken. Ephemeral containers get no mount.
 */
export function mountServiceAccountToken(spec: PodSpec, account: string, minor: Minor): PodSpec {
  const fresh = minor >= BOUND_TOKEN_SINCE ? PROJECTED_TOKEN_VOLUME : secretTokenVolume(account, minor);
  const existing = spec.volumes?.find((volume) => isTokenVolume(volume, account, minor));
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

function isTokenVolume(volume: Volume, account: string, minor: Minor): boolean {
  return minor >= BOUND_TOKEN_SINCE
    ? volume.name?.startsWith(PROJECTED_VOLUME_PREFIX) === true
    : volume.secret?.secretName?.startsWith(`${account}-token-`) === true;
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

function secretTokenVolume(account: string, minor: Minor): Volume {
  const name = `${account}-token-${GENERATED_SUFFIX}`;
  return { name: minor < DASHES_SINCE ? name : name.replace(/\./g, '-'), secret: { secretName: name, defaultMode: 420 } };
}
