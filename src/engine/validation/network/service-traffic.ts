import { invalid, notSupported, refusedChange, required } from '../../field/error';
import { isExternallyAccessible, needsHealthCheck, ServiceSpec } from '../../other-kinds/service';
import { goText } from '../go/go-syntax';
import { isPortNumber } from '../names/key-names';
import { Validation } from '../validation';

/* Where traffic to a Service goes. upstream: pkg/apis/core/validation/validation.go validateServiceExternalTrafficPolicy and others */

const POLICIES = ['Cluster', 'Local'];
const WITH_CLUSTER_IP = ['ClusterIP', 'NodePort', 'LoadBalancer'];

export function validateTrafficPolicies(spec: ServiceSpec, v: Validation): void {
  if (v.rules.checksExternalTrafficPolicy) {
    validateExternalPolicy(spec, v);
    validateHealthCheckPort(spec, v);
  } else {
    validateExternalValues(spec, v);
  }
  if (v.rules.internalTrafficPolicy) {
    validateInternalPolicy(spec, v);
  }
  const { trafficDistribution } = spec;
  const distributions = v.rules.sameZoneAndNode ? ['PreferClose', 'PreferSameZone', 'PreferSameNode'] : ['PreferClose'];
  if (trafficDistribution !== undefined && !distributions.includes(trafficDistribution)) {
    v.errors.push(notSupported('spec.trafficDistribution', trafficDistribution, distributions));
  }
}

function validateExternalPolicy(spec: ServiceSpec, v: Validation): void {
  const { externalTrafficPolicy: policy = '', type = '' } = spec;
  const path = 'spec.externalTrafficPolicy';
  const isAccessible = v.rules.externalIPsMakeAccessible ? isExternallyAccessible(type, spec) : type === 'NodePort' || type === 'LoadBalancer';
  if (isAccessible) {
    if (policy === '') {
      v.errors.push(required(path, ''));
    } else if (!POLICIES.includes(policy)) {
      v.errors.push(notSupported(path, policy, POLICIES));
    }
  } else if (policy !== '') {
    const detail = v.rules.externalIPsMakeAccessible
      ? 'may only be set for externally-accessible services' : "may only be set when `type` is 'NodePort' or 'LoadBalancer'";
    v.errors.push(invalid(path, goText(policy, v.rules), detail));
  }
}

function validateHealthCheckPort(spec: ServiceSpec, v: Validation): void {
  const { healthCheckNodePort: port = 0 } = spec;
  const path = 'spec.healthCheckNodePort';
  if (needsHealthCheck(spec)) {
    if (port === 0) {
      v.errors.push(required(path, ''));
    } else if (typeof port === 'number') {
      isPortNumber(port).forEach((message) => v.errors.push(invalid(path, port, message)));
    }
  } else if (port !== 0) {
    v.errors.push(invalid(path, port, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"));
  }
}

/** The rules until the type counted. */
function validateExternalValues({ externalTrafficPolicy: policy = '', healthCheckNodePort: port = 0 }: ServiceSpec, v: Validation): void {
  if (policy !== '' && !POLICIES.includes(policy)) {
    v.errors.push(invalid('spec.externalTrafficPolicy', policy, 'ExternalTrafficPolicy must be empty, Cluster or Local'));
  }
  if (typeof port === 'number' && port < 0) {
    v.errors.push(invalid('spec.healthCheckNodePort', port, 'HealthCheckNodePort must be not less than 0'));
  }
}

/**
 * What the registry says in those minors of a Service without other errors.
 *
 * upstream: ValidateServiceExternalTrafficFieldsCombination, pkg/registry/core/service/storage/rest.go healthCheckNodePortUpdate
 */
export function validateTrafficTogether(spec: ServiceSpec, old: ServiceSpec | undefined, v: Validation): void {
  if (v.rules.checksExternalTrafficPolicy || v.errors.length > 0) {
    return;
  }
  const { externalTrafficPolicy: policy = '', healthCheckNodePort: port = 0, type = '' } = spec;
  const path = 'spec.healthCheckNodePort';
  if (old !== undefined && needsHealthCheck(old) && needsHealthCheck(spec)) {
    if (port !== (old.healthCheckNodePort ?? 0)) {
      const detail = 'cannot change healthCheckNodePort on loadBalancer service with externalTraffic=Local during update';
      v.errors.push(refusedChange(invalid(path, port, detail)));
    }
    return;
  }
  if (type !== 'LoadBalancer' && type !== 'NodePort' && policy !== '') {
    v.errors.push(invalid('spec.externalTrafficPolicy', policy, 'ExternalTrafficPolicy can only be set on NodePort and LoadBalancer service'));
  }
  if (!needsHealthCheck(spec) && port !== 0) {
    v.errors.push(invalid(path, port, 'HealthCheckNodePort can only be set on LoadBalancer service with ExternalTrafficPolicy=Local'));
  }
}

function validateInternalPolicy({ internalTrafficPolicy: policy, type = '' }: ServiceSpec, v: Validation): void {
  const path = 'spec.internalTrafficPolicy';
  if (policy === undefined) {
    if (WITH_CLUSTER_IP.includes(type) || !v.rules.internalTrafficPolicyByType) {
      v.errors.push(required(path, ''));
    }
  } else if (!POLICIES.includes(policy)) {
    v.errors.push(notSupported(path, policy, POLICIES));
  }
}
