import { visitContainers } from '../containers';
import { validateContainers } from './containers';
import { validateEphemeralContainers } from './ephemeral-containers';
import { validateHostProcess } from './host-process';
import { validateHostUsers } from './host-users';
import { validateInitContainers } from './init-containers';
import { validateIP } from './ip';
import { validateLabels } from './labels';
import { byteLength, isDNS1123Label, isDNS1123Subdomain } from './names';
import { pushInvalid, tooLong } from './object-meta';
import { validateOS } from './os';
import { validateHostPortsOfHostNetwork, validatePodSecurityContext } from './pod-security-context';
import { GracePeriod } from './probes';
import { validateResources } from './resources';
import { Validation } from './validation';
import { validateVolumes } from './volumes';
import { forbidden, invalid, notFound, notSupported, required } from '../field/error';
import { quote } from '../field/quote';
import { HostAlias, PodSpec, Volume } from '../objects/pod';

/*
 * upstream: pkg/apis/core/validation/validation.go ValidatePodSpec
 */

const DEFAULT_GRACE_PERIOD = 30;

/** @param podName of a pod; a template has none yet */
export function validatePodSpec(spec: PodSpec, podName: string, path: string, v: Validation): void {
  const volumes = validateVolumes(spec.volumes, podName, `${path}.volumes`, v);
  validateAllContainers(spec, volumes, path, v);
  validateHostPortsOfHostNetwork(spec, path, v);
  validateChoice(spec.restartPolicy ?? '', RESTART_POLICIES, `${path}.restartPolicy`, v);
  validateChoice(spec.dnsPolicy ?? '', DNS_POLICIES, `${path}.dnsPolicy`, v);
  validateLabels(spec.nodeSelector, `${path}.nodeSelector`, v);
  validatePodSecurityContext(spec, path, v);
  validateHostProcess(spec, path, v);
  validateHostUsers(spec, path, v);
  validateNames(spec, path, v);
  if (spec.runtimeClassName !== undefined) {
    pushInvalid(isDNS1123Subdomain(spec.runtimeClassName, v.rules), `${path}.runtimeClassName`, spec.runtimeClassName, v);
  }
  if (spec.preemptionPolicy !== undefined) {
    validateChoice(spec.preemptionPolicy, PREEMPTION_POLICIES, `${path}.preemptionPolicy`, v);
  }
  if (spec.overhead !== undefined) {
    validateResources({ limits: spec.overhead }, `${path}.overhead`, v);
  }
  validateOS(spec, path, v);
  if (v.rules.fileKeyRef) {
    validateFileKeyVolumes(spec, path, v);
  }
}

function validateAllContainers(spec: PodSpec, volumes: readonly Volume[], path: string, v: Validation): void {
  const { containers = [], initContainers, ephemeralContainers } = spec;
  const gracePeriod: GracePeriod = spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_PERIOD;
  const scope = { volumes, hostUsers: spec.hostUsers !== false, gracePeriod, regularContainers: containers };
  validateContainers(containers, scope, `${path}.containers`, v);
  if (initContainers !== undefined) {
    validateInitContainers(initContainers, scope, `${path}.initContainers`, v);
  }
  if (ephemeralContainers !== undefined) {
    validateEphemeralContainers(spec, scope, `${path}.ephemeralContainers`, v);
  }
}

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];

function validateChoice(value: string, supported: readonly string[], path: string, v: Validation): void {
  if (value === '') {
    v.errors.push(required(path, ''));
  } else if (!supported.includes(value)) {
    v.errors.push(notSupported(path, value, supported));
  }
}

function validateNames(spec: PodSpec, path: string, v: Validation): void {
  const { serviceAccountName = '', nodeName, activeDeadlineSeconds, hostname, subdomain, hostAliases, priorityClassName } = spec;
  validateHostnameOverride(spec, path, v);
  validateSubdomain(serviceAccountName, `${path}.serviceAccountName`, v);
  const { serviceAccount = '' } = spec;
  if (v.rules.serviceAccountInSync && serviceAccount !== serviceAccountName) {
    v.errors.push(invalid(`${path}.deprecatedServiceAccount`, serviceAccount, `must be the same as serviceAccountName: ${quote(serviceAccountName)}`));
  }
  validateSubdomain(nodeName, `${path}.nodeName`, v);
  if (activeDeadlineSeconds !== undefined && (activeDeadlineSeconds < 1 || activeDeadlineSeconds > 2147483647)) {
    v.errors.push(invalid(`${path}.activeDeadlineSeconds`, activeDeadlineSeconds, 'must be between 1 and 2147483647, inclusive'));
  }
  validateLabel(hostname, `${path}.hostname`, v);
  validateLabel(subdomain, `${path}.subdomain`, v);
  if (hostAliases !== undefined) {
    validateHostAliases(hostAliases, `${path}.hostAliases`, v);
  }
  validateSubdomain(priorityClassName, `${path}.priorityClassName`, v);
}

function validateSubdomain(name: string | undefined, path: string, v: Validation): void {
  if (name) {
    pushInvalid(isDNS1123Subdomain(name, v.rules), path, name, v);
  }
}

function validateLabel(name: string | undefined, path: string, v: Validation): void {
  if (name) {
    pushInvalid(isDNS1123Label(name, v.rules), path, name, v);
  }
}

const LONGEST_HOSTNAME = 64;

function validateHostnameOverride(spec: PodSpec, path: string, v: Validation): void {
  const name = spec.hostnameOverride;
  if (name === undefined) {
    return;
  }
  const namePath = `${path}.hostnameOverride`;
  if (spec.setHostnameAsFQDN === true) {
    v.errors.push(forbidden(namePath, 'may not be specified when setHostnameAsFQDN is true'));
  }
  if (spec.hostNetwork === true) {
    v.errors.push(forbidden(namePath, 'may not be specified when hostNetwork is true'));
  }
  if (byteLength(name) > LONGEST_HOSTNAME) {
    v.errors.push(tooLong(namePath, LONGEST_HOSTNAME, v.rules));
  }
  pushInvalid(isDNS1123Subdomain(name, v.rules), namePath, name, v);
}

function validateHostAliases(aliases: readonly HostAlias[], path: string, v: Validation): void {
  const index = (i: number): string => (v.rules.indexedHostAliases ? `[${i}]` : '');
  aliases.forEach(({ ip = '', hostnames = [] }, i) => {
    validateIP(ip, `${path}${index(i)}.ip`, v);
    hostnames.forEach((name, j) => pushInvalid(isDNS1123Subdomain(name, v.rules), `${path}${index(i)}.hostnames${index(j)}`, name, v));
  });
}

/** A file of variables stands in an emptyDir volume. */
function validateFileKeyVolumes(spec: PodSpec, path: string, v: Validation): void {
  visitContainers(spec, ({ env = [] }, containerPath) => env.forEach(({ valueFrom }, i) => {
    if (valueFrom?.fileKeyRef === undefined) {
      return;
    }
    const { volumeName = '' } = valueFrom.fileKeyRef;
    const namePath = `${containerPath}.env[${i}].valueFrom.fileKeyRef.volumeName`;
    const volume = (spec.volumes ?? []).filter(({ name = '' }) => name === volumeName).pop();
    if (volume === undefined) {
      v.errors.push(notFound(namePath, volumeName));
    } else if (volume.emptyDir === undefined) {
      v.errors.push(invalid(namePath, volumeName, 'referenced volume must be of type emptyDir'));
    }
  }), path);
}
