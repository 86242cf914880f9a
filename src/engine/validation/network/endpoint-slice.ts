import { isIPv6, validateCanonicalIP, validateEndpointIP, validateLegacyIP } from './addresses';
import { ENDPOINT_PROTOCOLS } from './endpoints';
import { BadValue, duplicate, invalid, notSupported, required, tooMany } from '../../field/error';
import { KubernetesObject, StringMap } from '../../objects/meta';
import { goNull, goText } from '../go/go-syntax';
import { parseIP } from '../names/ip';
import { validateLabels } from '../names/labels';
import { isDNS1123Label, isDNS1123Subdomain, isLabelValue, isQualifiedName } from '../names/names';
import { nameIsDNSSubdomain, pushInvalid, validateObjectMeta } from '../object-meta';
import { validateImmutableField } from '../update/immutable-field';
import { semanticallyEqual } from '../update/semantic-equal';
import { Validation } from '../validation';

/* upstream: pkg/apis/discovery/validation/validation.go ValidateEndpointSlice */

export interface EndpointSlice extends KubernetesObject {
  readonly addressType?: string;
  readonly ports?: readonly SlicePort[];
  readonly endpoints?: readonly Endpoint[];
}

export interface SlicePort {
  readonly name?: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly appProtocol?: string;
}

export interface Endpoint {
  readonly addresses?: readonly string[];
  readonly nodeName?: string;
  readonly hostname?: string;
  readonly deprecatedTopology?: StringMap;
  /** Of discovery.k8s.io/v1beta1. */
  readonly topology?: StringMap;
  readonly hints?: EndpointHints;
  readonly conditions?: { readonly ready?: boolean; readonly serving?: boolean; readonly terminating?: boolean };
}

export interface EndpointHints {
  readonly forZones?: readonly { readonly name?: string }[];
  readonly forNodes?: readonly { readonly name?: string }[];
}

const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];
const MOST_ADDRESSES = 100;
const ADDRESS_TYPES_OF_OLD = ['FQDN', 'IP', 'IPv4', 'IPv6'];
const MOST_PORTS = 20_000;
const MOST_PORTS_UNTIL_17 = 100;
const ZONE = 'topology.kubernetes.io/zone';
const MOST_ENDPOINTS = 1000;
const MOST_TOPOLOGY_LABELS = 16;
const MOST_HINTS = 8;

export function validateEndpointSlice(slice: EndpointSlice, v: Validation): void {
  validateSlice(slice, undefined, v);
}

export function validateEndpointSliceUpdate(slice: EndpointSlice, old: EndpointSlice, v: Validation): void {
  validateSlice(slice, old, v);
  if (!v.rules.declarative) {
    keepAddressType(slice, old, () => goText(slice.addressType ?? '', v.rules), v);
  }
}

function keepAddressType({ addressType: value = '' }: EndpointSlice, old: EndpointSlice, print: () => BadValue, v: Validation): void {
  validateImmutableField({ value, old: old.addressType ?? '', path: 'addressType', type: 'string', print }, v);
}

function validateSlice(slice: EndpointSlice, old: EndpointSlice | undefined, v: Validation): void {
  const { metadata = {}, ports = [], endpoints = [] } = slice;
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain }, v);
  validateAddressType(slice, old, v);
  if (old !== undefined && v.rules.declarative) {
    // upstream: what is declared tells no value, and stands before what is declared of the endpoints.
    keepAddressType(slice, old, () => goNull(v.rules), { ...v, errors: v.declared });
  }
  if (v.rules.keepsOldAddresses) {
    validatePorts(ports, v);
    // upstream: endpoints that are as they were may be as invalid as they were.
    if (old === undefined || !semanticallyEqual(endpoints, old.endpoints ?? [], '[]discovery/v1.Endpoint', v.minor)) {
      validateEndpoints(slice, v);
    }
  } else {
    validateEndpoints(slice, v);
    validatePorts(ports, v);
  }
}

function validateAddressType({ addressType = '' }: EndpointSlice, old: EndpointSlice | undefined, v: Validation): void {
  if (addressType === '') {
    v.declared.push(required('addressType', ''));
    return;
  }
  const types = old !== undefined && v.rules.addressesOfAnyFamily ? ADDRESS_TYPES_OF_OLD : ADDRESS_TYPES;
  if (!types.includes(addressType)) {
    // upstream: declarative validation does not look at what stays as it was, and says of a changed type no more than that it may not change.
    (old === undefined ? v.declared : v.errors).push(notSupported('addressType', addressType, types));
  }
}

function validateEndpoints({ endpoints = [], addressType = '' }: EndpointSlice, v: Validation): void {
  if (endpoints.length > MOST_ENDPOINTS) {
    v.errors.push(tooMany('endpoints', endpoints.length, MOST_ENDPOINTS));
    return;
  }
  endpoints.forEach((endpoint, i) => validateEndpoint(endpoint, addressType, `endpoints[${i}]`, v));
}

function validateEndpoint(endpoint: Endpoint, type: string, path: string, v: Validation): void {
  const { addresses = [], nodeName, deprecatedTopology, hostname, hints } = endpoint;
  if (addresses.length === 0) {
    v.declared.push(required(`${path}.addresses`, v.rules.declarative ? '' : 'must contain at least 1 address'));
  } else if (addresses.length > MOST_ADDRESSES) {
    v.declared.push(tooMany(`${path}.addresses`, addresses.length, MOST_ADDRESSES));
  }
  addresses.forEach((address, i) => validateAddress(address, type, { list: `${path}.addresses`, path: `${path}.addresses[${i}]` }, v));
  if (nodeName !== undefined) {
    pushInvalid(isDNS1123Subdomain(nodeName, v.rules), `${path}.nodeName`, nodeName, v);
  }
  validateTopology(deprecatedTopology ?? endpoint.topology, path, v);
  if (hostname !== undefined) {
    pushInvalid(isDNS1123Label(hostname, v.rules), `${path}.hostname`, hostname, v);
  }
  if (hints !== undefined) {
    validateHints(hints, `${path}.hints`, v);
  }
}

function validateTopology(topology: StringMap = {}, at: string, v: Validation): void {
  const path = `${at}.${v.rules.namesOldTopology ? 'topology' : 'deprecatedTopology'}`;
  // upstream: of the old version, the zone becomes a field of its own.
  const labels = v.rules.namesOldTopology ? topology : Object.fromEntries(Object.entries(topology).filter(([key]) => key !== ZONE));
  const count = Object.keys(labels).length;
  if (count > MOST_TOPOLOGY_LABELS) {
    v.errors.push(tooMany(path, count, MOST_TOPOLOGY_LABELS));
  }
  validateLabels(labels, path, v);
}

interface AddressPaths {
  readonly list: string;
  readonly path: string;
}

function validateAddress(address: string, type: string, paths: AddressPaths, v: Validation): void {
  if (type === 'FQDN') {
    validateDomain(address, paths.path, v);
  } else if (type === 'IPv4' || type === 'IPv6') {
    validateIPOfType(address, type, paths, v);
  } else if (type === 'IP' && v.rules.addressesOfAnyFamily) {
    v.errors.push(...validateLegacyIP(address, paths.path, [], v));
  }
}

function validateIPOfType(address: string, type: 'IPv4' | 'IPv6', { list, path }: AddressPaths, v: Validation): void {
  const isOfType = parseIP(address) !== undefined && isIPv6(address) === (type === 'IPv6');
  if (!v.rules.keepsOldAddresses) {
    if (!isOfType) {
      v.errors.push(invalid(path, address, `must be a valid ${type} address`));
    }
    if (v.rules.specialAddressesInSlices) {
      validateEndpointIP(address, path, v);
    }
    return;
  }
  const errors = type === 'IPv4' ? validateLegacyIP(address, path, [], v) : validateCanonicalIP(address, path);
  v.errors.push(...errors);
  if (errors.length === 0) {
    if (!isOfType) {
      v.errors.push(invalid(list, address, `must be an ${type} address`));
    }
    validateEndpointIP(address, path, v);
  }
}

/** upstream: k8s.io/apimachinery/pkg/util/validation/validation.go IsFullyQualifiedDomainName */
function validateDomain(text: string, path: string, v: Validation): void {
  if (text === '') {
    v.errors.push(required(path, ''));
    return;
  }
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  const messages = isDNS1123Subdomain(name, v.rules);
  const labels = name.split('.');
  const longLabel = labels.find((label) => isDNS1123Label(label, v.rules).length > 0);
  if (messages.length > 0) {
    v.errors.push(invalid(path, name, messages.join(',')));
  } else if (labels.length < 2) {
    v.errors.push(invalid(path, name, 'should be a domain with at least two segments separated by dots'));
  } else if (longLabel !== undefined) {
    v.errors.push(invalid(path, longLabel, isDNS1123Label(longLabel, v.rules).join(',')));
  }
}

function validatePorts(ports: readonly SlicePort[], v: Validation): void {
  const most = v.rules.specialAddressesInSlices ? MOST_PORTS : MOST_PORTS_UNTIL_17;
  if (ports.length > most) {
    v.errors.push(tooMany('ports', ports.length, most));
    return;
  }
  const names = new Set<string>();
  ports.forEach(({ name = '', protocol = '', appProtocol }, i) => {
    if (name !== '') {
      pushInvalid(isDNS1123Label(name, v.rules), `ports[${i}].name`, name, v);
    }
    if (names.has(name)) {
      v.errors.push(duplicate(`ports[${i}].name`, goText(name, v.rules)));
    }
    names.add(name);
    if (!ENDPOINT_PROTOCOLS.includes(protocol)) {
      v.errors.push(notSupported(`ports[${i}].protocol`, protocol, ENDPOINT_PROTOCOLS));
    }
    if (appProtocol !== undefined) {
      pushInvalid(isQualifiedName(appProtocol, v.rules), `ports[${i}].appProtocol`, appProtocol, v);
    }
  });
}

function validateHints({ forZones = [], forNodes = [] }: EndpointHints, path: string, v: Validation): void {
  const zones = forZones.map(({ name = '' }) => name);
  const nodes = forNodes.map(({ name = '' }) => name);
  if (validateNames(zones, `${path}.forZones`, (name) => isLabelValue(name, v.rules), v)) {
    validateNames(nodes, `${path}.forNodes`, (name) => isDNS1123Subdomain(name, v.rules), v);
  }
}

/** Whether there are not too many. */
function validateNames(names: readonly string[], path: string, check: (name: string) => readonly string[], v: Validation): boolean {
  if (names.length > MOST_HINTS) {
    v.errors.push(tooMany(path, names.length, MOST_HINTS));
    return false;
  }
  names.forEach((name, i) => {
    if (names.indexOf(name) < i) {
      v.errors.push(duplicate(`${path}[${i}].name`, name));
    }
    pushInvalid(check(name), `${path}[${i}].name`, name, v);
  });
  return true;
}
