import { visitContainers } from '../../containers';
import { forbidden, invalid } from '../../field/error';
import { Container, PodSpec } from '../../objects/pod';
import { Validation } from '../validation';

/*
 * Windows HostProcess pods: all containers or none.
 * upstream: pkg/apis/core/validation/validation.go validateWindowsHostProcessPod
 */
export function validateHostProcess(spec: PodSpec, path: string, v: Validation): void {
  const podHostProcess = spec.securityContext?.windowsOptions?.hostProcess;
  const isAsked = podHostProcess !== undefined || askForHostProcess(spec.initContainers) || askForHostProcess(spec.containers)
    || askForHostProcess(spec.ephemeralContainers);
  if (!isAsked) {
    return;
  }
  if (v.rules.hostProcessGate && podHostProcess !== undefined) {
    v.errors.push(gateClosed(`${path}.securityContext`));
    return;
  }
  let containers = 0;
  let hostProcessContainers = 0;
  visitContainers(spec, (container, containerPath) => {
    const hostProcess = hostProcessOf(container);
    if (v.rules.hostProcessGate && hostProcess !== undefined) {
      v.errors.push(gateClosed(`${containerPath}.securityContext`));
    }
    if (podHostProcess !== undefined && hostProcess !== undefined && podHostProcess !== hostProcess) {
      const detail = `pod hostProcess value must be identical if both are specified, was ${podHostProcess}`;
      v.errors.push(invalid(`${containerPath}.securityContext.windowsOptions.hostProcess`, hostProcess, detail));
    }
    containers++;
    hostProcessContainers += hostProcess ?? podHostProcess ? 1 : 0;
  }, path);
  if (hostProcessContainers > 0) {
    validateHostProcessPod(spec, hostProcessContainers === containers, path, v);
  }
}

function validateHostProcessPod(spec: PodSpec, everyContainer: boolean, path: string, v: Validation): void {
  if (v.rules.hostProcessGate) {
    const detail = "pod must not contain Windows hostProcess containers when feature gate 'WindowsHostProcessContainers' is not enabled";
    v.errors.push(forbidden(path, detail));
    return;
  }
  if (!everyContainer) {
    v.errors.push(invalid(path, '', 'If pod contains any hostProcess containers then all containers must be HostProcess containers'));
  }
  if (spec.hostNetwork !== true) {
    v.errors.push(invalid(`${path}.hostNetwork`, false, 'hostNetwork must be true if pod contains any hostProcess containers'));
  }
  if (!v.allowPrivileged) {
    v.errors.push(forbidden(path, 'hostProcess containers are disallowed by cluster policy'));
  }
}

function gateClosed(securityContextPath: string) {
  const detail = "not allowed when feature gate 'WindowsHostProcessContainers' is not enabled";
  return forbidden(`${securityContextPath}.windowsOptions.hostProcess`, detail);
}

/** Whether one of the containers says something of it, be it no. */
function askForHostProcess(containers: readonly Container[] | undefined): boolean {
  if (containers === undefined) {
    return false;
  }
  for (let i = 0; i < containers.length; i++) {
    if (hostProcessOf(containers[i]) !== undefined) {
      return true;
    }
  }
  return false;
}

function hostProcessOf(container: Container): boolean | undefined {
  return container.securityContext?.windowsOptions?.hostProcess;
}
