import { validatePersistentVolumeSpec } from './persistent-volume-spec';
import { sourceDiff, isSameSource } from './volume-source-diff';
import { forbidden, GoSyntax, invalid, refusedChange } from '../../field/error';
import { NamespacedSecret, PersistentVolume, PersistentVolumeSources, PersistentVolumeSpec, VolumeNodeAffinity } from '../../objects/persistent-volume';
import { NodeSelectorRequirement } from '../../objects/scheduling';
import { goNull, goPointer, goText } from '../go/go-syntax';
import { compactJson, internalJson } from '../go/internal-json';
import { isDNS1123Label } from '../names/names';
import { nameIsDNSSubdomain, nameOf, validateObjectMeta } from '../object-meta';
import { hasInvalidLabelValues } from '../scheduling/node-affinity';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { semanticallyEqual } from '../update/semantic-equal';
import { Validation } from '../validation';
import { sourceOf } from '../volumes/persistent-sources';

/*
 * upstream: pkg/apis/core/validation/validation.go ValidatePersistentVolume, ValidatePersistentVolumeUpdate,
 * pkg/volume/validation/pv_validation.go
 */

export function validatePersistentVolume(volume: PersistentVolume, v: Validation): void {
  const { metadata = {}, spec = {} } = volume;
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  validatePersistentVolumeSpec(spec, { name: nameOf(metadata), isInline: false, path: 'spec' }, v);
  validateMountOptions(volume, v);
}

const MOUNT_OPTIONS = 'volume.beta.kubernetes.io/mount-options';
const MOUNTED_SOURCES: readonly (keyof PersistentVolumeSources)[] = [
  'gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'nfs', 'rbd', 'quobyte', 'iscsi', 'cinder', 'cephfs', 'azureFile', 'vsphereVolume', 'azureDisk',
  'photonPersistentDisk',
];

function validateMountOptions({ metadata = {}, spec = {} }: PersistentVolume, v: Validation): void {
  if (metadata.annotations?.[MOUNT_OPTIONS] !== undefined && MOUNTED_SOURCES.every((source) => spec[source] === undefined)) {
    v.errors.push(forbidden(`metadata.annotations.${MOUNT_OPTIONS}`, 'may not specify mount options for this volume type'));
  }
}

export function validatePersistentVolumeUpdate(volume: PersistentVolume, old: PersistentVolume, v: Validation): void {
  const [{ spec = {} }, { spec: oldSpec = {} }] = [volume, old];
  validatePersistentVolume(volume, allowing(oldSpec, v));
  validateSourceUpdate(spec, oldSpec, v);
  const { volumeMode: mode } = spec;
  if (mode !== oldSpec.volumeMode) {
    const value = mode === undefined ? goNull(v.rules) : goText(mode, v.rules);
    v.errors.push({ ...refusedChange(invalid('volumeMode', value, FIELD_IMMUTABLE)), about: 'spec.volumeMode' });
  }
  if (oldSpec.nodeAffinity !== undefined && !isKeptAffinity(spec.nodeAffinity, oldSpec.nodeAffinity, v)) {
    const exception = v.rules.affinityOfVolumesMayBecomeStable ? ', except for updating from beta label to GA' : '';
    v.errors.push({ ...refusedChange(invalid('nodeAffinity', goAffinity(spec.nodeAffinity, v), `${FIELD_IMMUTABLE}${exception}`)), about: 'spec.nodeAffinity' });
  }
  validateAttributesClassUpdate(spec, oldSpec, v);
}

/** What was stored when fewer rules held. */
function allowing({ accessModes = [], nodeAffinity, volumeAttributesClassName, csi = {} }: PersistentVolumeSpec, v: Validation): Validation {
  const terms = nodeAffinity?.required?.nodeSelectorTerms ?? [];
  const secrets = [csi.controllerExpandSecretRef, csi.controllerPublishSecretRef, csi.nodeStageSecretRef, csi.nodePublishSecretRef];
  const rules = {
    ...v.rules,
    readWriteOncePod: v.rules.readWriteOncePod || (v.rules.keepsReadWriteOncePod && accessModes.includes('ReadWriteOncePod')),
    csiSecretNamesAreSubdomains: v.rules.csiSecretNamesAreSubdomains
      || (v.rules.keepsSubdomainsOfCSISecrets && secrets.some((secret) => isNoLabel(secret, v))),
    volumeAttributesClass: v.rules.volumeAttributesClass || (v.rules.keepsVolumeAttributesClass && volumeAttributesClassName !== undefined),
    requiredNodeLabelValues: v.rules.requiredNodeLabelValues && !hasInvalidLabelValues(terms, v),
  };
  return { ...v, rules };
}

function isNoLabel(secret: NamespacedSecret | undefined, { rules }: Validation): boolean {
  return secret?.name !== undefined && secret.name !== '' && isDNS1123Label(secret.name, rules).length > 0;
}

function validateSourceUpdate(spec: PersistentVolumeSpec, old: PersistentVolumeSpec, v: Validation): void {
  const compared = withoutNewExpandSecret(spec, old, v);
  if (isSameSource(compared, old, v.minor)) {
    return;
  }
  const path = 'spec.persistentvolumesource';
  const sentence = 'is immutable after creation';
  const error = refusedChange(forbidden(path, v.rules.diffOfVolumes ? `${path} ${sentence}${sourceDiff(old, compared, v)}` : sentence));
  v.errors.push({ ...error, about: `spec.${sourceOf(spec) ?? sourceOf(old)}` });
}

/** The secret for expansion may be set once. */
function withoutNewExpandSecret(spec: PersistentVolumeSpec, { csi: oldCSI }: PersistentVolumeSpec, { rules }: Validation): PersistentVolumeSpec {
  const { csi } = spec;
  const wasUnset = oldCSI !== undefined && oldCSI.controllerExpandSecretRef === undefined;
  return rules.inlineVolumes && wasUnset && csi?.controllerExpandSecretRef !== undefined
    ? { ...spec, csi: { ...csi, controllerExpandSecretRef: undefined } }
    : spec;
}

const STABLE_LABELS: Readonly<Record<string, string>> = {
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
};

function isKeptAffinity(affinity: VolumeNodeAffinity | undefined, old: VolumeNodeAffinity, { rules, minor }: Validation): boolean {
  return semanticallyEqual(affinity, rules.affinityOfVolumesMayBecomeStable ? withStableLabels(old, affinity) : old, '*core/v1.VolumeNodeAffinity', minor);
}

/** The old affinity with the labels that the new one has in place of deprecated ones. */
function withStableLabels(old: VolumeNodeAffinity, affinity: VolumeNodeAffinity | undefined): VolumeNodeAffinity {
  const { required } = old;
  const renamed = (requirements: AffinityRequirements, others: AffinityRequirements): AffinityRequirements => requirements?.map((requirement, i) => {
    const { [requirement.key ?? '']: stable } = STABLE_LABELS;
    return stable !== undefined && others?.[i]?.key === stable ? { ...requirement, key: stable } : requirement;
  });
  return required === undefined ? old : {
    required: {
      ...required,
      nodeSelectorTerms: required.nodeSelectorTerms?.map((term, i) => {
        const other = affinity?.required?.nodeSelectorTerms?.[i];
        return {
          ...term,
          matchExpressions: renamed(term.matchExpressions, other?.matchExpressions),
          matchFields: renamed(term.matchFields, other?.matchFields),
        };
      }),
    },
  };
}

type AffinityRequirements = readonly NodeSelectorRequirement[] | undefined;

function goAffinity(affinity: VolumeNodeAffinity | undefined, { minor, rules }: Validation): GoSyntax {
  if (affinity === undefined) {
    return goNull(rules);
  }
  return {
    goSyntax: rules.jsonValues
      ? compactJson(internalJson('core.VolumeNodeAffinity', affinity, minor))
      : `core.VolumeNodeAffinity{Required:${goPointer('core.NodeSelector', affinity.required)}}`,
  };
}

function validateAttributesClassUpdate({ volumeAttributesClassName: name }: PersistentVolumeSpec, old: PersistentVolumeSpec, v: Validation): void {
  const { volumeAttributesClassName: oldName } = old;
  if (name === oldName || !v.rules.keepsVolumeAttributesClass) {
    return;
  }
  const path = 'spec.volumeAttributesClassName';
  if (!v.rules.volumeAttributesClass) {
    v.errors.push(forbidden(path, 'update is forbidden when the VolumeAttributesClass feature gate is disabled'));
  }
  if (oldName !== undefined && name === undefined) {
    v.errors.push(forbidden(path, 'update from non-nil value to nil is forbidden'));
  }
}
