import { requireText } from './cloud-volumes';
import { invalid, required } from '../../field/error';
import { VolumeSources } from '../../objects/volume-sources';
import { goStrings } from '../go/go-syntax';
import { byteLength } from '../names/names';
import { Validation } from '../validation';

/*
 * Volumes of storage on the network. upstream: pkg/apis/core/validation/validation.go
 */

type NetworkSource<Name extends keyof VolumeSources> = NonNullable<VolumeSources[Name]>;

export function validateNFS({ server, path: exportPath = '' }: NetworkSource<'nfs'>, path: string, v: Validation): void {
  requireText(server, `${path}.server`, v);
  requireText(exportPath, `${path}.path`, v);
  if (!exportPath.startsWith('/')) {
    v.errors.push(invalid(`${path}.path`, exportPath, 'must be an absolute path'));
  }
}

export function validateGlusterfs({ endpoints, path: volumePath }: NetworkSource<'glusterfs'>, path: string, v: Validation): void {
  requireText(endpoints, `${path}.endpoints`, v);
  requireText(volumePath, `${path}.path`, v);
}

export function validateRBD({ monitors = [], image }: NetworkSource<'rbd'>, path: string, v: Validation): void {
  if (monitors.length === 0) {
    v.errors.push(required(`${path}.monitors`, ''));
  }
  requireText(image, `${path}.image`, v);
}

export function validateCephFS({ monitors = [] }: NetworkSource<'cephfs'>, path: string, v: Validation): void {
  if (monitors.length === 0) {
    v.errors.push(required(`${path}.monitors`, ''));
  }
}

export function validateFlocker({ datasetName = '', datasetUUID = '' }: NetworkSource<'flocker'>, path: string, v: Validation): void {
  if (datasetName === '' && datasetUUID === '') {
    v.errors.push(required(path, 'one of datasetName and datasetUUID is required'));
  }
  if (datasetName !== '' && datasetUUID !== '') {
    v.errors.push(invalid(path, 'resource', 'datasetName and datasetUUID can not be specified simultaneously'));
  }
  if (datasetName.includes('/')) {
    v.errors.push(invalid(`${path}.datasetName`, datasetName, "must not contain '/'"));
  }
}

const LONGEST_TENANT = 64;
const HOST_AND_PORT = /^(?:[^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/;

export function validateQuobyte({ registry = '', volume, tenant = '' }: NetworkSource<'quobyte'>, path: string, v: Validation): void {
  const detail = 'must be a host:port pair or multiple pairs separated by commas';
  if (registry === '') {
    v.errors.push(required(`${path}.registry`, detail));
  } else if (v.rules.quobyteTenant && byteLength(tenant) > LONGEST_TENANT) {
    v.errors.push(required(`${path}.tenant`, `must be a UUID and may not exceed a length of ${LONGEST_TENANT} characters`));
  } else if (!registry.split(',').every((pair) => HOST_AND_PORT.test(pair))) {
    v.errors.push(invalid(`${path}.registry`, registry, detail));
  }
  requireText(volume, `${path}.volume`, v);
}

export function validateFC({ targetWWNs = [], wwids = [], lun }: NetworkSource<'fc'>, path: string, v: Validation): void {
  if (targetWWNs.length === 0 && wwids.length === 0) {
    v.errors.push(required(`${path}.targetWWNs`, 'must specify either targetWWNs or wwids, but not both'));
  }
  if (targetWWNs.length > 0 && wwids.length > 0) {
    const names = goStrings('string', targetWWNs, v.rules);
    v.errors.push(invalid(`${path}.targetWWNs`, names, 'targetWWNs and wwids can not be specified simultaneously'));
  }
  if (targetWWNs.length > 0) {
    if (lun === undefined) {
      v.errors.push(required(`${path}.lun`, 'lun is required if targetWWNs is specified'));
    } else {
      validateLun(lun, path, v);
    }
  }
}

function validateLun(lun: number, path: string, v: Validation): void {
  if (lun < 0 || lun > 255) {
    v.errors.push(invalid(`${path}.lun`, lun, 'must be between 0 and 255, inclusive'));
  }
}

/** What the part of a name after the colon must not contain. */
const NOT_IN_IQN = /[,;*&$|\t\n\f\r ]/;
const NOT_IN_AUTHORITY = /[^A-Za-z0-9\-.:]/;
const AUTHORITY = /iqn\.\d{4}-\d{2}\../;
const EUI = /^eui.[A-Za-z0-9]{16}$/su;
const NAA = /^naa.[A-Za-z0-9]{32}$/su;

export function validateISCSI(source: NetworkSource<'iscsi'>, path: string, v: Validation): void {
  requireText(source.targetPortal, `${path}.targetPortal`, v);
  validateISCSINames(source, 'must be valid format starting with iqn, eui, or naa', path, v);
}

/** @param unknownFormat what the error says of a name that begins otherwise */
export function validateISCSINames(source: NetworkSource<'iscsi'>, unknownFormat: string, path: string, v: Validation): void {
  const { iqn = '', lun = 0, chapAuthDiscovery, chapAuthSession, secretRef, initiatorName } = source;
  if (iqn === '') {
    v.errors.push(required(`${path}.iqn`, ''));
  } else {
    validateQualifiedName(iqn, unknownFormat, `${path}.iqn`, v);
  }
  validateLun(lun, path, v);
  if ((chapAuthDiscovery === true || chapAuthSession === true) && secretRef === undefined) {
    v.errors.push(required(`${path}.secretRef`, ''));
  }
  if (initiatorName !== undefined) {
    validateQualifiedName(initiatorName, unknownFormat, `${path}.initiatorname`, v);
  }
}

/**
 * Whether the name ends with `iqn.2001-04.com.example:storage`.
 *
 * upstream: `iqn\.\d{4}-\d{2}\.([[:alnum:]-.]+)(:[^,;*&$|\s]+)$`, which takes a time that grows with the square of the length in JavaScript
 */
function hasIqn(name: string): boolean {
  const [end = ''] = name.split(NOT_IN_IQN).slice(-1);
  // Each of these stands before a colon that something follows.
  const authorities = end.slice(0, -1).split(NOT_IN_AUTHORITY).flatMap((part) => part.split(':').slice(0, -1));
  return authorities.some((authority) => AUTHORITY.test(authority));
}

/** The name of a target or initiator. */
function validateQualifiedName(name: string, unknownFormat: string, path: string, v: Validation): void {
  const formats: Readonly<Record<string, { readonly test: (name: string) => boolean }>> = { iqn: { test: hasIqn }, eui: EUI, naa: NAA };
  const format = formats[name.slice(0, 3)];
  if (format === undefined) {
    v.errors.push(invalid(path, name, unknownFormat));
  } else if (!format.test(name)) {
    v.errors.push(invalid(path, name, 'must be valid format'));
  }
}
