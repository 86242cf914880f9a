import { validateIngressBackend, validateTypedReference } from './ingress-backend';
import { isServiceName } from './service';
import { forbidden, invalid, required } from '../../field/error';
import { IngressBackend, IngressSpec } from '../../objects/networking';
import { validateNameOfPort } from '../container/container-ports';
import { isPortNumber } from '../names/key-names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/*
 * What differs in Ingresses of extensions/v1beta1 and networking.k8s.io/v1beta1, which name a service and its port in the backend itself.
 *
 * upstream: pkg/apis/networking/validation/validation.go in 1.14 to 1.21, pkg/apis/extensions/validation/validation.go in 1.13
 */

export const BETA_DEFAULT_BACKEND = 'backend';

/** @param keepsResource whether the object has backends that are resources already, which the server of 1.18 takes from none */
export function validateBetaBackend(backend: IngressBackend, keepsResource: boolean, path: string, v: Validation): void {
  if (v.rules.convertsIngresses) {
    validateConverted(backend, path, v);
    return;
  }
  const { resource, serviceName = '', servicePort = 0 } = backend;
  if (resource !== undefined) {
    if (serviceName !== '' || (servicePort !== 0 && servicePort !== '')) {
      v.errors.push(invalid(path, '', 'cannot set both resource and service backends'));
    } else if (keepsResource) {
      validateTypedReference(resource, `${path}.resource`, v);
    } else {
      v.errors.push(forbidden(`${path}.resource`, 'not supported; only service backends are supported in this version'));
    }
    return;
  }
  if (serviceName === '') {
    v.errors.push(required(`${path}.serviceName`, ''));
    return;
  }
  pushInvalid(isServiceName(serviceName, v.rules), `${path}.serviceName`, serviceName, v);
  validatePort(servicePort, `${path}.servicePort`, v);
}

function validateConverted({ resource, serviceName = '', servicePort = 0 }: IngressBackend, path: string, v: Validation): void {
  const hasPort = servicePort !== 0 && servicePort !== '';
  if (serviceName === '' && !hasPort) {
    validateIngressBackend({ resource }, path, v);
  } else if (resource !== undefined) {
    v.errors.push(invalid(path, '', 'cannot set both resource and service backends'));
  } else {
    validateService(serviceName, hasPort ? servicePort : undefined, path, v);
  }
}

function validateService(name: string, port: number | string | undefined, path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(`${path}.serviceName`, ''));
  } else {
    pushInvalid(isServiceName(name, v.rules), `${path}.serviceName`, name, v);
  }
  if (port === undefined) {
    v.errors.push(required(path, 'port name or number is required'));
  } else {
    validatePort(port, `${path}.servicePort`, v);
  }
}

function validatePort(port: number | string, path: string, v: Validation): void {
  if (typeof port === 'string') {
    validateNameOfPort(port, path, v);
  } else {
    isPortNumber(port).forEach((message) => v.errors.push(invalid(path, port, message)));
  }
}

/** Whether some backend is a resource. upstream: resourceBackendPresent of 1.18 */
export function hasResourceBackend({ backend, rules = [] }: IngressSpec): boolean {
  return backend?.resource !== undefined || rules.some(({ http }) => http?.paths?.some((each) => each.backend?.resource !== undefined) === true);
}
