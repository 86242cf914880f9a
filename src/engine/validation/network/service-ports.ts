import { duplicate, FieldError, forbidden, invalid, notSupported, required, withChanges } from '../../field/error';
import { removeField, setField } from '../../field/field-change';
import { ALLOCATED_PORT, SHARED_PORT } from '../../other-kinds/node-ports';
import { ServicePort, ServiceSpec } from '../../other-kinds/service';
import { validateNameOfPort } from '../container/container-ports';
import { GoField, GoFormat, goStruct, goText } from '../go/go-syntax';
import { INT_OR_STRING } from '../go/go-workload';
import { isPortNumber } from '../names/key-names';
import { pushInvalidName } from '../names/likely-name';
import { isDNS1123Label, isQualifiedName } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go validateServicePort, validateService */

export const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

export function validatePorts(ports: readonly ServicePort[], v: Validation): void {
  const names = new Set<string>();
  ports.forEach((port, i) => {
    const path = `spec.ports[${i}]`;
    validateName(port, ports.length > 1, names, `${path}.name`, v);
    validatePort(port, path, v);
  });
}

function validateName({ name = '', port, protocol = '' }: ServicePort, isRequired: boolean, names: Set<string>, path: string, v: Validation): void {
  if (name === '') {
    if (isRequired) {
      v.errors.push(withChanges(required(path, ''), setField(path, `${protocol.toLowerCase()}-${String(port)}`)));
    }
    return;
  }
  const messages = isDNS1123Label(name, v.rules);
  if (messages.length > 0) {
    pushInvalidName(messages, path, name, (each) => isDNS1123Label(each, v.rules), v);
  }
  if (names.has(name)) {
    v.errors.push(duplicate(path, name));
  }
  names.add(name);
}

/** Of 1.18, where the gate ServiceAppProtocol is off. */
export function validateAppProtocol(appProtocol: string | undefined, path: string, v: Validation): void {
  if (appProtocol !== undefined && v.rules.refusesAppProtocol) {
    v.errors.push(forbidden(path, 'This field can be enabled with the ServiceAppProtocol feature gate'));
  } else if (appProtocol !== undefined) {
    pushInvalid(isQualifiedName(appProtocol, v.rules), path, appProtocol, v);
  }
}

/** The rules for a change of an object of which some port had a protocol of its own before. */
export function allowingAppProtocol(ports: readonly { readonly appProtocol?: string }[], v: Validation): Validation {
  const isRelaxed = v.rules.refusesAppProtocol && ports.some(({ appProtocol }) => appProtocol !== undefined);
  return isRelaxed ? { ...v, rules: { ...v.rules, refusesAppProtocol: false } } : v;
}

function validatePort({ port = 0, protocol = '', targetPort = 0, appProtocol }: ServicePort, path: string, v: Validation): void {
  const supported = v.rules.refusesSCTP ? ['TCP', 'UDP'] : PROTOCOLS;
  isPortNumber(port).forEach((message) => v.errors.push(invalid(`${path}.port`, port, message)));
  if (protocol === '') {
    v.errors.push(required(`${path}.protocol`, ''));
  } else if (!supported.includes(protocol) || !PROTOCOLS.includes(protocol)) {
    v.errors.push(notSupported(`${path}.protocol`, protocol, protocol === 'SCTP' ? supported : PROTOCOLS));
  }
  if (typeof targetPort === 'number') {
    isPortNumber(targetPort).forEach((message) => v.errors.push(invalid(`${path}.targetPort`, targetPort, message)));
  } else {
    validateNameOfPort(targetPort, `${path}.targetPort`, v);
  }
  validateAppProtocol(appProtocol, `${path}.appProtocol`, v);
}

const KUBELET_PORT = 10250;

/** What no load balancer may expose. */
export function validateExposedPorts(ports: readonly ServicePort[], v: Validation): void {
  ports.forEach(({ port }, i) => {
    if (v.rules.kubeletPortIsInternal && port === KUBELET_PORT) {
      v.errors.push(invalid(`spec.ports[${i}]`, port, `may not expose port ${KUBELET_PORT} externally since it is used by kubelet`));
    }
  });
}

const NUMBER: GoFormat = { go: (value = 0) => String(value), json: (value = 0) => String(value) };
const SERVICE_PORT: readonly GoField[] = [
  { name: 'Name', key: 'name' },
  { name: 'Protocol', key: 'protocol' },
  { name: 'AppProtocol', key: 'appProtocol', pointer: 'string' },
  { name: 'Port', key: 'port', format: NUMBER },
  { name: 'TargetPort', key: 'targetPort', format: INT_OR_STRING },
  { name: 'NodePort', key: 'nodePort', format: NUMBER },
];

/** Ports of the same number and protocol, and of a load balancer before it could have several protocols. */
export function validatePortsTogether({ type, ports = [] }: ServiceSpec, { ports: old = [] }: ServiceSpec = {}, v: Validation): void {
  if (type === 'LoadBalancer' && v.rules.oneProtocolOfLoadBalancers) {
    if (v.rules.mixedProtocolsWording) {
      validateOneProtocol(ports, old, v);
    } else {
      validateOneKnownProtocol(ports, v);
    }
  }
  ports.forEach(({ nodePort = 0 }, i) => {
    if (type === 'ClusterIP' && nodePort !== 0) {
      v.errors.push(withChanges(forbidden(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'"), removeField(`spec.ports[${i}].nodePort`)));
    }
  });
  ports.forEach(({ nodePort = 0, protocol }, i) => {
    if (nodePort !== 0 && (typeof nodePort === 'number' || nodePort === SHARED_PORT) && ports.findIndex((each) => each.nodePort === nodePort && each.protocol === protocol) < i) {
      v.errors.push(duplicate(`spec.ports[${i}].nodePort`, nodePort === SHARED_PORT ? { goSyntax: ALLOCATED_PORT } : nodePort));
    }
  });
  ports.forEach(({ port = 0, protocol = '' }, i) => {
    if (ports.findIndex((each) => (each.port ?? 0) === port && (each.protocol ?? '') === protocol) < i) {
      v.errors.push(duplicate(`spec.ports[${i}]`, goStruct('core.ServicePort', SERVICE_PORT, { port, protocol }, v.rules)));
    }
  });
}

/** upstream: ValidateConditionalService, which leaves a Service alone that had several before. */
function validateOneProtocol(ports: readonly ServicePort[], old: readonly ServicePort[], v: Validation): void {
  if (hasSeveralProtocols(ports) && !hasSeveralProtocols(old)) {
    v.errors.push(severalProtocols(ports, "may not contain more than 1 protocol when type is 'LoadBalancer'", v));
  }
}

function hasSeveralProtocols(ports: readonly ServicePort[]): boolean {
  return new Set(ports.map(({ protocol = '' }) => protocol)).size > 1;
}

/** upstream: until 1.19 in ValidateService */
function validateOneKnownProtocol(ports: readonly ServicePort[], v: Validation): void {
  ports.forEach(({ protocol = '' }, i) => {
    if (!PROTOCOLS.includes(protocol)) {
      v.errors.push(invalid(`spec.ports[${i}].protocol`, goText(protocol, v.rules), 'cannot create an external load balancer with non-TCP/UDP/SCTP ports'));
    }
  });
  if (hasSeveralProtocols(ports.filter(({ protocol = '' }) => PROTOCOLS.includes(protocol)))) {
    v.errors.push(severalProtocols(ports, 'cannot create an external load balancer with mix protocols', v));
  }
}

function severalProtocols(ports: readonly ServicePort[], detail: string, v: Validation): FieldError {
  const shown = ports.map((port) => goStruct('core.ServicePort', SERVICE_PORT, port, v.rules).goSyntax).join(', ');
  return invalid('spec.ports', { goSyntax: `[]core.ServicePort{${shown}}` }, detail);
}
