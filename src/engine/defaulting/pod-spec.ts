import { defaultContainer } from './container';
import { replace, replaceEach } from './copy-on-write';
import { defaultVolume } from './volume';
import { Container, ContainerPort, PodSecurityContext, PodSpec } from '../objects/pod';
import { Minor } from '../version';

const NO_SECURITY_CONTEXT: PodSecurityContext = {};
const GRACE_PERIOD = 30;

/** From here on templates keep ports of the host network as they are; pods do not. */
const TEMPLATES_KEEP_PORTS_SINCE: Minor = 28;

/**
 * What the API server fills into a pod's spec and into a template's.
 *
 * upstream: pkg/apis/core/v1/defaults.go SetDefaults_PodSpec, conversion.go Convert_v1_PodSpec_To_core_PodSpec
 */
export function defaultPodSpec(spec: PodSpec, minor: Minor): PodSpec {
  const account = spec.serviceAccountName || spec.serviceAccount;
  const ofContainer = <T extends Container>(container: T): T => defaultContainer(container, minor);
  const defaulted = replace(spec, {
    serviceAccountName: account,
    serviceAccount: account,
    restartPolicy: spec.restartPolicy || 'Always',
    dnsPolicy: spec.dnsPolicy || 'ClusterFirst',
    schedulerName: spec.schedulerName || 'default-scheduler',
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? GRACE_PERIOD,
    securityContext: spec.securityContext ?? NO_SECURITY_CONTEXT,
    volumes: replaceEach(spec.volumes, (volume) => defaultVolume(volume, minor)),
    containers: replaceEach(spec.containers, ofContainer),
    initContainers: replaceEach(spec.initContainers, ofContainer),
    ephemeralContainers: replaceEach(spec.ephemeralContainers, ofContainer),
  });
  return minor < TEMPLATES_KEEP_PORTS_SINCE ? defaultHostPorts(defaulted) : defaulted;
}

/** On the host's network a container's port is the host's. */
export function defaultHostPorts(spec: PodSpec): PodSpec {
  return spec.hostNetwork !== true ? spec : replace(spec, {
    containers: replaceEach(spec.containers, withHostPorts),
    initContainers: replaceEach(spec.initContainers, withHostPorts),
  });
}

function withHostPorts(container: Container): Container {
  return replace(container, { ports: replaceEach(container.ports, withHostPort) });
}

function withHostPort(port: ContainerPort): ContainerPort {
  return port.hostPort ? port : replace(port, { hostPort: port.containerPort });
}
