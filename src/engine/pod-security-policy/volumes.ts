import { validateHostPath } from './host-path';
import { PodView } from './pod-view';
import { violation, violationAt, PolicyViolation } from './violation';
import { invalid } from '../field/error';
import { ProjectedVolumeSource, Volume, VolumeProjection } from '../objects/pod';
import { PodSecurityPolicySpec } from '../objects/pod-security-policy';
import { Minor } from '../version';

/*
 * upstream: pkg/security/podsecuritypolicy/provider.go validatePodVolumes
 */

/** The sources of a volume, in the order in which upstream looks for one. */
export const VOLUME_SOURCES: readonly string[] = [
  'hostPath', 'emptyDir', 'gcePersistentDisk', 'awsElasticBlockStore', 'gitRepo', 'secret', 'nfs', 'iscsi', 'glusterfs',
  'persistentVolumeClaim', 'rbd', 'flexVolume', 'cinder', 'cephfs', 'flocker', 'downwardAPI', 'fc', 'azureFile', 'configMap',
  'vsphereVolume', 'quobyte', 'azureDisk', 'photonPersistentDisk', 'storageos', 'projected', 'portworxVolume', 'scaleIO', 'csi', 'ephemeral',
];

const VOLUME_SOURCE_ORDER: ReadonlyMap<string, number> = new Map(VOLUME_SOURCES.map((source, i) => [source, i]));

/** The oldest minor in which the right to use secrets covers a service account's token volume. */
const TOKEN_VOLUME_SINCE: Minor = 19;
const NONE: readonly PolicyViolation[] = [];

export function validateVolumes(spec: PodSecurityPolicySpec, pod: PodView, minor: Minor, violations: PolicyViolation[]): void {
  pod.volumes?.forEach((volume, i) => {
    const type = volumeType(volume);
    const path = `spec.volumes[${i}]`;
    if (!allowsType(spec.volumes ?? [], type, volume, minor)) {
      violations.push(violation('volumes', invalid(path, type, `${type} volumes are not allowed to be used`)));
    } else {
      violations.push(...validateSource(spec, pod, { type, volume, path }));
    }
  });
}

function validateSource(
  spec: PodSecurityPolicySpec,
  pod: PodView,
  { type, volume, path }: { readonly type: string; readonly volume: Volume; readonly path: string },
): readonly PolicyViolation[] {
  switch (type) {
    case 'hostPath':
      return validateHostPath(spec.allowedHostPaths, pod.containers, { name: volume.name ?? '', path: volume.hostPath?.path ?? '', volumePath: path });
    case 'flexVolume':
      return validateFlexDriver(spec, volume.flexVolume?.driver ?? '', path);
    case 'csi':
      return validateCSIDriver(spec, volume.csi?.driver ?? '', path);
    default:
      return NONE;
  }
}

// A volume without a source has become an emptyDir before admission. upstream: one type is spelt otherwise in a policy than in a pod.
function volumeType(volume: Volume): string {
  const source = sourceOf(volume);
  return source === 'cephfs' ? 'cephFS' : source;
}


function sourceOf(volume: Volume): string {
  let first = VOLUME_SOURCES.length;
  for (const key in volume) {
    const place = VOLUME_SOURCE_ORDER.get(key);
    if (place !== undefined && place < first) {
      first = place;
    }
  }
  return VOLUME_SOURCES[first] ?? '';
}

function allowsType(allowed: readonly string[], type: string, volume: Volume, minor: Minor): boolean {
  return allowed.includes('*') || allowed.includes(type)
    || (minor >= TOKEN_VOLUME_SINCE && type === 'projected' && allowed.includes('secret') && isTokenVolume(volume.projected ?? {}));
}

// upstream: IsOnlyServiceAccountTokenSources: what the ServiceAccount plugin mounts may be mounted by whoever may mount secrets.
function isTokenVolume(volume: ProjectedVolumeSource): boolean {
  return (volume.sources ?? []).every(isTokenSource);
}

function isTokenSource({ serviceAccountToken: token, configMap, downwardAPI }: VolumeProjection): boolean {
  if (token === undefined && configMap === undefined && downwardAPI === undefined) {
    return false;
  }
  return (token === undefined || (token.path === 'token' && !token.audience))
    && (configMap === undefined || configMap.name === 'kube-root-ca.crt')
    && (downwardAPI?.items ?? []).every(({ path, fieldRef }) =>
      path === 'namespace' && fieldRef?.apiVersion === 'v1' && fieldRef.fieldPath === 'metadata.namespace');
}

function validateFlexDriver(spec: PodSecurityPolicySpec, driver: string, path: string): readonly PolicyViolation[] {
  const allowed = spec.allowedFlexVolumes ?? [];
  return allowed.length === 0 || allowed.some((candidate) => (candidate.driver ?? '') === driver)
    ? NONE
    : [violationAt('allowedFlexVolumes', `${path}.flexVolume.driver`, invalid(`${path}.driver`, driver, 'Flexvolume driver is not allowed to be used'))];
}

function validateCSIDriver(spec: PodSecurityPolicySpec, driver: string, path: string): readonly PolicyViolation[] {
  const allowed = spec.allowedCSIDrivers ?? [];
  return allowed.length === 0 || allowed.some((candidate) => (candidate.name ?? '') === driver)
    ? NONE
    : [violation('allowedCSIDrivers', invalid(`${path}.csi.driver`, driver, 'Inline CSI driver is not allowed to be used'))];
}
