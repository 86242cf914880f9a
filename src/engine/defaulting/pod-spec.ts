import { defaultContainer } from './container';
import { replace, replaceEach } from './copy-on-write';
import { defaultVolume } from './volume';
import { StringMap } from '../objects/meta';
import { Container, ContainerPort } from '../objects/pod';
import { PodSpecDraft, shapePodSecurityContext } from '../objects/shape';
import { parseQuantity, Quantity, roundUpToMilli } from '../validation/container/quantity';
import { Minor } from '../version';

const NO_SECURITY_CONTEXT = shapePodSecurityContext({});
const GRACE_PERIOD = 30;

/** From here on templates keep ports of the host network as they are; pods do not. */
const TEMPLATES_KEEP_PORTS_SINCE: Minor = 28;

/**
 * What the API server fills into a pod's spec and into a template's.
 *
 * upstream: pkg/apis/core/v1/defaults.go SetDefaults_PodSpec, conversion.go Convert_v1_PodSpec_To_core_PodSpec
 */
export function fillPodSpec(spec: PodSpecDraft, minor: Minor): void {
  spec.serviceAccountName ||= spec.serviceAccount;
  spec.serviceAccount = spec.serviceAccountName;
  spec.restartPolicy ||= 'Always';
  spec.dnsPolicy ||= 'ClusterFirst';
  spec.schedulerName ||= 'default-scheduler';
  spec.terminationGracePeriodSeconds ??= GRACE_PERIOD;
  spec.securityContext ??= NO_SECURITY_CONTEXT;
  spec.volumes = replaceEach(spec.volumes, (volume) => defaultVolume(volume, minor));
  spec.containers = replaceEach(spec.containers, (container) => defaultContainer(container, minor));
  spec.initContainers = replaceEach(spec.initContainers, (container) => defaultContainer(container, minor));
  spec.ephemeralContainers = replaceEach(spec.ephemeralContainers, (container) => defaultContainer(container, minor));
  if (spec.overhead !== undefined) {
    spec.overhead = inThousandths(spec.overhead);
  }
  if (minor < TEMPLATES_KEEP_PORTS_SINCE) {
    fillHostPorts(spec);
  }
}

/** upstream: SetDefaults_ResourceList; what a RuntimeClass adds later stays as it is there. */
function inThousandths(overhead: StringMap): StringMap {
  return Object.fromEntries(Object.entries(overhead).map(([name, text]) => {
    const quantity = parseQuantity(text);
    const rounded = roundUpToMilli(quantity);
    return [name, rounded.nano === quantity.nano ? text : textOf(rounded)];
  }));
}

/** Spelled so that it is no canonical text: the server keeps none of a quantity that it has rounded. */
function textOf({ nano, format }: Quantity): string {
  const digits = `${nano < 0n ? -nano : nano}`.padStart(10, '0');
  return `${nano < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9, -6)}${format === 'DecimalExponent' ? 'e0' : ''}`;
}

/** On the host's network a container's port is the host's. */
export function fillHostPorts(spec: PodSpecDraft): void {
  if (spec.hostNetwork === true) {
    spec.containers = replaceEach(spec.containers, withHostPorts);
    spec.initContainers = replaceEach(spec.initContainers, withHostPorts);
  }
}

function withHostPorts(container: Container): Container {
  return replace(container, { ports: replaceEach(container.ports, withHostPort) });
}

function withHostPort(port: ContainerPort): ContainerPort {
  return port.hostPort ? port : replace(port, { hostPort: port.containerPort });
}
