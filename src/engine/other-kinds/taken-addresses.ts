import { denialOfHealthCheck, TAKEN_PORT } from './node-ports';
import { needsHealthCheck, Service } from './service';
import { FieldError, invalid } from '../field/error';
import { KubernetesObject } from '../objects/meta';
import { DecodedRequest } from '../request';
import { AllocatedAddresses, TakenAddress } from '../state/allocated-addresses';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';
import { invalidDenial } from '../validation/finding';
import { goClusterIPs } from '../validation/network/service-addresses';
import { nameOf } from '../validation/object-meta';
import { startValidation, Validation } from '../validation/validation';
import { Denial } from '../verdict';
import { Minor } from '../version';

const TAKEN_IP = 'provided IP is already allocated';
/** Until here a Service has one address. */
const ONE_ADDRESS_UNTIL: Minor = 19;
const OLD_WORDING_UNTIL: Minor = 21;

/**
 * What the server says of a Service that asks for what another one has.
 *
 * upstream: pkg/registry/core/service/storage/alloc.go, to 1.22 rest.go
 */
export function denialOfTaken({ of, value, index = 0 }: TakenAddress, service: Service, minor: Minor): Denial {
  const path = of === 'nodePort' ? `spec.ports[${index}].nodePort` : `spec.${of}`;
  if (of === 'healthCheckNodePort') {
    return denialOfHealthCheck({ value: Number(value), detail: TAKEN_PORT });
  }
  const v = startValidation({ minor, allowPrivileged: true }, false);
  const error = of === 'nodePort' ? invalid(path, value, TAKEN_PORT) : errorOfAddress(String(value), service, v);
  return invalidDenial('Service', nameOf(service.metadata), [error], minor);
}

/** The same of a server whose Services are all known. upstream: a dry run does not ask whether an address is free. */
export function denialOfService(state: ClusterState, { oldObject, dryRun = false }: DecodedRequest, service: Service): Denial | undefined {
  const addresses = new AllocatedAddresses();
  state.objectsOf(keyOfOtherKind('', 'Service')).forEach((each) => addresses.note(keyOf(each), each as Service));
  const { spec = {} } = service;
  const { spec: old = {} } = (oldObject ?? {}) as Service;
  // A Service that has a port for health checks gets no other.
  const healthCheckNodePort = needsHealthCheck(old) ? undefined : spec.healthCheckNodePort;
  const asked = { ...spec, healthCheckNodePort, ...(dryRun && { clusterIP: undefined, clusterIPs: undefined }) };
  const taken = addresses.takenFrom(keyOf(service), { spec: asked }, oldObject === undefined);
  return taken && denialOfTaken(taken, service, state.settings.minor);
}

function keyOf({ metadata: { namespace = '', name = '' } = {} }: KubernetesObject): string {
  return `${namespace}/${name}`;
}

function errorOfAddress(address: string, { spec = {} }: Service, v: Validation): FieldError {
  if (v.minor <= ONE_ADDRESS_UNTIL) {
    return invalid('spec.clusterIP', address, TAKEN_IP);
  }
  const { clusterIP = '', clusterIPs = clusterIP === '' ? [] : [clusterIP] } = spec;
  const detail = v.minor <= OLD_WORDING_UNTIL ? `failed to allocated ip:${address} with error:${TAKEN_IP}` : `failed to allocate IP ${address}: ${TAKEN_IP}`;
  return invalid('spec.clusterIPs', goClusterIPs({ ...spec, clusterIPs }, v), detail);
}
