import { requireSecretName, requireText, validateAWSElasticBlockStore, validateAzureDisk, validateAzureFile, validateGCEPersistentDisk, validateVsphereVolume } from './cloud-volumes';
import { validateFlexVolume, validatePhotonPersistentDisk, validatePortworxVolume, validateScaleIO, validateStorageOS } from './driver-volumes';
import { validateHostPath } from './local-volumes';
import { validateCephFS, validateFC, validateFlocker, validateGlusterfs, validateNFS, validateQuobyte, validateRBD } from './network-volumes';
import { validatePersistentCSI } from './persistent-csi';
import { validatePersistentISCSI } from './persistent-iscsi';
import { forbidden, invalid, required } from '../../field/error';
import { NamespacedSecret, PersistentVolumeSources, PersistentVolumeSpec } from '../../objects/persistent-volume';
import { validateMisplaced } from '../misplaced';
import { isDNS1123Label } from '../names/names';
import { validatePathNoBacksteps } from '../names/paths';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/*
 * What a persistent volume is. upstream: pkg/apis/core/validation/validation.go ValidatePersistentVolumeSpec
 */

export type PersistentSourceName = keyof PersistentVolumeSources;

type PersistentSourceRule<Name extends PersistentSourceName> =
  (source: NonNullable<PersistentVolumeSources[Name]>, path: string, v: Validation, volume: VolumeOfSource) => void;

/** What the rules of some sources ask of the volume. */
export interface VolumeOfSource {
  readonly name: string;
  readonly hasNodeAffinity: boolean;
}

/** Each source's rule, in upstream's order. */
const RULES: { readonly [Name in PersistentSourceName]-?: PersistentSourceRule<Name> } = {
  hostPath: validateHostPath,
  gcePersistentDisk: validateGCEPersistentDisk,
  awsElasticBlockStore: validateAWSElasticBlockStore,
  glusterfs: validateGlusterfsInNamespace,
  flocker: validateFlocker,
  nfs: validateNFS,
  rbd: validateRBD,
  quobyte: validateQuobyte,
  cephfs: validateCephFS,
  iscsi: (source, path, v, { name }) => validatePersistentISCSI(source, name, path, v),
  cinder: ({ volumeID, secretRef }, path, v) => {
    requireText(volumeID, `${path}.volumeID`, v);
    requireNamespacedSecret(secretRef, `${path}.secretRef`, v);
  },
  fc: validateFC,
  flexVolume: validateFlexVolume,
  azureFile: validateAzureFileInNamespace,
  vsphereVolume: validateVsphereVolume,
  photonPersistentDisk: validatePhotonPersistentDisk,
  portworxVolume: validatePortworxVolume,
  azureDisk: validateAzureDisk,
  scaleIO: validateScaleIO,
  local: validateLocal,
  storageos: (source, path, v) => {
    validateStorageOS(source, path, v);
    requireSecretNamespace(source.secretRef, `${path}.secretRef`, v);
  },
  csi: validatePersistentCSI,
};

const NAMES = Object.keys(RULES) as readonly PersistentSourceName[];

/** upstream: a few sources go by another name, one where it is checked, one where it is one too many. */
const CHECKED_AS: Partial<Record<PersistentSourceName, string>> = { gcePersistentDisk: 'persistentDisk' };
const REFUSED_AS: Partial<Record<PersistentSourceName, string>> = { cephfs: 'cephFS' };

export function validatePersistentSources(spec: PersistentVolumeSpec, name: string, path: string, v: Validation): void {
  const [first, ...others] = NAMES.filter((each) => spec[each] !== undefined);
  if (first === undefined) {
    v.errors.push(required(path, 'must specify a volume type'));
    return;
  }
  const volume: VolumeOfSource = { name, hasNodeAffinity: spec.nodeAffinity !== undefined };
  validateSource(first, spec, { path, volume }, v);
  for (const other of others) {
    // upstream: this one is never too many.
    if (other === 'flexVolume') {
      validateSource(other, spec, { path, volume }, v);
    } else {
      v.errors.push({ ...forbidden(`${path}.${REFUSED_AS[other] ?? other}`, 'may not specify more than 1 volume type'), about: `${path}.${other}` });
    }
  }
}

/** The source that counts, of a volume that has one. */
export function sourceOf(spec: PersistentVolumeSpec): PersistentSourceName | undefined {
  return NAMES.find((each) => spec[each] !== undefined);
}

interface SourcePlace {
  readonly path: string;
  readonly volume: VolumeOfSource;
}

function validateSource(name: PersistentSourceName, spec: PersistentVolumeSpec, { path, volume }: SourcePlace, v: Validation): void {
  const rule = RULES[name] as (source: object, path: string, v: Validation, volume: VolumeOfSource) => void;
  const { [name]: checkedAs = name } = CHECKED_AS;
  const validate = (own: Validation): void => rule(spec[name] as object, `${path}.${checkedAs}`, own, volume);
  validateMisplaced(`${path}.${checkedAs}`, `${path}.${name}`, validate, v);
}

function validateGlusterfsInNamespace(source: NonNullable<PersistentVolumeSources['glusterfs']>, path: string, v: Validation): void {
  validateGlusterfs(source, path, v);
  const { endpointsNamespace: namespace } = source;
  if (namespace === '') {
    v.errors.push(invalid(`${path}.endpointsNamespace`, '', 'if the endpointnamespace is set, it must be a valid namespace name'));
  } else if (namespace !== undefined) {
    pushInvalid(isDNS1123Label(namespace, v.rules), `${path}.endpointsNamespace`, namespace, v);
  }
}

function validateAzureFileInNamespace(source: NonNullable<PersistentVolumeSources['azureFile']>, path: string, v: Validation): void {
  validateAzureFile(source, path, v);
  if (source.secretNamespace === '') {
    v.errors.push(required(`${path}.secretNamespace`, ''));
  }
}

function validateLocal(
  { path: localPath = '' }: NonNullable<PersistentVolumeSources['local']>, path: string, v: Validation, { hasNodeAffinity }: VolumeOfSource,
): void {
  if (localPath === '') {
    v.errors.push(required(`${path}.path`, ''));
  } else {
    validatePathNoBacksteps(localPath, `${path}.path`, v);
  }
  if (!hasNodeAffinity) {
    const owner = path.slice(0, path.lastIndexOf('.'));
    const field = v.rules.inlineVolumes ? `${owner}.nodeAffinity` : 'metadata.annotations';
    v.errors.push({ ...required(field, 'Local volume requires node affinity'), about: `${owner}.nodeAffinity` });
  }
}

function requireNamespacedSecret(secret: NamespacedSecret | undefined, path: string, v: Validation): void {
  requireSecretName(secret, path, v);
  requireSecretNamespace(secret, path, v);
}

function requireSecretNamespace(secret: NamespacedSecret | undefined, path: string, v: Validation): void {
  if (secret !== undefined) {
    requireText(secret.namespace, `${path}.namespace`, v);
  }
}
