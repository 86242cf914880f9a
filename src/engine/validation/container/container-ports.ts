import { duplicate, invalid, notSupported, required } from '../../field/error';
import { Container, ContainerPort } from '../../objects/pod';
import { isPortName, isPortNumber } from '../names/key-names';
import { pushInvalidName } from '../names/likely-name';
import { once } from '../once';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go validateContainerPorts, checkHostPortConflicts
 */

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const PROTOCOLS_WITHOUT_SCTP = ['TCP', 'UDP'];

export const validateContainerPorts = once((ports: readonly ContainerPort[], path: string, v: Validation): void => {
  for (let i = 0; i < ports.length; i++) {
    validatePort(ports, i, path, v);
  }
});

function validatePort(ports: readonly ContainerPort[], i: number, path: string, v: Validation): void {
  const { name = '', containerPort = 0, hostPort = 0, protocol = '' } = ports[i];
  if (name !== '') {
    validatePortName(ports, i, `${path}[${i}].name`, v);
  }
  if (containerPort === 0) {
    v.errors.push(required(`${path}[${i}].containerPort`, ''));
  } else {
    validatePortNumber(containerPort, `${path}[${i}].containerPort`, v);
  }
  if (hostPort !== 0) {
    validatePortNumber(hostPort, `${path}[${i}].hostPort`, v);
  }
  if (protocol === '') {
    v.errors.push(required(`${path}[${i}].protocol`, ''));
  } else if (protocol === 'SCTP' && v.minor === 13) {
    v.errors.push(notSupported(`${path}[${i}].protocol`, protocol, PROTOCOLS_WITHOUT_SCTP));
  } else if (!PROTOCOLS.includes(protocol)) {
    v.errors.push(notSupported(`${path}[${i}].protocol`, protocol, PROTOCOLS));
  }
}

function validatePortName(ports: readonly ContainerPort[], i: number, path: string, v: Validation): void {
  const { name = '' } = ports[i];
  const messages = isPortName(name, v.rules);
  if (messages.length > 0) {
    pushInvalidName(messages, path, name, (each) => isPortName(each, v.rules), v);
  } else if (ports.findIndex((port) => port.name === name) < i) {
    v.errors.push(duplicate(path, name));
  }
}

/** A port's number, or the name of one. */
export function validatePortNumberOrName(port: number | string, path: string, v: Validation): void {
  if (typeof port === 'number') {
    validatePortNumber(port, path, v);
  } else {
    validateNameOfPort(port, path, v);
  }
}

/** The name of a port, where it is not defined. */
export function validateNameOfPort(name: string, path: string, v: Validation): void {
  const messages = isPortName(name, v.rules);
  if (messages.length > 0) {
    pushInvalidName(messages, path, name, (each) => isPortName(each, v.rules), v);
  }
}

function validatePortNumber(port: number, path: string, v: Validation): void {
  for (const message of isPortNumber(port)) {
    v.errors.push(invalid(path, port, message));
  }
}

/** Two containers may not take the same port of the host. */
export function checkHostPortConflicts(containers: readonly Container[], path: string, v: Validation): void {
  let taken: string[] | undefined;
  for (let i = 0; i < containers.length; i++) {
    const { ports = [] } = containers[i];
    for (let j = 0; j < ports.length; j++) {
      const { protocol = '', hostIP = '', hostPort = 0 } = ports[j];
      if (hostPort === 0) {
        continue;
      }
      const key = `${protocol}/${hostIP}/${hostPort}`;
      if (taken?.includes(key)) {
        v.errors.push(duplicate(`${path}[${i}].ports[${j}].hostPort`, key));
      } else {
        (taken ??= []).push(key);
      }
    }
  }
}

/** From 1.14 to 1.18 no pod may use SCTP, and is told at the end. upstream: pkg/apis/core/validation/conditional_validation.go */
export function validateNoSCTP(containers: readonly Container[], path: string, v: Validation): void {
  containers.forEach(({ ports = [] }, i) => ports.forEach(({ protocol }, j) => {
    if (protocol === 'SCTP') {
      v.errors.push(notSupported(`${path}[${i}].ports[${j}].protocol`, protocol, PROTOCOLS_WITHOUT_SCTP));
    }
  }));
}
