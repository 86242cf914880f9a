import { warn, WarningScope } from './scope';
import { visitContainers } from '../../containers';
import { quote } from '../../field/quote';
import { ContainerPort, PodSpec } from '../../objects/pod';
import { Minor } from '../../version';

/*
 * Ports that several containers of a pod, or one of them twice, declare.
 */

const PORTS_SINCE: Minor = 28;
const PORT_NAMES_SINCE: Minor = 33;

interface DeclaredPort {
  readonly path: string;
  readonly hostIP: string;
  readonly hostPort: number;
}

export function warnOfPorts(spec: PodSpec, path: string, scope: WarningScope): void {
  if (scope.minor < PORTS_SINCE) {
    return;
  }
  const declared = new Map<string, DeclaredPort[]>();
  visitPorts(spec, path, (port, portPath) => {
    const { containerPort = 0, protocol = '', hostIP = '', hostPort = 0 } = port;
    if (hostIP !== '' && hostPort === 0) {
      warn(scope, portPath, `hostIP set without hostPort: ${goPort(port)}`);
    }
    const key = `${containerPort}/${protocol}`;
    const others = declared.get(key) ?? [];
    const own = { path: portPath, hostIP, hostPort };
    others.forEach((other) => warnOfConflict(own, other, scope));
    declared.set(key, [...others, own]);
  });
}

function warnOfConflict({ path, hostIP, hostPort }: DeclaredPort, other: DeclaredPort, scope: WarningScope): void {
  if (hostIP === other.hostIP && hostPort === other.hostPort) {
    warn(scope, path, `duplicate port definition with ${other.path}`);
  } else if (hostPort === 0 || other.hostPort === 0) {
    warn(scope, path, `overlapping port definition with ${other.path}`);
  } else if (hostPort === other.hostPort && (hostIP === '') !== (other.hostIP === '')) {
    warn(scope, path, `dangerously ambiguous port definition with ${other.path}`);
  }
}

/** Go's `%+v` of the internal type. */
function goPort({ name = '', hostPort = 0, containerPort = 0, protocol = '', hostIP = '' }: ContainerPort): string {
  return `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;
}

export function warnOfPortNames(spec: PodSpec, path: string, scope: WarningScope): void {
  if (scope.minor < PORT_NAMES_SINCE) {
    return;
  }
  const paths = new Map<string, string>();
  visitPorts(spec, path, ({ name = '' }, portPath) => {
    const other = paths.get(name);
    if (other !== undefined) {
      warn(scope, portPath, `duplicate port name ${quote(name)} with ${other}, services and probes that select ports by name will use ${other}`);
    } else if (name !== '') {
      paths.set(name, portPath);
    }
  });
}

function visitPorts(spec: PodSpec, path: string, visit: (port: ContainerPort, path: string) => void): void {
  visitContainers(spec, ({ ports }, containerPath) => {
    ports?.forEach((port, i) => visit(port, `${containerPath}.ports[${i}]`));
  }, path);
}
