import { invalid, notSupported, required } from '../../field/error';
import { VolumeSources } from '../../objects/volume-sources';
import { Validation } from '../validation';

/*
 * Disks of cloud providers. upstream: pkg/apis/core/validation/validation.go
 */

type CloudSource<Name extends keyof VolumeSources> = NonNullable<VolumeSources[Name]>;

export function requireText(value: string | undefined, path: string, v: Validation): void {
  if (!value) {
    v.errors.push(required(path, ''));
  }
}

export function requireSecretName(secretRef: { readonly name?: string } | undefined, path: string, v: Validation): void {
  if (secretRef !== undefined) {
    requireText(secretRef.name, `${path}.name`, v);
  }
}

function validatePartition(partition = 0, path: string, v: Validation): void {
  if (partition < 0 || partition > 255) {
    // upstream: 0 is taken all the same.
    v.errors.push(invalid(`${path}.partition`, partition, 'must be between 1 and 255, inclusive'));
  }
}

export function validateGCEPersistentDisk({ pdName, partition }: CloudSource<'gcePersistentDisk'>, path: string, v: Validation): void {
  requireText(pdName, `${path}.pdName`, v);
  validatePartition(partition, path, v);
}

export function validateAWSElasticBlockStore({ volumeID, partition }: CloudSource<'awsElasticBlockStore'>, path: string, v: Validation): void {
  requireText(volumeID, `${path}.volumeID`, v);
  validatePartition(partition, path, v);
}

export function validateCinder({ volumeID, secretRef }: CloudSource<'cinder'>, path: string, v: Validation): void {
  requireText(volumeID, `${path}.volumeID`, v);
  requireSecretName(secretRef, `${path}.secretRef`, v);
}

export function validateAzureFile({ secretName, shareName }: CloudSource<'azureFile'>, path: string, v: Validation): void {
  requireText(secretName, `${path}.secretName`, v);
  requireText(shareName, `${path}.shareName`, v);
}

export function validateVsphereVolume({ volumePath }: CloudSource<'vsphereVolume'>, path: string, v: Validation): void {
  requireText(volumePath, `${path}.volumePath`, v);
}

const CACHING_MODES = ['None', 'ReadOnly', 'ReadWrite'];
const DISK_KINDS = ['Dedicated', 'Managed', 'Shared'];
const MANAGED_DISK = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
const BLOB_DISK = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';

export function validateAzureDisk(source: CloudSource<'azureDisk'>, path: string, v: Validation): void {
  const { diskName, diskURI = '', cachingMode, kind } = source;
  requireText(diskName, `${path}.diskName`, v);
  requireText(diskURI, `${path}.diskURI`, v);
  if (cachingMode !== undefined && !CACHING_MODES.includes(cachingMode)) {
    v.errors.push(notSupported(`${path}.cachingMode`, cachingMode, CACHING_MODES));
  }
  if (kind === undefined) {
    return;
  }
  if (!DISK_KINDS.includes(kind)) {
    v.errors.push(notSupported(`${path}.kind`, kind, DISK_KINDS));
  }
  if (kind === 'Managed' && !diskURI.startsWith('/subscriptions/')) {
    v.errors.push(notSupported(`${path}.diskURI`, diskURI, [MANAGED_DISK]));
  }
  if (kind !== 'Managed' && !diskURI.startsWith('https://')) {
    v.errors.push(notSupported(`${path}.diskURI`, diskURI, [BLOB_DISK]));
  }
}
