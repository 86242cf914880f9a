import { replace, replacePresent } from '../defaulting/copy-on-write';
import { PersistentVolume, PersistentVolumeSources } from '../objects/persistent-volume';
import { warnOfVolumeAffinity } from '../registry/warnings/node-labels';
import { WarningScope } from '../registry/warnings/scope';
import { Minor } from '../version';

/*
 * upstream: pkg/registry/core/persistentvolume/strategy.go, pkg/api/persistentvolume/util.go
 */

const EXPAND_SECRET_SINCE: Minor = 16;
const NODE_EXPAND_SECRET_SINCE: Minor = 27;
/** upstream: to here the class stays, whatever the gate is. */
const ATTRIBUTES_CLASS_DROPPED_SINCE: Minor = 31;
const ATTRIBUTES_CLASS_SINCE: Minor = 34;

/** Drops the fields whose feature gates are off. */
export function preparePersistentVolume(volume: PersistentVolume, old: PersistentVolume | undefined, minor: Minor): PersistentVolume {
  const oldSpec = old?.spec ?? {};
  const keepsSecret = minor >= EXPAND_SECRET_SINCE || oldSpec.csi?.controllerExpandSecretRef !== undefined;
  const keepsNodeSecret = minor >= NODE_EXPAND_SECRET_SINCE || oldSpec.csi?.nodeExpandSecretRef !== undefined;
  const dropsClass = minor >= ATTRIBUTES_CLASS_DROPPED_SINCE && minor < ATTRIBUTES_CLASS_SINCE && oldSpec.volumeAttributesClassName === undefined;
  return replace(volume, {
    spec: replacePresent(volume.spec, (spec) => replace(spec, {
      csi: replacePresent(spec.csi, (csi) => replace(csi, {
        controllerExpandSecretRef: keepsSecret ? csi.controllerExpandSecretRef : undefined,
        nodeExpandSecretRef: keepsNodeSecret ? csi.nodeExpandSecretRef : undefined,
      })),
      volumeAttributesClassName: dropsClass ? undefined : spec.volumeAttributesClassName,
    })),
  });
}

const WARNINGS_SINCE: Minor = 25;
const SOURCES_SINCE: Minor = 28;
const RECYCLE_SINCE: Minor = 30;

interface DeprecatedAnnotation {
  readonly annotation: string;
  readonly detail: string;
  readonly since: Minor;
}

const DEPRECATED_ANNOTATIONS: readonly DeprecatedAnnotation[] = [
  { annotation: 'volume.beta.kubernetes.io/storage-class', detail: 'deprecated since v1.8; use "storageClassName" attribute instead', since: 28 },
  { annotation: 'volume.beta.kubernetes.io/mount-options', detail: 'deprecated since v1.31; use "mountOptions" attribute instead', since: 31 },
];

const RECYCLE = 'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.';

/** upstream: one goes by another name. */
const DEPRECATED_SOURCES: readonly (readonly [keyof PersistentVolumeSources, string])[] = [
  ['cephfs', 'spec.cephfs: deprecated in v1.28, non-functional in v1.31+'],
  ['photonPersistentDisk', 'spec.photonPersistentDisk: deprecated in v1.11, non-functional in v1.16+'],
  ['scaleIO', 'spec.scaleIO: deprecated in v1.16, non-functional in v1.22+'],
  ['storageos', 'spec.storageOS: deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'spec.glusterfs: deprecated in v1.25, non-functional in v1.26+'],
  ['rbd', 'spec.rbd: deprecated in v1.28, non-functional in v1.31+'],
];

export function warningsOnPersistentVolume({ metadata, spec = {} }: PersistentVolume, minor: Minor): readonly string[] {
  if (minor < WARNINGS_SINCE) {
    return [];
  }
  const annotations = metadata?.annotations ?? {};
  const scope: WarningScope = { minor, warnings: [] };
  warnOfVolumeAffinity(spec.nodeAffinity, 'spec.nodeAffinity.required', scope);
  return [
    ...DEPRECATED_ANNOTATIONS.filter(({ annotation, since }) => minor >= since && annotations[annotation] !== undefined)
      .map(({ annotation, detail }) => `metadata.annotations[${annotation}]: ${detail}`),
    ...(minor >= RECYCLE_SINCE && spec.persistentVolumeReclaimPolicy === 'Recycle' ? [RECYCLE] : []),
    ...scope.warnings,
    ...(minor >= SOURCES_SINCE ? DEPRECATED_SOURCES : []).filter(([source]) => spec[source] !== undefined).map(([, sentence]) => sentence),
  ];
}
