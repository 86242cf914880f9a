import { isServiceName } from './service';
import { invalid, required } from '../../field/error';
import { IngressBackend, TypedReference } from '../../objects/networking';
import { validateNameOfPort } from '../container/container-ports';
import { isPortNumber } from '../names/key-names';
import { isDNS1123Subdomain, isPathSegmentName } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/networking/validation/validation.go validateIngressBackend, validateIngressTypedLocalObjectReference */

export function validateIngressBackend({ resource, service }: IngressBackend, path: string, v: Validation): void {
  if (resource !== undefined && service !== undefined) {
    v.errors.push(invalid(path, '', 'cannot set both resource and service backends'));
  } else if (resource !== undefined) {
    validateTypedReference(resource, `${path}.resource`, v);
  } else if (service !== undefined) {
    validateService(service, path, v);
  } else {
    v.errors.push(invalid(path, '', 'resource or service backend is required'));
  }
}

function validateService({ name = '', port = {} }: NonNullable<IngressBackend['service']>, path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(`${path}.service.name`, ''));
  } else {
    pushInvalid(isServiceName(name, v.rules), `${path}.service.name`, name, v);
  }
  const { name: portName = '', number = 0 } = port;
  if (portName !== '' && number !== 0) {
    v.errors.push(invalid(path, '', 'cannot set both port name & port number'));
  } else if (portName !== '') {
    validateNameOfPort(portName, `${path}.service.port.name`, v);
  } else if (number !== 0) {
    isPortNumber(number).forEach((message) => v.errors.push(invalid(`${path}.service.port.number`, number, message)));
  } else {
    v.errors.push(required(path, 'port name or number is required'));
  }
}

export function validateTypedReference({ apiGroup, kind = '', name = '' }: TypedReference, path: string, v: Validation, missing = v.errors): void {
  if (apiGroup !== undefined) {
    pushInvalid(isDNS1123Subdomain(apiGroup, v.rules), `${path}.apiGroup`, apiGroup, v);
  }
  for (const [field, value] of [['kind', kind], ['name', name]] as const) {
    if (value === '') {
      missing.push(required(`${path}.${field}`, v.rules.requiredReferenceWording ? `${field} is required` : ''));
    } else {
      pushInvalid(isPathSegmentName(value), `${path}.${field}`, value, v);
    }
  }
}
