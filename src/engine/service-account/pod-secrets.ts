import { Container, PodSpec, Volume } from '../objects/pod';

/**
 * The names of the secrets that a pod refers to itself; empty names are none.
 *
 * upstream: pkg/api/pod/util.go VisitPodSecretNames
 */
export function podSecretNames(spec: PodSpec): readonly string[] {
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])];
  return [
    ...(spec.imagePullSecrets ?? []).map(({ name }) => name),
    ...containers.flatMap(containerSecretNames),
    ...(spec.volumes ?? []).flatMap(volumeSecretNames),
  ].filter((name): name is string => !!name);
}

function containerSecretNames({ env = [], envFrom = [] }: Container): readonly (string | undefined)[] {
  return [...envFrom.map(({ secretRef }) => secretRef?.name), ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name)];
}

/** The sources that may name secrets, and how. Of a volume that has several, the first counts. */
const SECRETS: readonly ((volume: Volume) => readonly (string | undefined)[] | undefined)[] = [
  ({ azureFile }) => azureFile && [azureFile.secretName],
  ({ cephfs }) => cephfs && [cephfs.secretRef?.name],
  ({ cinder }) => cinder && [cinder.secretRef?.name],
  ({ flexVolume }) => flexVolume && [flexVolume.secretRef?.name],
  ({ projected }) => projected && (projected.sources ?? []).map(({ secret }) => secret?.name),
  ({ rbd }) => rbd && [rbd.secretRef?.name],
  ({ secret }) => secret && [secret.secretName],
  ({ scaleIO }) => scaleIO && [scaleIO.secretRef?.name],
  ({ iscsi }) => iscsi && [iscsi.secretRef?.name],
  ({ storageos }) => storageos && [storageos.secretRef?.name],
  ({ csi }) => csi && [csi.nodePublishSecretRef?.name],
];

function volumeSecretNames(volume: Volume): readonly (string | undefined)[] {
  for (const namesOf of SECRETS) {
    const names = namesOf(volume);
    if (names !== undefined) {
      return names;
    }
  }
  return [];
}
