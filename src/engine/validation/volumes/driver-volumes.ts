import { requireSecretName, requireText } from './cloud-volumes';
import { invalid, required } from '../../field/error';
import { VolumeSources } from '../../objects/volume-sources';
import { byteLength, isDNS1123Label, isDNS1123Subdomain, Messages } from '../names/names';
import { lowerCase, pushInvalid, tooLong } from '../object-meta';
import { Validation } from '../validation';

/*
 * Volumes of storage vendors and of drivers. upstream: pkg/apis/core/validation/validation.go
 */

type DriverSource<Name extends keyof VolumeSources> = NonNullable<VolumeSources[Name]>;

export function validateFlexVolume({ driver, options }: DriverSource<'flexVolume'>, path: string, v: Validation): void {
  requireText(driver, `${path}.driver`, v);
  for (const key in options) {
    const namespace = `.${lowerCase(key.split('/', 1)[0])}`;
    if (namespace.endsWith('.kubernetes.io') || namespace.endsWith('.k8s.io')) {
      v.errors.push(invalid(`${path}.options[${key}]`, key, 'kubernetes.io and k8s.io namespaces are reserved'));
    }
  }
}

export function validatePhotonPersistentDisk({ pdID }: DriverSource<'photonPersistentDisk'>, path: string, v: Validation): void {
  requireText(pdID, `${path}.pdID`, v);
}

export function validatePortworxVolume({ volumeID }: DriverSource<'portworxVolume'>, path: string, v: Validation): void {
  requireText(volumeID, `${path}.volumeID`, v);
}

export function validateScaleIO({ gateway, system, volumeName }: DriverSource<'scaleIO'>, path: string, v: Validation): void {
  requireText(gateway, `${path}.gateway`, v);
  requireText(system, `${path}.system`, v);
  requireText(volumeName, `${path}.volumeName`, v);
}

export function validateStorageOS(source: DriverSource<'storageos'>, path: string, v: Validation): void {
  const { volumeName = '', volumeNamespace = '', secretRef } = source;
  if (volumeName === '') {
    v.errors.push(required(`${path}.volumeName`, ''));
  } else {
    pushInvalid(isDNS1123Label(volumeName, v.rules), `${path}.volumeName`, volumeName, v);
  }
  if (volumeNamespace !== '') {
    pushInvalid(isDNS1123Label(volumeNamespace, v.rules), `${path}.volumeNamespace`, volumeNamespace, v);
  }
  requireSecretName(secretRef, `${path}.secretRef`, v);
}

export function validateCSI({ driver = '', nodePublishSecretRef }: DriverSource<'csi'>, path: string, v: Validation): void {
  validateCSIDriverName(driver, `${path}.driver`, v);
  if (nodePublishSecretRef === undefined) {
    return;
  }
  const { name = '' } = nodePublishSecretRef;
  if (name === '') {
    // upstream: a space stood in the name until 1.23.
    v.errors.push(required(`${path}.nodePublishSecretRef${v.rules.nodePublishSecretRefSpace ? ' ' : ''}.name`, ''));
  } else {
    pushInvalid(isDNS1123Subdomain(name, v.rules), `${path}.name`, name, v);
  }
}

const LONGEST_DRIVER_NAME = 63;

export function validateCSIDriverName(name: string, path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(path, ''));
    if (v.rules.csiDriverNameOnce) {
      return;
    }
  }
  if (byteLength(name) > LONGEST_DRIVER_NAME) {
    v.errors.push(tooLong(path, LONGEST_DRIVER_NAME, v.rules));
  }
  pushInvalid(v.rules.csiDriverNamesAreSubdomains ? isDNS1123Subdomain(lowerCase(name), v.rules) : isOldDriverName(name), path, name, v);
}

const OLD_DRIVER_NAME = /^[a-zA-Z0-9][-a-zA-Z0-9_.]{0,61}[a-zA-Z-0-9]$/;
const NO_OLD_DRIVER_NAME = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'csi-hostpath',"
  + " regex used for validation is '^[a-zA-Z0-9][-a-zA-Z0-9_.]{0,61}[a-zA-Z-0-9]$')";

function isOldDriverName(name: string): Messages {
  return OLD_DRIVER_NAME.test(name) ? [] : [NO_OLD_DRIVER_NAME];
}
