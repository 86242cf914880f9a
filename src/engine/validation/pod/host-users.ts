import { visitContainers } from '../../containers';
import { forbidden } from '../../field/error';
import { PodSpec } from '../../objects/pod';
import { Validation } from '../validation';

/*
 * A pod with a user namespace of its own may share no other namespace with its host.
 * upstream: pkg/apis/core/validation/validation.go validateHostUsers
 */
export function validateHostUsers(spec: PodSpec, path: string, v: Validation): void {
  if (spec.hostUsers !== false || !v.rules.hostUsers) {
    return;
  }
  const detail = v.rules.hostUsersWording ? 'when `hostUsers` is false' : 'when `pod.Spec.HostUsers` is false';
  if (spec.hostNetwork === true && !v.rules.hostNetworkWithoutHostUsers) {
    v.errors.push(forbidden(`${path}.hostNetwork`, detail));
  }
  // upstream: in Go's spelling.
  if (spec.hostPID === true) {
    v.errors.push({ ...forbidden(`${path}.HostPID`, detail), about: `${path}.hostPID` });
  }
  if (spec.hostIPC === true) {
    v.errors.push({ ...forbidden(`${path}.HostIPC`, detail), about: `${path}.hostIPC` });
  }
  if (v.rules.volumeDevicesNeedHostUsers) {
    visitContainers(spec, ({ volumeDevices = [] }, containerPath) => {
      if (volumeDevices.length > 0) {
        v.errors.push(forbidden(`${containerPath}.volumeDevices`, detail));
      }
    }, path);
  }
}
