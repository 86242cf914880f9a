import { removeField } from '../../field/field-change';
import { ContainerPort } from '../../objects/pod';
import { Check, ViolationPlace, remove, CheckViolation } from '../check';
import { CheckedContainer, pathOf } from '../checked-container';
import { CheckedPod } from '../checked-pod';
import { containerOffenders, describeOffenders } from '../offenders';
import { pluralize, sortedSet } from '../wording';

/*
 * A container may not take ports of its node.
 *
 * **Fields**: ports[*].hostPort of all containers
 * **Allowed**: 0, unset
 *
 * upstream: policy/check_hostPorts.go, k8s.io/pod-security-admission v0.37.2
 */
export const hostPorts: Check = {
  id: 'hostPorts',
  level: 'baseline',
  versions: [
    { minimum: 0, check: since1_0 },
  ],
};

function since1_0(pod: CheckedPod): CheckViolation | undefined {
  const offenders = containerOffenders(pod, takesHostPort);
  if (offenders === undefined) {
    return undefined;
  }
  const ports = sortedSet(offenders.containers.flatMap(hostPortsOf));
  const use = pluralize('uses', 'use', offenders.containers.length);
  return {
    reason: 'hostPort',
    detail: `${describeOffenders(offenders)} ${use} ${pluralize('hostPort', 'hostPorts', ports.length)} ${ports.join(', ')}`,
    findings: () => offenders.containers.flatMap((container) => places(pod, container)),
  };
}

function takesHostPort({ ports }: CheckedContainer): boolean {
  return ports.some(isHostPort);
}

function isHostPort({ hostPort = 0 }: ContainerPort): boolean {
  return hostPort !== 0;
}

function hostPortsOf({ ports }: CheckedContainer): string[] {
  return ports.filter(isHostPort).map(({ hostPort }) => String(hostPort));
}

function places(pod: CheckedPod, container: CheckedContainer): ViolationPlace[] {
  return container.ports.flatMap((port, i) => {
    const path = `${pathOf(container)}.ports[${i}].hostPort`;
    // In the host's network the server gives every container port a host port.
    const place = pod.hostNetwork
      ? { path, fix: `remove ${path} (the API server sets it while spec.hostNetwork is true)`, changes: [removeField(path), removeField('spec.hostNetwork')] }
      : remove(path);
    return isHostPort(port) ? [place] : [];
  });
}
