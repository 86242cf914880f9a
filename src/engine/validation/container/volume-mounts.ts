import { forbidden, invalid, notFoundAmong, notSupported, required, withChanges } from '../../field/error';
import { removeField } from '../../field/field-change';
import { Container, Volume, VolumeDevice, VolumeMount } from '../../objects/pod';
import { goText } from '../go/go-syntax';
import { hasBackstep, validateLocalDescendingPath } from '../names/paths';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go ValidateVolumeMounts, ValidateVolumeDevices
 */

export function validateVolumeMounts(container: Container, volumes: readonly Volume[], path: string, v: Validation): void {
  const { volumeMounts = [], volumeDevices } = container;
  for (let i = 0; i < volumeMounts.length; i++) {
    const mount = volumeMounts[i];
    const { name = '', mountPath = '' } = mount;
    if (name === '') {
      v.errors.push(required(`${path}[${i}].name`, ''));
    }
    if (findVolume(volumes, name) === undefined) {
      v.errors.push(notFoundAmong(`${path}[${i}].name`, name, namesOf(volumes)));
    }
    if (mountPath === '') {
      v.errors.push(required(`${path}[${i}].mountPath`, ''));
    }
    if (isMountedBefore(volumeMounts, i)) {
      v.errors.push(invalid(`${path}[${i}].mountPath`, mountPath, 'must be unique'));
    }
    if (volumeDevices !== undefined) {
      validateAgainstDevices(mount, volumeDevices, `${path}[${i}]`, v);
    }
    validateMountOptions(mount, container, path, i, v);
  }
}

function isMountedBefore(mounts: readonly VolumeMount[], at: number): boolean {
  for (let i = 0; i < at; i++) {
    if ((mounts[i].mountPath ?? '') === (mounts[at].mountPath ?? '')) {
      return true;
    }
  }
  return false;
}

function validateAgainstDevices({ name = '', mountPath = '' }: VolumeMount, devices: readonly VolumeDevice[], path: string, v: Validation): void {
  if (devices.some((device) => (device.name ?? '') === name)) {
    v.errors.push(invalid(`${path}.name`, name, 'must not already exist in volumeDevices'));
  }
  // upstream: of two devices of one name only the latter's path counts.
  if (lastOfEachName(devices).some((device) => (device.devicePath ?? '') === mountPath)) {
    v.errors.push(invalid(`${path}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices'));
  }
}

const MOUNT_PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];

// upstream: these name the list, not the element.
function validateMountOptions(mount: VolumeMount, container: Container, path: string, i: number, v: Validation): void {
  const { subPath = '', subPathExpr = '', mountPropagation, recursiveReadOnly } = mount;
  if (subPath !== '') {
    validateLocalDescendingPath(subPath, `${path}.subPath`, v);
  }
  if (subPathExpr !== '') {
    if (subPath !== '') {
      v.errors.push(invalid(`${path}[${i}].subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'));
    }
    validateLocalDescendingPath(subPathExpr, `${path}.subPathExpr`, v);
  }
  if (mountPropagation !== undefined) {
    validateMountPropagation(mountPropagation, container, path, i, v);
  }
  if (recursiveReadOnly !== undefined) {
    validateRecursiveReadOnly(mount, `${path}.recursiveReadOnly`, v);
  }
}

function validateMountPropagation(propagation: string, { securityContext }: Container, path: string, i: number, v: Validation): void {
  if (!MOUNT_PROPAGATIONS.includes(propagation)) {
    v.errors.push(notSupported(`${path}.mountPropagation`, propagation, MOUNT_PROPAGATIONS));
  }
  if (propagation === 'Bidirectional' && securityContext?.privileged !== true) {
    const error = forbidden(`${path}.mountPropagation`, 'Bidirectional mount propagation is available only to privileged containers');
    v.errors.push(withChanges(error, removeField(`${path}[${i}].mountPropagation`)));
  }
}

function validateRecursiveReadOnly({ recursiveReadOnly = '', readOnly, mountPropagation }: VolumeMount, path: string, v: Validation): void {
  if (recursiveReadOnly === 'Enabled' || recursiveReadOnly === 'IfPossible') {
    if (readOnly !== true) {
      v.errors.push(forbidden(path, 'may only be specified when readOnly is true'));
    }
    if (mountPropagation !== undefined && mountPropagation !== 'None') {
      v.errors.push(forbidden(path, 'may only be specified when mountPropagation is None or not specified'));
    }
  } else if (recursiveReadOnly !== 'Disabled') {
    v.errors.push(notSupported(path, goText(recursiveReadOnly, v.rules), ['Disabled', 'Enabled', 'IfPossible']));
  }
}

export function validateVolumeDevices(container: Container, volumes: readonly Volume[], path: string, v: Validation): void {
  const { volumeDevices = [], volumeMounts = [] } = container;
  volumeDevices.forEach((device, i) => {
    const { name = '' } = device;
    if (name === '') {
      v.errors.push(required(`${path}[${i}].name`, ''));
    } else if (volumeDevices.findIndex((other) => other.name === name) < i) {
      v.errors.push(invalid(`${path}[${i}].name`, name, 'must be unique'));
    }
    validateDeviceVolume(name, volumes, `${path}[${i}].name`, v);
    validateDevicePath(volumeDevices, i, `${path}[${i}].devicePath`, v);
    validateAgainstMounts(device, volumeMounts, `${path}[${i}]`, v);
  });
}

function namesOf(volumes: readonly Volume[]): readonly string[] {
  return volumes.flatMap(({ name = '' }) => (name === '' ? [] : name));
}

function validateDeviceVolume(name: string, volumes: readonly Volume[], path: string, v: Validation): void {
  const volume = findVolume(volumes, name);
  if (volume === undefined) {
    v.errors.push(notFoundAmong(path, name, namesOf(volumes)));
  } else if (volume.persistentVolumeClaim === undefined && !(v.rules.ephemeralVolumeDevices && volume.ephemeral !== undefined)) {
    const type = v.rules.ephemeralVolumeDevices ? 'PersistentVolumeClaim or Ephemeral' : 'PersistentVolumeClaim';
    v.errors.push(invalid(path, name, `can only use volume source type of ${type} for block mode`));
  }
}

function validateDevicePath(devices: readonly VolumeDevice[], i: number, path: string, v: Validation): void {
  const { devicePath = '' } = devices[i];
  if (devicePath === '') {
    v.errors.push(required(path, ''));
  }
  const earlier = devices.slice(0, i).map((device) => device.devicePath ?? '');
  if (earlier.includes(devicePath) && !hasBackstep(devicePath)) {
    v.errors.push(invalid(path, devicePath, 'must be unique'));
  }
  if (hasBackstep(devicePath)) {
    v.errors.push(invalid(path, devicePath, "can not contain backsteps ('..')"));
  }
}

function validateAgainstMounts({ name = '', devicePath = '' }: VolumeDevice, mounts: readonly VolumeMount[], path: string, v: Validation): void {
  if (mounts.some((mount) => (mount.name ?? '') === name)) {
    v.errors.push(invalid(`${path}.name`, name, 'must not already exist in volumeMounts'));
  }
  if (lastOfEachName(mounts).some((mount) => (mount.mountPath ?? '') === devicePath)) {
    v.errors.push(invalid(`${path}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts'));
  }
}

function lastOfEachName<T extends { readonly name?: string }>(items: readonly T[]): readonly T[] {
  return items.filter((item, i) => !items.slice(i + 1).some((later) => (later.name ?? '') === (item.name ?? '')));
}

function findVolume(volumes: readonly Volume[], name: string): Volume | undefined {
  for (const volume of volumes) {
    if (volume.name === name) {
      return volume;
    }
  }
  return undefined;
}
