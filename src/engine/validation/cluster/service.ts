import { duplicate, FieldError, forbidden, invalid, notSupported, required } from '../../field/error';
import { isExternallyAccessible, Service, ServicePort, ServiceSpec } from '../../other-kinds/service';
import { Minor } from '../../version';
import { isPortNumber } from '../names/key-names';
import { isDNS1123Label, isDNS1123Subdomain } from '../names/names';
import { pushInvalid } from '../object-meta';
import { startValidation, Validation } from '../validation';

/*
 * What is wrong with a Service, as far as a mutating policy may make it so: its addresses are not looked at.
 * upstream: pkg/apis/core/validation/validation.go validateService
 */

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const AFFINITIES = ['ClientIP', 'None'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const POLICIES = ['Cluster', 'Local'];
const ONLY_LOAD_BALANCERS = "may only be used when `type` is 'LoadBalancer'";

export function validateService({ spec = {} }: Service, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  const { type = '', ports = [], clusterIP, externalName = '' } = spec;
  if (ports.length === 0 && clusterIP !== 'None' && type !== 'ExternalName') {
    v.errors.push(required('spec.ports', ''));
  }
  if (type === 'ExternalName') {
    validateExternalName(externalName.replace(/\.$/, ''), v);
  }
  validatePorts(ports, v);
  validateSupported(spec.sessionAffinity ?? '', AFFINITIES, 'spec.sessionAffinity', v);
  validateSupported(type, TYPES, 'spec.type', v);
  validatePortsTogether(type, ports, v);
  validateLoadBalancer(type, spec, v);
  validateTrafficPolicies(type, spec, v);
  return v.errors;
}

function validateSupported(value: string, supported: readonly string[], path: string, v: Validation): void {
  if (value === '') {
    v.errors.push(required(path, ''));
  } else if (!supported.includes(value)) {
    v.errors.push(notSupported(path, value, supported));
  }
}

function validateExternalName(name: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required('spec.externalName', ''));
  } else {
    pushInvalid(isDNS1123Subdomain(name, v.rules), 'spec.externalName', name, v);
  }
}

function validatePorts(ports: readonly ServicePort[], v: Validation): void {
  ports.forEach(({ name = '', port = 0, protocol = '' }, i) => {
    const path = `spec.ports[${i}]`;
    if (name === '' && ports.length > 1) {
      v.errors.push(required(`${path}.name`, ''));
    } else if (name !== '') {
      pushInvalid(isDNS1123Label(name, v.rules), `${path}.name`, name, v);
      if (ports.findIndex((each) => each.name === name) < i) {
        v.errors.push(duplicate(`${path}.name`, name));
      }
    }
    isPortNumber(port).forEach((message) => v.errors.push(invalid(`${path}.port`, port, message)));
    validateSupported(protocol, PROTOCOLS, `${path}.protocol`, v);
  });
}

function validatePortsTogether(type: string, ports: readonly ServicePort[], v: Validation): void {
  ports.forEach(({ nodePort = 0 }, i) => {
    if (type === 'ClusterIP' && nodePort !== 0) {
      v.errors.push(forbidden(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'"));
    }
  });
  ports.forEach(({ nodePort = 0, protocol }, i) => {
    if (nodePort !== 0 && ports.findIndex((each) => each.nodePort === nodePort && each.protocol === protocol) < i) {
      v.errors.push(duplicate(`spec.ports[${i}].nodePort`, nodePort));
    }
  });
  ports.forEach(({ port, protocol = '' }, i) => {
    if (ports.findIndex((each) => each.port === port && each.protocol === protocol) < i) {
      const shown = `{"Name":"","Protocol":${JSON.stringify(protocol)},"AppProtocol":null,"Port":${String(port)},"TargetPort":0,"NodePort":0}`;
      v.errors.push(duplicate(`spec.ports[${i}]`, { goSyntax: shown }));
    }
  });
}

function validateLoadBalancer(type: string, spec: ServiceSpec, v: Validation): void {
  const { loadBalancerSourceRanges = [], allocateLoadBalancerNodePorts, loadBalancerClass } = spec;
  if (type === 'LoadBalancer') {
    return;
  }
  if (loadBalancerSourceRanges.length > 0) {
    v.errors.push(forbidden('spec.LoadBalancerSourceRanges', ONLY_LOAD_BALANCERS));
  }
  if (allocateLoadBalancerNodePorts !== undefined) {
    v.errors.push(forbidden('spec.allocateLoadBalancerNodePorts', ONLY_LOAD_BALANCERS));
  }
  if (loadBalancerClass !== undefined) {
    v.errors.push(forbidden('spec.loadBalancerClass', ONLY_LOAD_BALANCERS));
  }
}

function validateTrafficPolicies(type: string, spec: ServiceSpec, v: Validation): void {
  const { externalTrafficPolicy = '', internalTrafficPolicy } = spec;
  if (isExternallyAccessible(type, spec)) {
    validateSupported(externalTrafficPolicy, POLICIES, 'spec.externalTrafficPolicy', v);
  } else if (externalTrafficPolicy !== '') {
    v.errors.push(invalid('spec.externalTrafficPolicy', externalTrafficPolicy, 'may only be set for externally-accessible services'));
  }
  if (internalTrafficPolicy !== undefined) {
    validateSupported(internalTrafficPolicy, POLICIES, 'spec.internalTrafficPolicy', v);
  }
}
