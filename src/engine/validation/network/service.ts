import { validateEndpointIP, validateLegacyIP } from './addresses';
import { validateAddresses } from './service-addresses';
import { validateLoadBalancer, validateLoadBalancerClass } from './service-load-balancer';
import { validateExposedPorts, validatePorts, validatePortsTogether } from './service-ports';
import { validateTrafficPolicies, validateTrafficTogether } from './service-traffic';
import { forbidden, invalid, notSupported, required } from '../../field/error';
import { isHeadless, needsNodePort, Service, ServiceSpec } from '../../other-kinds/service';
import { validateLabels } from '../names/labels';
import { isDNS1035Label, isDNS1123Label, isDNS1123Subdomain, Messages } from '../names/names';
import { nameIsDNS1035Label, nameIsDNSLabel, pushInvalid, validateObjectMeta } from '../object-meta';
import { ValidationRules } from '../rules';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go validateService, ValidateServiceCreate */

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const AFFINITIES = ['ClientIP', 'None'];
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';

export function isServiceName(name: string, rules: ValidationRules): Messages {
  return rules.relaxedServiceNames ? isDNS1123Label(name, rules) : isDNS1035Label(name);
}

export function validateNewService(service: Service, v: Validation): void {
  validateServiceMeta(service, v);
  validateService(service, undefined, v);
  validateTrafficTogether(service.spec ?? {}, undefined, v);
}

export function validateServiceMeta({ metadata = {} }: Service, v: Validation): void {
  const nameRule = v.rules.relaxedServiceNames ? nameIsDNSLabel : nameIsDNS1035Label;
  validateObjectMeta(metadata, { namespaced: true, nameRule, keepsGeneration: true }, v);
}

export function validateService({ metadata, spec = {} }: Service, old: ServiceSpec | undefined, v: Validation, oldMeta?: Service['metadata']): void {
  const { ports = [], selector, type = '' } = spec;
  validateTopologyAnnotations(metadata?.annotations ?? {}, v);
  if (ports.length === 0 && !isHeadless(spec) && type !== 'ExternalName') {
    v.errors.push(required('spec.ports', ''));
  }
  validateType(spec, v);
  validatePorts(ports, v);
  validateLabels(selector, 'spec.selector', v);
  validateSupported(spec.sessionAffinity ?? '', AFFINITIES, 'spec.sessionAffinity', v);
  validateAffinityConfig(spec, v);
  validateAddresses(spec, old, v);
  (spec.externalIPs ?? []).forEach((address, i) => validateExternalIP(address, `spec.externalIPs[${i}]`, old?.externalIPs ?? [], v));
  validateSupported(type, TYPES, 'spec.type', v);
  validatePortsTogether(spec, old, v);
  validateLoadBalancer({ spec, metadata, old, oldMeta }, v);
  validateLoadBalancerClass(spec, undefined, v);
  validateTrafficPolicies(spec, v);
}

function validateTopologyAnnotations(annotations: Readonly<Record<string, string>>, v: Validation): void {
  const [mode, hints] = [annotations[TOPOLOGY_MODE], annotations[TOPOLOGY_HINTS]];
  if (v.rules.topologyMode && mode !== undefined && hints !== undefined && mode !== hints) {
    v.errors.push(invalid(`metadata.annotations[${TOPOLOGY_MODE}]`, mode, `must match annotations[${TOPOLOGY_HINTS}] when both are specified`));
  }
}

function validateSupported(value: string, supported: readonly string[], path: string, v: Validation): void {
  if (value === '') {
    v.errors.push(required(path, ''));
  } else if (!supported.includes(value)) {
    v.errors.push(notSupported(path, value, supported));
  }
}

/** What depends on the type alone. */
function validateType(spec: ServiceSpec, v: Validation): void {
  const { type, ports = [], clusterIP, clusterIPs: [first] = [clusterIP], externalName = '' } = spec;
  const path = v.rules.listsClusterIPs ? 'spec.clusterIPs[0]' : 'spec.clusterIP';
  if (type === 'LoadBalancer') {
    validateExposedPorts(ports, v);
  }
  if (needsNodePort(spec) && isHeadless(spec)) {
    v.errors.push(invalid(path, first, `may not be set to 'None' for ${type} services`));
  }
  if (type === 'ExternalName') {
    validateWithoutAddresses(spec, v);
    validateExternalName(v.rules.externalNameEndsWithDot ? externalName.replace(/\.$/, '') : externalName, v);
  }
}

function validateWithoutAddresses({ clusterIP = '', clusterIPs = [], ipFamilies = [], ipFamilyPolicy }: ServiceSpec, v: Validation): void {
  if (!v.rules.listsClusterIPs) {
    if (clusterIP !== '') {
      v.errors.push(forbidden('spec.clusterIP', 'must be empty for ExternalName services'));
    }
    return;
  }
  const fields = [['clusterIPs', clusterIPs.length > 0], ['ipFamilies', ipFamilies.length > 0], ['ipFamilyPolicy', ipFamilyPolicy !== undefined]] as const;
  fields.forEach(([field, isSet]) => isSet && v.errors.push(forbidden(`spec.${field}`, 'may not be set for ExternalName services')));
}

function validateExternalName(name: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required('spec.externalName', ''));
  } else {
    pushInvalid(isDNS1123Subdomain(name, v.rules), 'spec.externalName', name, v);
  }
}

const LONGEST_AFFINITY = 86400;

function validateAffinityConfig({ sessionAffinity, sessionAffinityConfig: config }: ServiceSpec, v: Validation): void {
  const path = 'spec.sessionAffinityConfig';
  if (sessionAffinity === 'None' && config !== undefined) {
    v.errors.push(forbidden(path, 'must not be set when session affinity is None'));
  }
  if (sessionAffinity !== 'ClientIP') {
    return;
  }
  const seconds = config?.clientIP?.timeoutSeconds;
  if (seconds === undefined) {
    const missing = config === undefined ? '' : config.clientIP === undefined ? '.clientIP' : '.clientIP.timeoutSeconds';
    v.errors.push(required(`${path}${missing}`, 'when session affinity type is ClientIP'));
  } else if (seconds <= 0 || seconds > LONGEST_AFFINITY) {
    v.errors.push(invalid(`${path}.clientIP.timeoutSeconds`, seconds, `must be greater than 0 and less than ${LONGEST_AFFINITY}`));
  }
}

function validateExternalIP(address: string, path: string, existing: readonly string[], v: Validation): void {
  const errors = validateLegacyIP(address, path, existing, v);
  if (errors.length > 0) {
    v.errors.push(...errors);
  } else {
    validateEndpointIP(address, path, v);
  }
}
