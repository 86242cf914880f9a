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

/** The sources whose secret stands under `secretRef`. */
const WITH_SECRET_REF = ['cephfs', 'cinder', 'flexVolume', 'rbd', 'scaleIO', 'iscsi', 'storageos'] as const;

function volumeSecretNames(volume: Volume): readonly (string | undefined)[] {
  return [
    volume.secret?.secretName,
    volume.azureFile?.secretName,
    volume.csi?.nodePublishSecretRef?.name,
    ...WITH_SECRET_REF.map((source) => volume[source]?.secretRef?.name),
    ...(volume.projected?.sources ?? []).map(({ secret }) => secret?.name),
  ];
}
