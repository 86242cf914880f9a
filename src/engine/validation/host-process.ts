import { visitContainers } from '../containers';
import { Validation } from './validation';
import { forbidden, invalid } from '../field/error';
import { Container, PodSpec } from '../objects/pod';

/*
 * Windows HostProcess pods: all containers or none.
 * upstream: pkg/apis/core/validation/validation.go validateWindowsHostProcessPod
 */
export function validateHostProcess(spec: PodSpec, path: string, v: Validation): void {
  const podHostProcess = spec.securityContext?.windowsOptions?.hostProcess;
  if (podHostProcess === undefined && !containersOf(spec).some((container) => hostProcessOf(container) !== undefined)) {
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

function containersOf(spec: PodSpec): readonly Container[] {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])];
}

function hostProcessOf(container: Container): boolean | undefined {
  return container.securityContext?.windowsOptions?.hostProcess;
}
