import { validatePodDNSConfig } from './dns-config';
import { validateReadinessGates, validateSchedulingGates } from './gates';
import { validateHostProcess } from './host-process';
import { validateHostUsers } from './host-users';
import { validateOS } from './os';
import { validateNames } from './pod-names';
import { validatePodResources } from './pod-resources';
import { validateHostPortsOfHostNetwork, validatePodSecurityContext } from './pod-security-context';
import { validatePodResourceClaims } from './resource-claims';
import { notSupported, required } from '../../field/error';
import { ObjectMeta } from '../../objects/meta';
import { PodResourceClaim, PodSpec, Volume } from '../../objects/pod';
import { validateContainers } from '../container/containers';
import { validateEphemeralContainers } from '../container/ephemeral-containers';
import { validateInitContainers } from '../container/init-containers';
import { GracePeriod } from '../container/probes';
import { validateOverhead } from '../container/resources';
import { validateLabels } from '../names/labels';
import { isDNS1123Subdomain } from '../names/names';
import { nameOf, pushInvalid } from '../object-meta';
import { validateAffinity } from '../scheduling/affinity';
import { validateTopologySpreadConstraints } from '../scheduling/topology-spread-constraints';
import { Validation } from '../validation';
import { validateFileKeyRefVolumes } from '../volumes/file-key-volumes';
import { validateVolumes } from '../volumes/volumes';

/*
 * upstream: pkg/apis/core/validation/validation.go ValidatePodSpec
 */

const DEFAULT_GRACE_PERIOD = 30;
const NO_CLAIMS: readonly PodResourceClaim[] = [];

/** @param podMeta of a pod; a template's does not count */
export function validatePodSpec(spec: PodSpec, podMeta: ObjectMeta | undefined, path: string, v: Validation): void {
  const volumes = validateVolumes(spec.volumes, nameOf(podMeta), `${path}.volumes`, v);
  if (spec.resourceClaims !== undefined) {
    validatePodResourceClaims(spec.resourceClaims, podMeta, `${path}.resourceClaims`, v);
  }
  validateAllContainers(spec, volumes, path, v);
  if (spec.resources !== undefined && v.rules.podLevelResources) {
    validatePodResources(spec, spec.resources, path, v);
  }
  validateHostPortsOfHostNetwork(spec, path, v);
  validateChoice(spec.restartPolicy ?? '', RESTART_POLICIES, `${path}.restartPolicy`, v);
  validateChoice(spec.dnsPolicy ?? '', DNS_POLICIES, `${path}.dnsPolicy`, v);
  validateLabels(spec.nodeSelector, `${path}.nodeSelector`, v);
  validatePodSecurityContext(spec, path, v);
  if (spec.affinity !== undefined) {
    validateAffinity(spec.affinity, `${path}.affinity`, v);
  }
  if (spec.dnsConfig !== undefined || spec.dnsPolicy === 'None') {
    validatePodDNSConfig(spec.dnsConfig, spec.dnsPolicy, `${path}.dnsConfig`, v);
  }
  if (spec.readinessGates !== undefined) {
    validateReadinessGates(spec.readinessGates, `${path}.readinessGates`, v);
  }
  if (spec.schedulingGates !== undefined) {
    validateSchedulingGates(spec.schedulingGates, `${path}.schedulingGates`, v);
  }
  if (spec.topologySpreadConstraints !== undefined) {
    validateTopologySpreadConstraints(spec.topologySpreadConstraints, `${path}.topologySpreadConstraints`, v);
  }
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
    validateOverhead(spec.overhead, `${path}.overhead`, v);
  }
  validateOS(spec, path, v);
  if (v.rules.fileKeyRef) {
    validateFileKeyRefVolumes(spec, path, v);
  }
}

function validateAllContainers(spec: PodSpec, volumes: readonly Volume[], path: string, v: Validation): void {
  const { containers = [], initContainers, ephemeralContainers, restartPolicy = '', resourceClaims = NO_CLAIMS } = spec;
  const gracePeriod: GracePeriod = spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_PERIOD;
  const scope = { volumes, hostUsers: spec.hostUsers !== false, gracePeriod, restartPolicy, resourceClaims, regularContainers: containers };
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
