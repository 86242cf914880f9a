import { validateAWSElasticBlockStore, validateAzureDisk, validateAzureFile, validateCinder, validateGCEPersistentDisk, validateVsphereVolume } from './cloud-volumes';
import { validateCSI, validateFlexVolume, validatePhotonPersistentDisk, validatePortworxVolume, validateScaleIO, validateStorageOS } from './driver-volumes';
import { validateEphemeral } from './ephemeral-volume';
import { validateConfigMap, validateDownwardAPI, validateSecret } from './keyed-volumes';
import { validateEmptyDir, validateGitRepo, validateHostPath, validateImage, validatePersistentVolumeClaim } from './local-volumes';
import { validateCephFS, validateFC, validateFlocker, validateGlusterfs, validateISCSI, validateNFS, validateQuobyte, validateRBD } from './network-volumes';
import { validateProjected } from './projected-volume';
import { forbidden, invalid, required } from '../../field/error';
import { quote } from '../../field/quote';
import { Volume } from '../../objects/pod';
import { VolumeSources } from '../../objects/volume-sources';
import { byteLength, isDNS1123Subdomain } from '../names/names';
import { once } from '../once';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go validateVolumeSource
 */

export type VolumeSourceName = keyof VolumeSources;

type SourceRule<Name extends VolumeSourceName> = (source: NonNullable<VolumeSources[Name]>, path: string, v: Validation) => void;

/** Each source's rule, in upstream's order. */
const RULES: { readonly [Name in VolumeSourceName]-?: SourceRule<Name> } = {
  emptyDir: validateEmptyDir,
  hostPath: validateHostPath,
  gitRepo: validateGitRepo,
  gcePersistentDisk: validateGCEPersistentDisk,
  awsElasticBlockStore: validateAWSElasticBlockStore,
  secret: once(validateSecret),
  nfs: validateNFS,
  iscsi: validateISCSI,
  glusterfs: validateGlusterfs,
  flocker: validateFlocker,
  persistentVolumeClaim: validatePersistentVolumeClaim,
  rbd: validateRBD,
  cinder: validateCinder,
  cephfs: validateCephFS,
  quobyte: validateQuobyte,
  downwardAPI: once(validateDownwardAPI),
  fc: validateFC,
  flexVolume: validateFlexVolume,
  configMap: once(validateConfigMap),
  azureFile: validateAzureFile,
  vsphereVolume: validateVsphereVolume,
  photonPersistentDisk: validatePhotonPersistentDisk,
  portworxVolume: validatePortworxVolume,
  azureDisk: validateAzureDisk,
  storageos: validateStorageOS,
  projected: once(validateProjected),
  scaleIO: validateScaleIO,
  csi: validateCSI,
  ephemeral: validateEphemeral,
  image: validateImage,
};

const NAMES = Object.keys(RULES) as readonly VolumeSourceName[];

/** upstream: a few sources go by another name, one where it is checked, two where it is one too many. */
const CHECKED_AS: Partial<Record<VolumeSourceName, string>> = { gcePersistentDisk: 'persistentDisk' };
const REFUSED_AS: Partial<Record<VolumeSourceName, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' };

/** @param podName of a pod; a template has none yet */
export function validateVolumeSource(volume: Volume, podName: string, path: string, v: Validation): void {
  const [first, ...others] = sourcesOf(volume);
  if (first === undefined) {
    v.errors.push(required(path, 'must specify a volume type'));
    return;
  }
  const rule = RULES[first] as (source: object, path: string, v: Validation) => void;
  rule(volume[first] as object, `${path}.${CHECKED_AS[first] ?? first}`, v);
  validateWithVolumeName(first, volume, podName, { path, v });
  for (const other of others) {
    v.errors.push(forbidden(`${path}.${REFUSED_AS[other] ?? other}`, 'may not specify more than 1 volume type'));
    if (other === 'iscsi') {
      validateInitiatorLength(volume, path, v);
    }
  }
}

const NO_SOURCES: readonly VolumeSourceName[] = [];

/** The sources in upstream's order; there should be one. */
function sourcesOf(volume: Volume): readonly VolumeSourceName[] {
  let sources = NO_SOURCES;
  for (const key in volume) {
    if (volume[key] !== undefined && Object.hasOwn(RULES, key)) {
      sources = [...sources, key as VolumeSourceName];
    }
  }
  return sources.length < 2 ? sources : NAMES.filter((name) => sources.includes(name));
}

interface VolumePlace {
  readonly path: string;
  readonly v: Validation;
}

function validateWithVolumeName(source: VolumeSourceName, volume: Volume, podName: string, { path, v }: VolumePlace): void {
  if (source === 'iscsi') {
    validateInitiatorLength(volume, path, v);
  } else if (source === 'ephemeral' && podName !== '' && volume.name) {
    const claimName = `${podName}-${volume.name}`;
    for (const message of isDNS1123Subdomain(claimName, v.rules)) {
      v.errors.push(invalid(`${path}.name`, volume.name, `PVC name ${quote(claimName)}: ${message}`));
    }
  }
}

function validateInitiatorLength({ name = '', iscsi }: Volume, path: string, v: Validation): void {
  if (iscsi?.initiatorName !== undefined && byteLength(`${name}:${iscsi.targetPortal ?? ''}`) > 64) {
    const detail = 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
    v.errors.push(invalid(`${path}.name`, name, detail));
  }
}
