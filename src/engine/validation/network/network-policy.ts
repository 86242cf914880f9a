import { containsAddress, parseCIDR, validateLegacyCIDR } from './cidrs';
import { forbidden, invalid, notSupported, required } from '../../field/error';
import { IPBlock, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec } from '../../objects/networking';
import { validateNameOfPort } from '../container/container-ports';
import { goStrings } from '../go/go-syntax';
import { isPortNumber } from '../names/key-names';
import { validateLabelSelector } from '../names/labels';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { allowingOldSelector } from '../update/old-selector';
import { Validation } from '../validation';

/* upstream: pkg/apis/networking/validation/validation.go ValidateNetworkPolicy */

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const POLICY_TYPES = ['Ingress', 'Egress'];

export function validateNewNetworkPolicy({ metadata = {}, spec = {} }: NetworkPolicy, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain }, v);
  validateSpec(spec, [], v);
  refuseSCTP(spec, {}, v);
}

export function validateNetworkPolicyUpdate({ metadata = {}, spec = {} }: NetworkPolicy, { spec: old = {} }: NetworkPolicy, v: Validation): void {
  if (v.rules.networkPoliciesAreValidatedWhole) {
    validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain }, v);
  }
  const blocks = [...(old.ingress ?? []).flatMap(({ from = [] }) => from), ...(old.egress ?? []).flatMap(({ to = [] }) => to)]
    .flatMap(({ ipBlock }) => ipBlock ?? []);
  validateSpec(spec, blocks.flatMap(({ cidr = '', except = [] }) => [cidr, ...except]), allowingOldSelector(old.podSelector, v));
  refuseSCTP(spec, old, v);
}

/** upstream: pkg/apis/networking/validation/conditional_validation.go ValidateConditionalNetworkPolicy */
function refuseSCTP(spec: NetworkPolicySpec, old: NetworkPolicySpec, v: Validation): void {
  if (v.rules.refusesSCTP && pathsOfSCTP(old).length === 0) {
    pathsOfSCTP(spec).forEach((path) => v.errors.push(notSupported(path, 'SCTP', ['TCP', 'UDP'])));
  }
}

function pathsOfSCTP({ ingress = [], egress = [] }: NetworkPolicySpec): readonly string[] {
  return Object.entries({ ingress, egress }).flatMap(([name, list]) => list.flatMap(({ ports = [] }, i) => ports.flatMap(({ protocol }, at) => (
    protocol === 'SCTP' ? [`spec.${name}[${i}].ports[${at}].protocol`] : []))));
}

function validateSpec(spec: NetworkPolicySpec, existing: readonly string[], v: Validation): void {
  const { podSelector = {}, ingress = [], egress = [], policyTypes = [] } = spec;
  validateLabelSelector(podSelector, 'spec.podSelector', v);
  ingress.forEach(({ ports = [], from = [] }, i) => {
    ports.forEach((port, at) => validatePort(port, `spec.ingress[${i}].ports[${at}]`, v));
    from.forEach((peer, at) => validatePeer(peer, `spec.ingress[${i}].from[${at}]`, existing, v));
  });
  egress.forEach(({ ports = [], to = [] }, i) => {
    ports.forEach((port, at) => validatePort(port, `spec.egress[${i}].ports[${at}]`, v));
    to.forEach((peer, at) => validatePeer(peer, `spec.egress[${i}].to[${at}]`, existing, v));
  });
  if (policyTypes.length > POLICY_TYPES.length) {
    v.errors.push(invalid('spec.policyTypes', goStrings('networking.PolicyType', policyTypes, v.rules), 'may not specify more than two policyTypes'));
    return;
  }
  policyTypes.forEach((type, i) => {
    if (!POLICY_TYPES.includes(type)) {
      v.errors.push(notSupported(`spec.policyTypes[${i}]`, type, POLICY_TYPES));
    }
  });
}

function validatePort({ protocol, port, endPort }: NetworkPolicyPort, path: string, v: Validation): void {
  const refuse = (field: string, value: number | string, message: string): void => {
    v.errors.push(invalid(`${path}.${field}`, value, message));
  };
  if (protocol !== undefined && !PROTOCOLS.includes(protocol)) {
    v.errors.push(notSupported(`${path}.protocol`, protocol, PROTOCOLS));
  }
  if (typeof port === 'number') {
    isPortNumber(port).forEach((message) => refuse('port', port, message));
    validateEndPort(port, endPort, refuse, v);
  } else if (endPort !== undefined) {
    refuse('endPort', endPort, `may not be specified when \`port\` is ${port === undefined ? 'not specified' : 'non-numeric'}`);
  }
  if (typeof port === 'string') {
    validateNameOfPort(port, `${path}.port`, v);
  }
}

type Refuse = (field: string, value: number | string, message: string) => void;

function validateEndPort(port: number, endPort: number | undefined, refuse: Refuse, v: Validation): void {
  if (endPort === undefined) {
    return;
  }
  if (endPort < port) {
    refuse('endPort', v.rules.endPortInError ? endPort : port, 'must be greater than or equal to `port`');
  }
  isPortNumber(endPort).forEach((message) => refuse('endPort', endPort, message));
}

function validatePeer(peer: NetworkPolicyPeer, path: string, existing: readonly string[], v: Validation): void {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  if (podSelector !== undefined) {
    validateLabelSelector(podSelector, `${path}.podSelector`, v);
  }
  if (namespaceSelector !== undefined) {
    validateLabelSelector(namespaceSelector, `${path}.namespaceSelector`, v);
  }
  if (ipBlock !== undefined) {
    validateIPBlock(ipBlock, `${path}.ipBlock`, existing, v);
  }
  if (ipBlock !== undefined && (podSelector !== undefined || namespaceSelector !== undefined)) {
    v.errors.push(forbidden(path, 'may not specify both ipBlock and another peer'));
  } else if (ipBlock === undefined && podSelector === undefined && namespaceSelector === undefined) {
    v.errors.push(required(path, 'must specify a peer'));
  }
}

function validateIPBlock({ cidr = '', except = [] }: IPBlock, path: string, existing: readonly string[], v: Validation): void {
  if (cidr === '') {
    v.declared.push(required(`${path}.cidr`, ''));
    return;
  }
  const range = validRange(cidr, `${path}.cidr`, existing, v);
  if (range === undefined) {
    return;
  }
  for (const [i, text] of except.entries()) {
    const inner = validRange(text, `${path}.except[${i}]`, existing, v);
    if (inner === undefined && !v.rules.eachException) {
      return;
    }
    if (inner !== undefined && (!containsAddress(range, inner) || range.length >= inner.length)) {
      v.errors.push(invalid(`${path}.except[${i}]`, text, 'must be a strict subset of `cidr`'));
    }
  }
}

function validRange(text: string, path: string, existing: readonly string[], v: Validation): ReturnType<typeof parseCIDR> {
  const range = parseCIDR(text);
  if (v.rules.eachException) {
    v.errors.push(...validateLegacyCIDR(text, path, existing, v));
  } else if (range === undefined) {
    v.errors.push(invalid(path, text, 'not a valid CIDR'));
  }
  return range;
}
