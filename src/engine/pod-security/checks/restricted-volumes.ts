import { Check, ViolationPlace, CheckViolation } from '../check';
import { CheckedPod, CheckedVolume } from '../checked-pod';
import { joinQuote, pluralize, sortedSet } from '../wording';

/*
 * A pod may mount only volumes that Kubernetes itself looks after.
 *
 * **Fields**: spec.volumes[*]
 * **Allowed**: configMap, csi, downwardAPI, emptyDir, ephemeral, image (by servers from 1.33 on), persistentVolumeClaim, projected, secret
 *
 * upstream: policy/check_restrictedVolumes.go, k8s.io/pod-security-admission v0.37.2 (before 1.33: v0.32.13)
 */
export const restrictedVolumes: Check = {
  id: 'restrictedVolumes',
  level: 'restricted',
  versions: [
    { minimum: 0, check: since1_0, overrides: ['hostPathVolumes'], before: { server: 33, check: withoutImages } },
  ],
};

const ALLOWED = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];
const ALLOWED_WITHOUT_IMAGES = ALLOWED.filter((source) => source !== 'image');

/** In upstream's order: of a volume with several sources the first is named. */
const NAMED = [
  'hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'gitRepo', 'nfs', 'iscsi', 'glusterfs', 'rbd', 'flexVolume', 'cinder', 'cephfs', 'flocker',
  'fc', 'azureFile', 'vsphereVolume', 'quobyte', 'azureDisk', 'photonPersistentDisk', 'portworxVolume', 'scaleIO', 'storageos',
];

function since1_0(pod: CheckedPod): CheckViolation | undefined {
  return allowing(ALLOWED, pod);
}

function withoutImages(pod: CheckedPod): CheckViolation | undefined {
  return allowing(ALLOWED_WITHOUT_IMAGES, pod);
}

function allowing(allowed: readonly string[], { volumes }: CheckedPod): CheckViolation | undefined {
  const bad = volumes.filter((volume) => isRestricted(volume, allowed));
  if (bad.length === 0) {
    return undefined;
  }
  const types = sortedSet(bad.map((volume) => typeOf(volume) ?? 'unknown'));
  return {
    reason: 'restricted volume types',
    detail: [
      `${pluralize('volume', 'volumes', bad.length)} ${joinQuote(bad.map(({ name }) => name))} ${pluralize('uses', 'use', bad.length)}`,
      `${pluralize('restricted volume type', 'restricted volume types', types.length)} ${joinQuote(types)}`,
    ].join(' '),
    findings: () => bad.map((volume) => place(volume, allowed)),
  };
}

function isRestricted({ sources }: CheckedVolume, allowed: readonly string[]): boolean {
  for (const source of sources) {
    if (allowed.includes(source)) {
      return false;
    }
  }
  return true;
}

function typeOf({ sources }: CheckedVolume): string | undefined {
  return NAMED.find((source) => sources.includes(source));
}

function place(volume: CheckedVolume, allowed: readonly string[]): ViolationPlace {
  const path = `spec.volumes[${volume.index}]`;
  const type = typeOf(volume);
  return { path: type === undefined ? path : `${path}.${type}`, fix: `make ${path} one of ${allowed.join(', ')}` };
}
