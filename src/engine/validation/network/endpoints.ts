import { validateEndpointIP, validateLegacyIP } from './addresses';
import { allowingAppProtocol, validateAppProtocol } from './service-ports';
import { invalid, notSupported, required } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { isPortNumber } from '../names/key-names';
import { isDNS1123Label, isDNS1123Subdomain } from '../names/names';
import { nameIsDNSSubdomain, pushInvalid, validateObjectMeta } from '../object-meta';
import { semanticallyEqual } from '../update/semantic-equal';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go ValidateEndpoints */

export interface Endpoints extends KubernetesObject {
  readonly subsets?: readonly EndpointSubset[];
}

export interface EndpointSubset {
  readonly addresses?: readonly EndpointAddress[];
  readonly notReadyAddresses?: readonly EndpointAddress[];
  readonly ports?: readonly EndpointPort[];
}

export interface EndpointAddress {
  readonly ip?: string;
  readonly hostname?: string;
  readonly nodeName?: string;
}

export interface EndpointPort {
  readonly name?: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly appProtocol?: string;
}

export const ENDPOINT_PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const PROTOCOLS_WITHOUT_SCTP = ['TCP', 'UDP'];

export function validateEndpoints({ metadata = {}, subsets = [] }: Endpoints, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  subsets.forEach((subset, i) => validateSubset(subset, `subsets[${i}]`, v));
  refuseSCTP(subsets, v);
}

/** upstream: pkg/apis/core/validation/conditional_validation.go ValidateConditionalEndpoints */
function refuseSCTP(subsets: readonly EndpointSubset[], v: Validation): void {
  if (v.rules.refusesSCTP) {
    subsets.forEach(({ ports = [] }, i) => ports.forEach(({ protocol }, at) => protocol === 'SCTP'
      && v.errors.push(notSupported(`subsets[${i}].ports[${at}].protocol`, protocol, PROTOCOLS_WITHOUT_SCTP))));
  }
}

function usesSCTP({ subsets = [] }: Endpoints): boolean {
  return subsets.some(({ ports = [] }) => ports.some(({ protocol }) => protocol === 'SCTP'));
}

/** upstream: subsets that are as they were may be as invalid as they were. */
export function validateEndpointsUpdate(endpoints: Endpoints, old: Endpoints, v: Validation): void {
  const isKept = v.rules.keepsOldAddresses && semanticallyEqual(endpoints.subsets, old.subsets, '[]core/v1.EndpointSubset', v.minor);
  const mayUseSCTP = usesSCTP(old) ? { ...v, rules: { ...v.rules, refusesSCTP: false } } : v;
  const ports = (old.subsets ?? []).flatMap((subset) => subset.ports ?? []);
  validateEndpoints(isKept ? { ...endpoints, subsets: [] } : endpoints, allowingAppProtocol(ports, mayUseSCTP));
}

function validateSubset({ addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset, path: string, v: Validation): void {
  if (addresses.length === 0 && notReadyAddresses.length === 0) {
    v.errors.push(required(path, 'must specify `addresses` or `notReadyAddresses`'));
  }
  addresses.forEach((address, i) => validateAddress(address, `${path}.addresses[${i}]`, v));
  notReadyAddresses.forEach((address, i) => validateAddress(address, `${path}.notReadyAddresses[${i}]`, v));
  ports.forEach((port, i) => validatePort(port, ports.length > 1, `${path}.ports[${i}]`, v));
}

function validateAddress({ ip = '', hostname = '', nodeName }: EndpointAddress, path: string, v: Validation): void {
  v.errors.push(...validateLegacyIP(ip, `${path}.ip`, [], v));
  if (hostname !== '') {
    pushInvalid(isDNS1123Label(hostname, v.rules), `${path}.hostname`, hostname, v);
  }
  if (nodeName !== undefined) {
    pushInvalid(isDNS1123Subdomain(nodeName, v.rules), `${path}.nodeName`, nodeName, v);
  }
  validateEndpointIP(ip, `${path}.ip`, v);
}

function validatePort({ name = '', port = 0, protocol = '', appProtocol }: EndpointPort, needsName: boolean, path: string, v: Validation): void {
  if (needsName && name === '') {
    v.errors.push(required(`${path}.name`, ''));
  } else if (name !== '') {
    pushInvalid(isDNS1123Label(name, v.rules), `${path}.name`, name, v);
  }
  isPortNumber(port).forEach((message) => v.errors.push(invalid(`${path}.port`, port, message)));
  if (protocol === '') {
    v.errors.push(required(`${path}.protocol`, ''));
  } else if (!ENDPOINT_PROTOCOLS.includes(protocol)) {
    v.errors.push(notSupported(`${path}.protocol`, protocol, ENDPOINT_PROTOCOLS));
  } else if (protocol === 'SCTP' && v.minor === 13) {
    v.errors.push(notSupported(`${path}.protocol`, protocol, PROTOCOLS_WITHOUT_SCTP));
  }
  validateAppProtocol(appProtocol, `${path}.appProtocol`, v);
}
